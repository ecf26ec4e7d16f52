import { describe, expect, it } from "vitest";
import { edited, removed } from "./deeds";
import { MessageLog } from "./log";
import { quoteOf } from "./quotes";
import { aMessage } from "./samples";
import type { Message } from "./types";

const AT = "2026-10-06T12:00:00.000Z";
const question = aMessage({ seq: 1, body: "Which one?" });
const answer = aMessage({ seq: 9, body: "This one", reply_to: quoteOf(question) });
const asked = { ...edited("Which two?", undefined, AT)(question), version: 2 };
const gone = { ...removed("tom", AT)(question), version: 3 };

const quote = (log: MessageLog): unknown => log.byId(answer.id)?.reply_to?.preview;
const aLog = (page: Message[], hasOlder = false): MessageLog => {
  const log = new MessageLog();
  log.applyPage(page, ["everyone"], hasOlder);
  return log;
};

describe("a quote in a log", () => {
  it("follows its message through an edit to a deletion", () => {
    const log = aLog([question, answer]);
    const before = log.ordered();
    log.apply(asked);
    expect([quote(log), log.get("everyone", 9)?.reply_to?.preview, log.ordered().at(-1)?.reply_to?.preview]).toEqual(Array(3).fill("Which two?"));
    expect(log.ordered()).not.toBe(before);
    log.apply(gone);
    expect(quote(log)).toBeNull();
  });

  it("follows a message that stands further back than what is loaded", () => {
    const log = aLog([aMessage({ seq: 8 }), answer], true);
    log.apply(asked);
    expect([quote(log), log.byId(question.id)]).toEqual(["Which two?", undefined]);
  });

  it("is right in a page that was asked for before the edit and came after it", () => {
    const log = aLog([aMessage({ seq: 10 })], true);
    log.apply(gone);
    log.applyPage([question, answer], ["everyone"], false);
    expect([quote(log), log.byId(question.id)?.body]).toEqual([null, null]);
  });

  it("stays deleted when an older state of its message comes late", () => {
    const log = aLog([{ ...answer, reply_to: { ...quoteOf(question), preview: null } }]);
    log.apply(asked);
    expect(quote(log)).toBeNull();
  });
});

describe("whether a thread is followed", () => {
  const thread = { count: 1, last_at: AT };

  it("is kept through frames, which do not tell of it, and taken from an answer of the same version", () => {
    const log = aLog([{ ...question, thread: { ...thread, following: true } }]);
    log.apply({ ...question, version: 2, thread: { ...thread, count: 2 } });
    expect(log.byId(question.id)?.thread).toEqual({ count: 2, last_at: AT, following: true });
    log.apply({ ...question, version: 2, thread: { ...thread, count: 2, following: false } });
    expect(log.byId(question.id)?.thread?.following).toBe(false);
  });
});
