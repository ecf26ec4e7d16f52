import { describe, expect, it } from "vitest";
import { conversationIn, detailsOf, momentsOf } from "./records";

describe("the days of a filter", () => {
  it("are both included, by this device's clock", () => {
    const { from, to } = momentsOf("2026-10-05", "2026-10-06");
    expect([new Date(from!), new Date(to!)]).toEqual([new Date(2026, 9, 5), new Date(2026, 9, 7)]);
  });

  it("bound nothing where they are empty or no day", () => {
    expect(momentsOf("", "")).toEqual({});
    expect(momentsOf("yesterday", "2026-12-31").to).toBe(new Date(2027, 0, 1).toISOString());
    expect(momentsOf("yesterday", "2026-12-31").from).toBeUndefined();
  });
});

describe("what a row of the log tells", () => {
  it("is each thing that changed, with what it was", () => {
    const details = { was: { edit_window_s: 900, presence: true }, now: { edit_window_s: 0, presence: true } };
    expect(detailsOf({ details })).toEqual([{ name: "edit_window_s", was: "900", now: "0" }]);
  });

  it("is a permission that came or went, whichever side has it", () => {
    const details = { was: { send_messages: false }, now: { view_messages: true } };
    expect(detailsOf({ details })).toEqual([
      { name: "send_messages", was: "false", now: "–" },
      { name: "view_messages", was: "–", now: "true" },
    ]);
  });

  it("is the rest as it stands, without what is for machines", () => {
    const details = { added: true, now: { role: "client", looks_after: null, companies: ["A", "B"] }, reason: "complaint", oversight_id: "x", fields: ["role"] };
    expect(detailsOf({ details })).toEqual([
      { name: "companies", now: "A, B" },
      { name: "looks_after", now: "–" },
      { name: "role", now: "client" },
      { name: "reason", now: "complaint" },
    ]);
  });
});

it("a conversation is named by its number, a link or an address", () => {
  expect(conversationIn(" c7 ")).toBe("c7");
  expect(conversationIn("https://portal.example/w/w1/c/c7?m=5")).toBe("c7");
  expect(conversationIn("/w/w1/c/c7")).toBe("c7");
  expect(conversationIn("https://portal.example/elsewhere")).toBe("");
});
