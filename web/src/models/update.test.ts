import { describe, expect, it } from "vitest";
import { IDLE, isFree, type Moment } from "./update";

const hidden: Moment = { hidden: true, idle: 0, sending: false, writing: false };

describe("a new version takes over", () => {
  it("when the page is hidden, or nobody has touched it for a while", () => {
    expect(isFree(hidden)).toBe(true);
    expect(isFree({ ...hidden, hidden: false, idle: IDLE })).toBe(true);
    expect(isFree({ ...hidden, hidden: false, idle: IDLE - 1 })).toBe(false);
  });

  it("never while a message is on its way or a text is being written", () => {
    expect(isFree({ ...hidden, sending: true })).toBe(false);
    expect(isFree({ ...hidden, writing: true })).toBe(false);
    expect(isFree({ hidden: false, idle: IDLE, sending: false, writing: true })).toBe(false);
  });
});
