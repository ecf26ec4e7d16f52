// What one can do with a conversation, in the order of its menu.
import { isMuted } from "./times";
import type { Conversation, OwnMarks } from "./types";

export type TalkAction = "read" | "unread" | "pin" | "unpin" | "mute" | "unmute" | "archive" | "unarchive" | "delete";

/** `isNew`: there is something unread, or it is flagged. */
export function talkOffers(_: Conversation, me: OwnMarks, isNew: boolean, now = Date.now()): TalkAction[] {
  return [
    isNew ? "read" : "unread",
    me.starred ? "unpin" : "pin",
    isMuted(me.muted_until, now) ? "unmute" : "mute",
    me.archived ? "unarchive" : "archive",
    "delete",
  ];
}
