import { describe, expect, it } from "vitest";
import { aMessage } from "./samples";
import { since, spoken } from "./spoken";

describe("what is read aloud", () => {
  it("is one message with its words, and several as a number with each name once", () => {
    const [one, two, three] = [aMessage({ seq: 1 }), aMessage({ seq: 2, sender_id: "luis" }), aMessage({ seq: 3 })];
    expect(spoken([])).toBeNull();
    expect(spoken([one])).toEqual({ one, count: 1, senders: ["tom"] });
    expect(spoken([one, two, three])).toEqual({ one: null, count: 3, senders: ["tom", "luis"] });
  });

  it("leaves out own messages, deleted ones and system lines", () => {
    const messages = [
      aMessage({ seq: 1 }),
      aMessage({ seq: 2 }),
      aMessage({ seq: 3, sender_id: "ana" }),
      aMessage({ seq: 4, deleted_at: "2026-10-06" }),
      aMessage({ seq: 5, kind: "system", id: "s" }),
    ];
    expect(since(messages, 1, "ana").map((message) => message.seq)).toEqual([2]);
  });
});
