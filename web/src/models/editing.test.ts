import { expect, test } from "vitest";
import { added, isUnchanged, leftOf } from "./editing";
import { findingsIn } from "./guard";
import { aConversation, aMessage, ana, luis } from "./samples";

test.each([
  [Infinity, null],
  [60_001, null],
  [60_000, { kind: "left", seconds: 60 }],
  [1, { kind: "left", seconds: 1 }],
  [0, { kind: "grace", seconds: 60 }],
  [-59_001, { kind: "grace", seconds: 1 }],
  [-60_000, { kind: "over" }],
  [-Infinity, { kind: "over" }],
])("with %d ms to go there is %j", (milliseconds, left) => {
  expect(leftOf(milliseconds)).toEqual(left);
});

test("a new name of somebody who is mentioned is no change of the text", () => {
  const message = aMessage({ seq: 1, body: "[@Ana Brandt](mention:ana), look" });
  expect(isUnchanged("[@Ana Ruiz](mention:ana), look", message, [ana, luis])).toBe(true);
  expect(isUnchanged("[@Ana Ruiz](mention:ana), see", message, [ana, luis])).toBe(false);
  expect(isUnchanged("", aMessage({ seq: 1, body: null }), [])).toBe(false);
});

test.each([
  ["The internal price", "The internal price, TODO", ["TODO"]],
  ["The internal price", "internal, internal and Internal", ["Internal"]],
  ["TODO", "Done", []],
  ["Done", "Done {{name}}, internal", ["{{name}}", "internal"]],
])("of %j changed to %j is asked about %j", (text, changed, asked) => {
  const looked = (one: string) => ({ text: one, findings: findingsIn(one, aConversation(), []) });
  expect(added(looked(changed), looked(text)).map(({ start, end }) => changed.slice(start, end))).toEqual(asked);
});
