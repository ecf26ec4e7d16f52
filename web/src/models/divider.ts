// Where reading had stopped when a conversation was opened: how many were new, and which of them is the first.
import type { MessageLog } from "./log";
import { compareMessages } from "./order";
import type { Audience, Message } from "./types";

/** It does not move while the view stays open. */
export interface Divider {
  /** The last number that was read, in each lane that had something new. */
  read: Partial<Record<Audience, number>>;
  /** How many were new, as the server counted them: more than what is loaded, perhaps. */
  count: number;
  /** Nobody was looking when they came, so more of them still count. */
  away: boolean;
}

/** The first new message; null while it may lie further back than what is loaded. */
export function firstUnread(log: MessageLog, divider: Divider | null, myId: string): Message | null {
  const lanes = lanesOf(divider);
  if (!lanes.every(([lane, read]) => isHeldFrom(log, lane, read + 1))) return null;
  const found = lanes.flatMap(([lane, read]) => firstOf(log, lane, read + 1, myId) ?? []);
  return found.sort(compareMessages)[0] ?? null;
}

/** How many of the new ones are loaded, for a look at how far back it still goes. */
export function heldUnread(log: MessageLog, divider: Divider): number {
  const held = lanesOf(divider).map(([lane, read]) => {
    const from = Math.max(log.floor(lane) ?? Infinity, read + 1);
    return Math.max(0, log.highest(lane) - from + 1);
  });
  return Math.min(
    divider.count,
    held.reduce((sum, count) => sum + count, 0),
  );
}

function lanesOf(divider: Divider | null): [Audience, number][] {
  return divider === null ? [] : (Object.entries(divider.read) as [Audience, number][]);
}

function isHeldFrom(log: MessageLog, lane: Audience, seq: number): boolean {
  const floor = log.floor(lane);
  return floor !== null && floor <= seq;
}

/** Own and deleted messages are nothing new. */
function firstOf(log: MessageLog, lane: Audience, from: number, myId: string): Message | null {
  for (let seq = from; seq <= log.highest(lane); seq += 1) {
    const message = log.get(lane, seq);
    if (message && message.sender_id !== myId && message.deleted_at === null) return message;
  }
  return null;
}
