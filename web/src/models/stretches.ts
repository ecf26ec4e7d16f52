// Which numbers of a lane somebody sees: stretches with gaps between them, while it was away.
import type { Audience, Message, OwnMarks, Span } from "./types";
import { laneOf } from "./types";

export type Stretches = readonly Span[];
export const EVERYTHING: Stretches = [[1, null]];

export function isSeen(spans: Stretches, seq: number): boolean {
  return spans.some(([first, last]) => first <= seq && (last === null || seq <= last));
}

/** The last number before what is seen next; the number itself where it is seen, or nothing comes any more. */
export function pastGap(spans: Stretches, seq: number): number {
  if (isSeen(spans, seq)) return seq - 1;
  const next = spans.find(([first]) => first > seq);
  return next === undefined ? seq - 1 : next[0] - 1;
}

/** The highest number up to this one that is seen; 0 where there is none. */
export function highestSeen(spans: Stretches, upTo: number): number {
  const tops = spans.filter(([first]) => first <= upTo).map(([, last]) => Math.min(last ?? upTo, upTo));
  return Math.max(0, ...tops);
}

/** How many times the reader was away before a message. */
export function absencesBefore(spans: Stretches, message: Message): number {
  const place = laneOf(message) === "team" ? (message.anchor ?? message.seq) : message.seq;
  return spans.filter(([, last]) => last !== null && last < place).length;
}

/** Whether more or less is seen than before; what an earlier version of the client kept says nothing. */
export function differ(before: OwnMarks["spans"], now: OwnMarks["spans"]): boolean {
  if (before === undefined || now === undefined) return false;
  const lanes: Audience[] = ["everyone", "team"];
  return lanes.some((lane) => JSON.stringify(before[lane] ?? null) !== JSON.stringify(now[lane] ?? null));
}

/** Whether what is seen begins later than the conversation. */
export function beginsLate(spans: Stretches): boolean {
  return (spans[0]?.[0] ?? 1) > 1;
}
