import { describe, expect, it } from "vitest";
import { aMessage } from "./samples";
import { absencesBefore, beginsLate, differ, highestSeen, isSeen, pastGap, type Stretches } from "./stretches";

const SPANS: Stretches = [[1, 5], [9, null]];
const LEFT: Stretches = [[3, 5]];

describe("what somebody sees of a lane", () => {
  it("is every number in its stretches, with both ends", () => {
    expect([1, 5, 6, 8, 9, 400].map((seq) => isSeen(SPANS, seq))).toEqual([true, true, false, false, true, true]);
  });

  it("goes on behind a gap, and nowhere behind the end", () => {
    expect([6, 7, 9].map((seq) => pastGap(SPANS, seq))).toEqual([8, 8, 8]);
    expect([1, 6].map((seq) => pastGap(LEFT, seq))).toEqual([2, 5]);
  });

  it("has a highest number", () => {
    expect([4, 7, 12].map((seq) => highestSeen(SPANS, seq))).toEqual([4, 5, 12]);
    expect([2, 40].map((seq) => highestSeen(LEFT, seq))).toEqual([0, 5]);
  });

  it("says where the reader was away, also for a note and for the line that brought it back", () => {
    const note = aMessage({ seq: 1, audience: "team", anchor: 9 });
    const line = aMessage({ seq: 8, kind: "system" });
    expect([aMessage({ seq: 5 }), line, aMessage({ seq: 9 }), note].map((one) => absencesBefore(SPANS, one))).toEqual([0, 1, 1, 1]);
    expect([beginsLate(SPANS), beginsLate(LEFT)]).toEqual([false, true]);
  });

  it("differs when a stretch begins, ends or grows", () => {
    expect(differ({ everyone: [[1, null]] }, { everyone: [[1, 5]] })).toBe(true);
    expect(differ({ everyone: [[1, null]] }, { everyone: [[1, null]] })).toBe(false);
    expect(differ(undefined, { everyone: [[1, 5]] })).toBe(false);
  });
});
