import { describe, expect, it } from "vitest";
import { aMessage } from "./samples";
import type { Message } from "./types";
import { MOST, STEP, around, carried, endOf, grown, type Slice } from "./window";

const numbered = (from: number, to: number): Message[] => Array.from({ length: to - from + 1 }, (_, index) => aMessage({ seq: from + index }));
const seen = (slice: Slice, messages: readonly Message[]): number[] => messages.slice(slice.start, slice.end).map((message) => message.seq);

describe("the drawn slice", () => {
  it("begins at the end, or around a message, and never leaves the list", () => {
    expect(endOf(5000)).toEqual({ start: 5000 - 2 * STEP, end: 5000 });
    expect(endOf(7)).toEqual({ start: 0, end: 7 });
    expect(around(2500, 5000)).toEqual({ start: 2500 - STEP, end: 2500 + STEP });
    expect(around(3, 5000)).toEqual({ start: 0, end: 2 * STEP });
    expect(around(4999, 5000)).toEqual({ start: 5000 - 2 * STEP, end: 5000 });
    expect(around(0, 1)).toEqual({ start: 0, end: 1 });
  });

  it("grows where one scrolls and is never longer than allowed", () => {
    let slice = endOf(5000);
    for (let step = 0; step < 200; step += 1) {
      const before = slice;
      slice = grown(slice, 5000, "older");
      expect(slice.end - slice.start).toBeLessThanOrEqual(MOST);
      expect(slice.end).toBeGreaterThan(before.start);
    }
    expect(slice).toEqual({ start: 0, end: MOST });
    for (let step = 0; step < 200; step += 1) slice = grown(slice, 5000, "newer");
    expect(slice).toEqual({ start: 5000 - MOST, end: 5000 });
  });

  it("keeps its messages when older ones come in above", () => {
    const before = numbered(51, 300);
    const after = numbered(1, 300);
    const slice = { start: 10, end: 130 };
    expect(seen(carried(slice, before, after, false), after)).toEqual(seen(slice, before));
  });

  it("follows the end for whoever stands there, and drops what is far above", () => {
    const before = numbered(1, 300);
    const after = numbered(1, 340);
    const slice = carried({ start: 120, end: 300 }, before, after, true);
    expect(slice).toEqual({ start: 340 - MOST, end: 340 });
  });

  it("takes new messages in as long as there is room for whoever looks further up", () => {
    const before = numbered(1, 300);
    const after = numbered(1, 340);
    expect(carried({ start: 160, end: 300 }, before, after, false)).toEqual({ start: 160, end: 340 });
    expect(carried({ start: 110, end: 300 }, before, after, false)).toEqual({ start: 110, end: 310 });
  });

  it("begins anew in a list that was empty", () => {
    expect(carried({ start: 0, end: 0 }, [], numbered(1, 30), false)).toEqual({ start: 0, end: 30 });
  });
});
