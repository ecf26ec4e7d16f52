// What stands around the words of a message: what it answers, reactions, its pin, its thread; with the names of today.
import { quoteAfter } from "./quotes";
import type { Message, Person, Quote } from "./types";

/** The message that is answered: readable, deleted meanwhile, or not to be seen by this person. */
export interface QuoteLine {
  id: string;
  state: "shown" | "deleted" | "hidden";
  name: string;
  words: string;
}

export interface Pill {
  emoji: string;
  /** Who reacted so; oneself comes first. */
  names: readonly string[];
  own: boolean;
}

export interface ThreadLine {
  count: number;
  lastAt: string;
  people: readonly Person[];
  unread: number;
}

export interface Extras {
  quote: QuoteLine | null;
  pills: readonly Pill[];
  pinned: { name: string; own: boolean } | null;
  thread: ThreadLine | null;
}

export const NO_EXTRAS: Extras = { quote: null, pills: [], pinned: null, thread: null };

/** What is known around a message. */
export interface Known {
  myId: string;
  nameOf(id: string): string;
  held(id: string): Message | undefined;
  /** Of a root: who answered, and how many answers nobody has looked at. */
  repliers(root: Message): Pick<ThreadLine, "people" | "unread">;
}

export function extrasOf(message: Message, known: Known): Extras {
  const { thread, pinned } = message;
  return {
    quote: quoteLine(message.reply_to, known),
    pills: pillsOf(message, known),
    pinned: pinned && { name: known.nameOf(pinned.by), own: pinned.by === known.myId },
    thread: thread !== undefined && thread.count > 0 ? { count: thread.count, lastAt: thread.last_at, ...known.repliers(message) } : null,
  };
}

/** What is held of the quoted message is newer than what the reply was told of it. */
export function quoteLine(quote: Quote | null, known: Pick<Known, "nameOf" | "held">): QuoteLine | null {
  if (quote === null) return null;
  const { id } = quote;
  const held = known.held(id);
  const { sender_id: sender, preview } = held === undefined ? quote : quoteAfter(quote, held);
  if (sender === null) return { id, state: "hidden", name: "", words: "" };
  return { id, state: preview === null ? "deleted" : "shown", name: known.nameOf(sender), words: preview ?? "" };
}

function pillsOf(message: Message, known: Known): Pill[] {
  return message.reactions.map(({ emoji, member_ids: ids }) => {
    const own = ids.includes(known.myId);
    const others = ids.filter((id) => id !== known.myId);
    return { emoji, own, names: (own ? [known.myId, ...others] : others).map((id) => known.nameOf(id)) };
  });
}

/** Replies stand behind their root, so the first few are found near it; a long way off nobody looks. */
const FAR = 300;
const FACES = 3;

/** Who answered a root first, and how many answers of others lie beyond what was read. */
export function answersTo(root: Message, messages: readonly Message[], from: number, isNew: (message: Message) => boolean): { ids: string[]; unread: number } {
  const answers = messages.slice(from, from + FAR).filter((one) => one.thread_root === root.id && !one.deleted_at);
  const ids = new Set(answers.flatMap((one) => one.sender_id ?? []));
  return { ids: [...ids].slice(0, FACES), unread: answers.filter(isNew).length };
}
