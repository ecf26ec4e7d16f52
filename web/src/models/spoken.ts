// What is read aloud of messages that came in: one of them with its words, several as a number with names.
import type { Message } from "./types";

export interface Spoken {
  one: Message | null;
  count: number;
  senders: readonly string[];
}

export function spoken(messages: readonly Message[]): Spoken | null {
  const [first] = messages;
  if (first === undefined) return null;
  const senders = [...new Set(messages.map((message) => message.sender_id ?? ""))];
  return { one: messages.length === 1 ? first : null, count: messages.length, senders };
}

/** What came after a message, from others, and can be said. */
export function since(messages: readonly Message[], from: number, myId: string): Message[] {
  return messages.slice(from).filter((message) => message.kind === "user" && message.sender_id !== myId && message.deleted_at === null);
}
