// Who may change who is in a conversation, and what somebody new will see of it.
import { isAgency, type Conversation, type HistoryShare, type Membership, type Person } from "./types";
import { meeting } from "./people";

type Me = Pick<Membership, "role">;

/** Two people are meant to be and to stay; who left changes nothing any more. */
const isOpen = (conversation: Conversation): boolean => conversation.kind === "group" && conversation.heads !== undefined;

export function canManage(conversation: Conversation, me: Me): boolean {
  return isOpen(conversation) && isAgency(me.role);
}

export const canRename = canManage;

export function canLeave(conversation: Conversation): boolean {
  return isOpen(conversation);
}

/** Why nobody can be added, where one would look for it. */
export function whyFixed(conversation: Conversation, me: Me): "direct" | "agency" | null {
  if (conversation.heads === undefined) return null;
  if (conversation.kind === "direct") return isAgency(me.role) ? "direct" : null;
  return canManage(conversation, me) ? null : "agency";
}

/** One of each client company that would meet once these are in it. */
export function wouldMeet(conversation: Conversation, newcomers: readonly Person[]): Person[] {
  return newcomers.some((one) => !isAgency(one.role)) ? meeting([...conversation.participants, ...newcomers]) : [];
}

/** Who can still be added: clients first, then colleagues, each by name. */
export function addable(conversation: Conversation, everyone: readonly Person[], words: string): Person[] {
  const here = new Set(conversation.participants.map((one) => one.member_id));
  const wanted = words.trim().toLocaleLowerCase();
  const fits = (one: Person): boolean => `${one.name} ${one.company ?? ""}`.toLocaleLowerCase().includes(wanted);
  const found = everyone.filter((one) => !here.has(one.member_id) && one.active !== false && fits(one));
  return found.sort((a, b) => Number(isAgency(a.role)) - Number(isAgency(b.role)) || a.name.localeCompare(b.name));
}

export type Share = "all" | "from_now" | "from";

/** A day begins at midnight on this device's clock. */
export function shareOf(share: Share, day: string): HistoryShare | null {
  if (share !== "from") return { history: share };
  const [year = NaN, month = NaN, date = NaN] = day.split("-").map(Number);
  const from = new Date(year, month - 1, date);
  return Number.isNaN(from.getTime()) ? null : { history: "from", from: from.toISOString() };
}
