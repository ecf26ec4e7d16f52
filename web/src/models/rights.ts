// What a member may do with a message, as far as it can be known here: views leave out what the server would refuse.
import { isAgency, type Membership, type Message, type WorkspaceFacts } from "./types";

type Me = Pick<Membership, "member_id" | "role" | "permissions">;
type Facts = Pick<WorkspaceFacts, "settings"> | null;

const ALWAYS = -1;
const DEFAULT_WINDOW_S = 900;

/** A server that tells of no permissions refuses by itself. */
export function may(me: Me, permission: string): boolean {
  return me.permissions?.includes(permission) ?? true;
}

/** What a member may do with none of its messages. */
export function denied(me: Me): ("edit" | "delete")[] {
  return [...(may(me, "send_messages") ? [] : ["edit" as const]), ...(may(me, "delete_messages") ? [] : ["delete" as const])];
}

const isOwn = (message: Message, me: Me): boolean => message.sender_id === me.member_id;
const isLiving = (message: Message): boolean => message.kind === "user" && message.deleted_at === null;

/** The moment from which on a text stands, in milliseconds. */
export function editableUntil(message: Message, facts: Facts): number {
  const window = facts?.settings.edit_window_s ?? DEFAULT_WINDOW_S;
  if (window === ALWAYS) return Infinity;
  return window === 0 ? -Infinity : Date.parse(message.sent_at) + window * 1000;
}

export function canEdit(message: Message, me: Me, facts: Facts, now: number): boolean {
  return isOwn(message, me) && isLiving(message) && may(me, "send_messages") && now < editableUntil(message, facts);
}

export function canDelete(message: Message, me: Me): boolean {
  return (isOwn(message, me) || me.role === "admin") && isLiving(message) && may(me, "delete_messages");
}

/** To react, to pin, to take a pin away. */
export function canMark(message: Message): boolean {
  return isLiving(message);
}

export function canReply(message: Message, me: Me): boolean {
  return isLiving(message) && may(me, "send_messages");
}

export function canSeeVersions(message: Message, me: Me, facts: Facts): boolean {
  return message.edited_at !== null && isLiving(message) && (isAgency(me.role) || facts?.settings.client_sees_edits === true);
}

/** Everybody at once is the team's to call. */
export function canMentionAll(me: Me): boolean {
  return isAgency(me.role);
}
