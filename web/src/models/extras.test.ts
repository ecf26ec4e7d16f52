import { describe, expect, it } from "vitest";
import { answersTo, extrasOf, type Known } from "./extras";
import { aMessage } from "./samples";
import type { Message } from "./types";

const NAMES: Record<string, string> = { ana: "You", luis: "Luis Ortega", tom: "Tom Baker" };

function around(message: Partial<Message>, held: readonly Message[] = []): ReturnType<typeof extrasOf> {
  const known: Known = {
    myId: "ana",
    nameOf: (id) => NAMES[id] ?? "Former member",
    held: (id) => held.find((one) => one.id === id),
    repliers: () => ({ people: [], unread: 1 }),
  };
  return extrasOf(aMessage({ seq: 9, ...message }), known);
}

describe("a quote", () => {
  const reply_to = { id: "q", sender_id: "tom", preview: "Monday?" };

  it("names who wrote it as they are called today", () => {
    expect(around({ reply_to }).quote).toEqual({ id: "q", state: "shown", name: "Tom Baker", words: "Monday?" });
  });

  it("says that the message was deleted, also when only this device knows", () => {
    const held = aMessage({ seq: 1, id: "q", sender_id: "tom", body: null, deleted_at: "2026-10-06T09:00:00Z" });
    expect(around({ reply_to: { ...reply_to, preview: null } }).quote).toMatchObject({ state: "deleted", words: "" });
    expect(around({ reply_to }, [held]).quote).toMatchObject({ state: "deleted", name: "Tom Baker", words: "" });
  });

  it("follows an edit of what is held", () => {
    const held = aMessage({ seq: 1, id: "q", sender_id: "tom", body: "Tuesday\nthen", edited_at: "2026-10-06T09:00:00Z" });
    expect(around({ reply_to }, [held]).quote?.words).toBe("Tuesday then");
  });

  it("names nobody where the message may not be seen", () => {
    expect(around({ reply_to: { id: "q", sender_id: null, preview: null } }).quote).toEqual({ id: "q", state: "hidden", name: "", words: "" });
  });
});

describe("reactions", () => {
  it("name oneself first, and those who left by no name", () => {
    const reactions = [
      { emoji: "👍", member_ids: ["tom", "ana", "gone"] },
      { emoji: "🎯", member_ids: ["luis"] },
    ];
    expect(around({ reactions }).pills).toEqual([
      { emoji: "👍", own: true, names: ["You", "Tom Baker", "Former member"] },
      { emoji: "🎯", own: false, names: ["Luis Ortega"] },
    ]);
  });
});

describe("a thread", () => {
  const root = aMessage({ seq: 1, id: "root" });
  const answer = (seq: number, sender: string, extra: Partial<Message> = {}): Message => aMessage({ seq, sender_id: sender, thread_root: "root", ...extra });

  it("is shown while there are replies", () => {
    expect(around({ thread: { count: 2, last_at: "2026-10-06T09:00:00Z" } }).thread).toMatchObject({ count: 2, unread: 1 });
    expect(around({ thread: { count: 0, last_at: "2026-10-06T09:00:00Z" } }).thread).toBeNull();
    expect(around({}).thread).toBeNull();
  });

  it("shows three who answered, and counts what is new", () => {
    const all = [root, answer(2, "tom"), answer(3, "tom"), aMessage({ seq: 4 }), answer(5, "luis"), answer(6, "mira"), answer(7, "ben"), answer(8, "tom", { deleted_at: "2026-10-06T09:00:00Z" })];
    expect(answersTo(root, all, 1, (one) => one.seq > 5)).toEqual({ ids: ["tom", "luis", "mira"], unread: 2 });
  });
});
