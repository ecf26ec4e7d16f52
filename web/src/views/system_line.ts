// The sentence of a system line: who did what to whom.
import type { Message } from "../models/types";
import type { Talk } from "../store/talk";
import { text } from "../strings";

export function systemSentence(message: Message, talk: Talk, myId: string): string {
  const name = (id: string | null, you = text.conversation.you): string => {
    if (id === myId) return you;
    return talk.person(id)?.name ?? text.conversation.someone;
  };
  const line = message.system;
  if (line === undefined) return text.system.other;
  const who = name(line.actor_id);
  const people = (line.member_ids ?? []).filter((id) => id !== line.actor_id).map((id) => name(id, text.system.you));
  if (line.event === "joined") return text.system.joined(who, people);
  if (line.event === "removed") return text.system.removed(who, people);
  if (line.event === "left") return text.system.left(who);
  return line.event === "renamed" ? text.system.renamed(who, line.title ?? "") : text.system.other;
}
