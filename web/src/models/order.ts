// The reading order of messages, and lists that are kept in it.
import { laneOf, type Audience, type Message } from "./types";

const LANE_ORDER: Record<Audience, number> = { everyone: 0, team: 1 };

/** The merged order: (number or anchor, lane, number), and a system line after the message that it follows. */
export function compareMessages(a: Message, b: Message): number {
  return (
    place(a) - place(b) ||
    LANE_ORDER[laneOf(a)] - LANE_ORDER[laneOf(b)] ||
    a.seq - b.seq ||
    Number(a.kind === "system") - Number(b.kind === "system") ||
    compareText(a.id, b.id)
  );
}

function place(message: Message): number {
  return laneOf(message) === "team" ? (message.anchor ?? message.seq) : message.seq;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first index from `from` on whose message does not stand before this one. */
export function positionOf(sorted: readonly Message[], message: Message, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const held = sorted[middle];
    if (held !== undefined && compareMessages(held, message) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A new list with the fresh messages in their places; one at an equal place is replaced. */
export function mergeSorted(sorted: readonly Message[], fresh: readonly Message[]): Message[] {
  const first = fresh[0];
  if (first === undefined) return [...sorted];
  let from = positionOf(sorted, first);
  const merged = sorted.slice(0, from);
  for (const message of fresh) {
    const at = positionOf(sorted, message, from);
    for (; from < at; from += 1) push(merged, sorted[from]);
    merged.push(message);
    const held = sorted[from];
    if (held !== undefined && compareMessages(held, message) === 0) from += 1;
  }
  for (; from < sorted.length; from += 1) push(merged, sorted[from]);
  return merged;
}

function push(list: Message[], message: Message | undefined): void {
  if (message !== undefined) list.push(message);
}
