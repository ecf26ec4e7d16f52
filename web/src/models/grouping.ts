// A conversation as it is drawn: days, the unread divider, groups of messages, and what waits to be sent.
import { EVERYTHING, absencesBefore, type Stretches } from "./stretches";
import { sameDay } from "./times";
import { laneOf, type Audience, type Message, type Quote } from "./types";
import type { Slice } from "./window";

export type SendState = "sending" | "waiting" | "failed";

/** A message that the server has not confirmed yet. */
export interface Pending {
  clientId: string;
  conversationId: string;
  audience: Audience;
  body: string;
  /** Absent in what an earlier version of the client wrote down. */
  replyTo?: Quote | null;
  mentions?: readonly string[];
  createdAt: number;
  state: SendState;
  reason: string | null;
  /** What the server told with its refusal. */
  details?: unknown;
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
  | { type: "away"; key: string }
  | { type: "system"; key: string; message: Message; at: Date }
  | MessageRow;

/** The divider stands before this message and says this number. */
export interface Mark {
  before: Message;
  count: number;
}

const GROUP_BREAK = 5 * 60_000;
/** A group that is longer than this begins anew where the slice begins. */
const LOOK_BACK = 50;

type Entry = Extract<Row, { type: "system" | "message" }>;

/** A row with what stands above it: the day, the divider. Either ends a group. */
interface Block {
  above: Row[];
  entry: Entry;
}

/** The rows of a slice, as they would stand in the whole; only the day is said again at the top. */
export function rowsOf(messages: readonly Message[], slice: Slice, pending: readonly Pending[], mark: Mark | null, myId: string, spans: Stretches = EVERYTHING): Row[] {
  const from = groupStart(messages, slice.start);
  const drawn = messages.slice(from, slice.end + 1).map((message) => (message.kind === "system" ? systemRow(message) : messageRow(message)));
  const waiting = pending.map((one) => pendingRow(one, myId));
  const blocks = grouped(inDays([...drawn, ...waiting], mark, spans));
  const end = slice.end < messages.length ? slice.end - from : blocks.length;
  return flat(blocks.slice(slice.start - from, end));
}

/** Where the group that runs into a slice began, and one before: it may be of the same run of notes. */
function groupStart(messages: readonly Message[], start: number): number {
  let from = start;
  while (from > 0 && start - from < LOOK_BACK && isLike(messages[from - 1], messages[from])) from -= 1;
  return Math.max(0, from - 1);
}

function isLike(a: Message | undefined, b: Message | undefined): boolean {
  return a !== undefined && b !== undefined && a.kind === b.kind && laneOf(a) === laneOf(b) && a.sender_id === b.sender_id;
}

/**
 * A day begins where a later one than all before is meant: clocks differ by moments between messages, and this
 * device's clock, which times what waits, may be behind the server's.
 */
function inDays(entries: readonly Entry[], mark: Mark | null, spans: Stretches): Block[] {
  let away = absences(entries[0], spans);
  let day = entries[0]?.at ?? new Date(0);
  return entries.map((entry) => {
    const opens = entry.at > day && !sameDay(day, entry.at);
    if (opens) day = entry.at;
    const gone = Math.max(away, absences(entry, spans));
    const above: Row[] = gone > away ? [{ type: "away", key: `away-${gone}` }] : [];
    away = gone;
    if (opens) above.push(dayRow(entry.at));
    if (mark !== null && entry.type === "message" && entry.message?.id === mark.before.id) above.push(unreadRow(mark.count));
    return { above, entry };
  });
}

/** How many times the reader was away before this; what waits to be sent comes after all of them. */
function absences(entry: Entry | undefined, spans: Stretches): number {
  return entry?.message ? absencesBefore(spans, entry.message) : 0;
}

function flat(blocks: readonly Block[]): Row[] {
  const rows = blocks.flatMap(({ above, entry }) => [...above, entry]);
  const first = blocks[0];
  if (first !== undefined && first.above[0]?.type !== "day") rows.unshift(dayRow(first.entry.at));
  return rows;
}

function dayRow(at: Date): Row {
  return { type: "day", key: `day-${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`, at };
}

function unreadRow(count: number): Row {
  return { type: "unread", key: "unread", count };
}

function systemRow(message: Message): Entry {
  return { type: "system", key: message.id, message, at: new Date(message.sent_at) };
}

function messageRow(message: Message): MessageRow {
  const sender = message.sender_id ?? "";
  // An own message keeps its place in the page when the server confirms it.
  const key = message.client_id ? `${sender}:${message.client_id}` : message.id;
  return { ...ALONE, key, message, pending: null, senderId: sender, audience: laneOf(message), at: new Date(message.sent_at) };
}

function pendingRow(pending: Pending, myId: string): MessageRow {
  const key = `${myId}:${pending.clientId}`;
  return { ...ALONE, key, message: null, pending, senderId: myId, audience: pending.audience, at: new Date(pending.createdAt) };
}

const ALONE = { type: "message", first: true, runStart: true, runEnd: true } as const;

function grouped(blocks: readonly Block[]): Block[] {
  let groupBegan = 0;
  return blocks.map((block, index) => {
    const { above, entry } = block;
    if (entry.type !== "message") return block;
    const before = above.length === 0 ? blocks[index - 1]?.entry : undefined;
    const after = blocks[index + 1];
    const follows = inRun(before, entry) && before.senderId === entry.senderId;
    const first = !follows || entry.at.getTime() - groupBegan > GROUP_BREAK;
    if (first) groupBegan = entry.at.getTime();
    const runEnd = after === undefined || after.above.length > 0 || !inRun(after.entry, entry);
    return { above, entry: { ...entry, first, runStart: !inRun(before, entry), runEnd } };
  });
}

/** Messages to the same readers, one after the other. */
function inRun(one: Entry | undefined, other: MessageRow): one is MessageRow {
  return one?.type === "message" && one.audience === other.audience;
}
