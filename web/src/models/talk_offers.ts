// What one can do with a conversation, in the order of its menu.
import { canLeave, canManage } from "./crew";
import { isMuted } from "./times";
import type { Conversation, Membership, OwnMarks } from "./types";

export type TalkAction = "read" | "unread" | "pin" | "unpin" | "mute" | "unmute" | "add" | "rename" | "leave" | "archive" | "unarchive" | "delete";

/** `isNew`: there is something unread, or it is flagged. */
export function talkOffers(conversation: Conversation, me: OwnMarks, isNew: boolean, member: Pick<Membership, "role">, now = Date.now()): TalkAction[] {
  const manages = canManage(conversation, member);
  return [
    isNew ? "read" : "unread",
    me.starred ? "unpin" : "pin",
    isMuted(me.muted_until, now) ? "unmute" : "mute",
    ...(manages ? (["add", "rename"] as const) : []),
    me.archived ? "unarchive" : "archive",
    ...(canLeave(conversation) ? (["leave"] as const) : []),
    "delete",
  ];
}
