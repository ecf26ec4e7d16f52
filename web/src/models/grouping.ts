// A conversation as it is drawn: days, the unread divider, groups of messages, and what waits to be sent.
import { sameDay } from "./times";
import { laneOf, type Audience, type Message } from "./types";

export type SendState = "sending" | "waiting" | "failed";

/** A message that the server has not confirmed yet. */
export interface Pending {
  clientId: string;
  conversationId: string;
  audience: Audience;
  body: string;
  createdAt: number;
  state: SendState;
  reason: string | null;
  requestId: string | null;
  /** An attempt failed; this many so far. */
  attempts: number;
}

export interface MessageRow {
  type: "message";
  key: string;
  message: Message | null;
  pending: Pending | null;
  senderId: string;
  audience: Audience;
  at: Date;
  /** The first of a group shows who and when. */
  first: boolean;
  /** Internal notes that stand together make one block; these are its edges. */
  runStart: boolean;
  runEnd: boolean;
}

export type Row =
  | { type: "day"; key: string; at: Date }
  | { type: "unread"; key: string; count: number }
  | { type: "system"; key: string; message: Message }
  | MessageRow;

/** Where reading had stopped when the view was opened. It does not move while the view stays open. */
export type Divider = Record<Audience, number> | null;

const GROUP_BREAK = 5 * 60_000;

export function isUnread(message: Message, divider: Divider, myId: string): boolean {
  if (divider === null || message.kind === "system" || message.sender_id === myId || message.deleted_at) return false;
  return message.seq > divider[laneOf(message)];
}

export function rowsOf(messages: readonly Message[], pending: readonly Pending[], divider: Divider, myId: string): Row[] {
  const rows: Row[] = [];
  const unread = messages.filter((message) => isUnread(message, divider, myId));
  const firstUnread = unread[0];
  let day: Date | null = null;
  const openDay = (at: Date, next: string): void => {
    if (day === null || !sameDay(day, at)) rows.push({ type: "day", key: `day-${next}`, at });
    day = at;
  };
  for (const message of messages) {
    const at = new Date(message.sent_at);
    openDay(at, message.id);
    if (message === firstUnread) rows.push({ type: "unread", key: "unread", count: unread.length });
    if (message.kind === "system") rows.push({ type: "system", key: message.id, message });
    else rows.push(messageRow(message, at));
  }
  for (const waiting of pending) {
    const at = new Date(waiting.createdAt);
    openDay(at, waiting.clientId);
    rows.push(pendingRow(waiting, at, myId));
  }
  return grouped(rows);
}

function messageRow(message: Message, at: Date): MessageRow {
  const sender = message.sender_id ?? "";
  return {
    type: "message",
    // An own message keeps its place in the page when the server confirms it.
    key: message.client_id ? `${sender}:${message.client_id}` : message.id,
    message,
    pending: null,
    senderId: sender,
    audience: laneOf(message),
    at,
    first: true,
    runStart: true,
    runEnd: true,
  };
}

function pendingRow(pending: Pending, at: Date, myId: string): MessageRow {
  return {
    type: "message",
    key: `${myId}:${pending.clientId}`,
    message: null,
    pending,
    senderId: myId,
    audience: pending.audience,
    at,
    first: true,
    runStart: true,
    runEnd: true,
  };
}

function grouped(rows: Row[]): Row[] {
  let groupStart = 0;
  return rows.map((row, index) => {
    if (row.type !== "message") return row;
    const before = rows[index - 1];
    const after = rows[index + 1];
    const follows = before?.type === "message" && before.senderId === row.senderId && before.audience === row.audience;
    const first = !follows || row.at.getTime() - groupStart > GROUP_BREAK;
    if (first) groupStart = row.at.getTime();
    return {
      ...row,
      first,
      runStart: !(before?.type === "message" && before.audience === row.audience),
      runEnd: !(after?.type === "message" && after.audience === row.audience),
    };
  });
}
