import { describe, expect, it } from "vitest";
import { firstUnread, heldUnread, type Divider } from "./divider";
import { MessageLog } from "./log";
import { aMessage } from "./samples";
import type { Message } from "./types";

const divider = (read: Divider["read"], count: number): Divider => ({ read, count, away: false });
const page = (from: number, to: number, given: Partial<Message> = {}): Message[] =>
  Array.from({ length: to - from + 1 }, (_, index) => aMessage({ seq: from + index, ...given }));

describe("the first unread message", () => {
  it("is the one after the last that was read, own and deleted ones aside", () => {
    const log = new MessageLog();
    log.applyPage([...page(40, 41), aMessage({ seq: 42, sender_id: "ana" }), aMessage({ seq: 43, deleted_at: "2026-10-06" }), ...page(44, 50)], ["everyone"], true);
    expect(firstUnread(log, divider({ everyone: 41 }, 7), "ana")?.seq).toBe(44);
    expect(firstUnread(log, null, "ana")).toBeNull();
  });

  it("is not known while it may lie further back than what is loaded", () => {
    const log = new MessageLog();
    log.applyPage(page(51, 100), ["everyone"], true);
    const at = divider({ everyone: 30 }, 70);
    expect(firstUnread(log, at, "ana")).toBeNull();
    expect(heldUnread(log, at)).toBe(50);
    log.applyPage(page(31, 50), ["everyone"], true);
    expect(firstUnread(log, at, "ana")?.seq).toBe(31);
  });

  it("is known when what is loaded reaches the beginning", () => {
    const log = new MessageLog();
    log.applyPage(page(1, 20), ["everyone"], false);
    expect(firstUnread(log, divider({ everyone: 0 }, 20), "ana")?.seq).toBe(1);
  });

  it("is not known while notes further back may be unread", () => {
    const log = new MessageLog();
    log.applyPage(page(51, 100), ["everyone", "team"], true);
    log.nothingUpTo("team", 4);
    expect(firstUnread(log, divider({ everyone: 90, team: 2 }, 12), "ana")).toBeNull();
    log.applyPage([...page(1, 50), ...page(1, 4, { audience: "team", anchor: 9 })], ["everyone", "team"], false);
    expect(firstUnread(log, divider({ everyone: 90, team: 2 }, 12), "ana")).toMatchObject({ audience: "team", seq: 3 });
  });

  it("is the earlier one of both lanes", () => {
    const log = new MessageLog();
    log.applyPage([...page(1, 9), aMessage({ seq: 1, audience: "team", anchor: 7 })], ["everyone", "team"], false);
    expect(firstUnread(log, divider({ everyone: 8, team: 0 }, 2), "ana")).toMatchObject({ audience: "team", seq: 1 });
    expect(firstUnread(log, divider({ everyone: 5, team: 0 }, 5), "ana")).toMatchObject({ audience: "everyone", seq: 6 });
  });
});
