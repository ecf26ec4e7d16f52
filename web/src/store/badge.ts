// What counts: the numbers of rows and of the title. Direct and client conversations in full, of other groups the mentions.
import { isTeamOnly } from "../models/people";
import { isMuted } from "../models/times";
import type { Talk } from "./talk";

/** What a row counts in its pill; other traffic of team groups is only a dot. */
export function countOf(talk: Talk, isAgency: boolean): number {
  const { kind, me, mentioned } = talk.conversation;
  if (isMuted(me.muted_until)) return 0;
  const counts = kind === "direct" || !isAgency || !isTeamOnly(talk.conversation);
  return counts ? talk.unread : Math.min(mentioned, talk.unread);
}
