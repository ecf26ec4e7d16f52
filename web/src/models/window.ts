// Which messages of a long conversation are drawn: a slice that follows where one scrolls.
import { positionOf } from "./order";
import type { Message } from "./types";

/** The drawn messages: from `start` up to, without, `end` in the order. */
export interface Slice {
  start: number;
  end: number;
}

/** No more messages than this are drawn at a time. */
export const MOST = 200;
export const STEP = 60;

export function endOf(total: number): Slice {
  return { start: Math.max(0, total - 2 * STEP), end: total };
}

export function around(index: number, total: number): Slice {
  const start = Math.max(0, Math.min(index - STEP, total - 2 * STEP));
  return { start, end: Math.min(total, start + 2 * STEP) };
}

/** More towards one end; what is then too much leaves at the other. */
export function grown(slice: Slice, total: number, towards: "older" | "newer"): Slice {
  if (towards === "older") {
    const start = Math.max(0, slice.start - STEP);
    return { start, end: Math.min(slice.end, start + MOST) };
  }
  const end = Math.min(total, slice.end + STEP);
  return { start: Math.max(slice.start, end - MOST), end };
}

/**
 * The same messages in a list that has changed. Whoever stands at the end follows it; for whoever looks further up,
 * new messages are added as long as there is room.
 */
export function carried(slice: Slice, before: readonly Message[], after: readonly Message[], atEnd: boolean): Slice {
  const first = before[slice.start];
  const last = before[slice.end - 1];
  if (first === undefined || last === undefined) return endOf(after.length);
  const start = positionOf(after, first);
  const touchedEnd = slice.end === before.length;
  const end = touchedEnd ? after.length : positionOf(after, last) + 1;
  return atEnd && touchedEnd ? { start: Math.max(start, end - MOST), end } : { start, end: Math.min(end, start + MOST) };
}

export function holds(slice: Slice, index: number): boolean {
  return slice.start <= index && index < slice.end;
}
