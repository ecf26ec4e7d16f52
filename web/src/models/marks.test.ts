import { describe, expect, it } from "vitest";
import { FOREVER, muteUntil } from "./marks";

describe("a mute", () => {
  const evening = new Date(2026, 9, 6, 22, 15);

  it("of an hour ends in an hour", () => {
    expect(Date.parse(muteUntil("hour", evening)) - evening.getTime()).toBe(3_600_000);
  });

  it("until tomorrow ends at nine on this device's clock, also over the end of a month", () => {
    expect(new Date(muteUntil("tomorrow", evening))).toEqual(new Date(2026, 9, 7, 9));
    expect(new Date(muteUntil("tomorrow", new Date(2026, 11, 31, 8)))).toEqual(new Date(2027, 0, 1, 9));
  });

  it("of a week ends at the same time of day, also where the clocks change meanwhile", () => {
    const before = new Date(2026, 9, 22, 10, 30);
    expect(new Date(muteUntil("week", before))).toEqual(new Date(2026, 9, 29, 10, 30));
  });

  it("can have no end", () => {
    expect(muteUntil("forever", evening)).toBe(FOREVER);
  });
});
