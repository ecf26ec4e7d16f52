import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aMessage } from "../models/samples";
import { more } from "../strings/more";
import { BackOnline } from "./back_online";

const at = (minute: number): string => new Date(Date.UTC(2026, 9, 6, 10, minute)).toISOString();

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("being back online", () => {
  it("is told with what came in since the connection went, for five seconds", () => {
    const back = new BackOnline(() => undefined);
    back.link("offline", 0, at(5));
    back.queued(1);
    back.link("online", 1, at(5));
    // The same ones by frame and by catching up; one that was long there; one of one's own.
    back.received([aMessage({ seq: 6 }), aMessage({ seq: 7 })], "ana");
    back.received([aMessage({ seq: 7 }), aMessage({ seq: 3 }), aMessage({ seq: 8, sender_id: "ana" })], "ana");
    back.caughtUp();
    expect(back.told).toEqual({ messages: 2, hadQueued: true });
    vi.advanceTimersByTime(5_000);
    expect(back.told).toBeNull();
  });

  it("is not told when it never was away, nor while it still is", () => {
    const back = new BackOnline(() => undefined);
    back.caughtUp();
    back.link("offline", 0, at(0));
    back.caughtUp();
    expect(back.told).toBeNull();
  });

  it("says what is left to do", () => {
    expect(more.banner.back(true, 0, 5)).toBe("Back online. Everything is sent, 5 new messages came in.");
    expect(more.banner.back(true, 2, 0)).toBe("Back online. 2 messages are still being sent.");
    expect(more.banner.back(false, 0, 1)).toBe("Back online. 1 new message came in.");
    expect(more.banner.back(false, 0, 0)).toBe("Back online.");
  });
});
