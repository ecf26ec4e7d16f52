// What a person's deed makes of a message while the server has not answered. Done twice it is the same, and a deletion wins.
import type { Message, Reaction } from "./types";

export type Deed = (message: Message) => Message;

const unlessDeleted =
  (deed: Deed): Deed =>
  (message) => (message.deleted_at === null ? deed(message) : message);

export function edited(body: string, mentions: readonly string[] | undefined, at: string): Deed {
  return unlessDeleted((message) => {
    const told = { ...message, body, ...(mentions && { mentions: [...mentions] }) };
    return message.body === body ? told : { ...told, edited_at: at };
  });
}

export function removed(by: string, at: string): Deed {
  return unlessDeleted((message) => ({
    ...message,
    body: null,
    mentions: [],
    attachments: [],
    reactions: [],
    pinned: null,
    deleted_at: at,
    deleted_by: by,
  }));
}

export function reacted(emoji: string, who: string, on: boolean): Deed {
  return unlessDeleted((message) => ({ ...message, reactions: on ? joined(message.reactions, emoji, who) : left(message.reactions, emoji, who) }));
}

export function pinned(by: string, at: string, on: boolean): Deed {
  return unlessDeleted((message) => ({ ...message, pinned: on ? (message.pinned ?? { by, at }) : null }));
}

/** A root whose replies are not known yet has nothing to follow. */
export function followed(on: boolean): Deed {
  return (message) => (message.thread === undefined ? message : { ...message, thread: { ...message.thread, following: on } });
}

function joined(reactions: readonly Reaction[], emoji: string, who: string): Reaction[] {
  if (!reactions.some((one) => one.emoji === emoji)) return [...reactions, { emoji, member_ids: [who] }];
  return reactions.map((one) => (one.emoji === emoji && !one.member_ids.includes(who) ? { emoji, member_ids: [...one.member_ids, who] } : one));
}

function left(reactions: readonly Reaction[], emoji: string, who: string): Reaction[] {
  return reactions
    .map((one) => (one.emoji === emoji ? { emoji, member_ids: one.member_ids.filter((id) => id !== who) } : one))
    .filter((one) => one.member_ids.length > 0);
}
