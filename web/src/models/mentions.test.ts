import { expect, test } from "vitest";
import { Mentions } from "./mentions";
import { aConversation, aMessage } from "./samples";

const counted = (mentioned: number, seq: number) => aConversation({ mentioned, heads: { everyone: { seq, rev: 0, read: 0, unread: seq } } });

test("a message that names me or all counts, one that names others does not", () => {
  const mentions = new Mentions();
  mentions.arrived(aMessage({ seq: 1, mentions: ["ana"] }), "ana");
  mentions.arrived(aMessage({ seq: 2, mentions: ["all"] }), "ana");
  mentions.arrived(aMessage({ seq: 3, mentions: ["luis"] }), "ana");
  mentions.arrived(aMessage({ seq: 4 }), "ana");
  expect(mentions.count).toBe(2);
});

test("the same message told twice counts once", () => {
  const mentions = new Mentions();
  mentions.arrived(aMessage({ seq: 1, mentions: ["ana"] }), "ana");
  mentions.arrived(aMessage({ seq: 1, mentions: ["ana"] }), "ana");
  expect(mentions.count).toBe(1);
});

test("the server's number replaces what arrived up to its head and nothing above it", () => {
  const mentions = new Mentions();
  mentions.arrived(aMessage({ seq: 4, mentions: ["ana"] }), "ana");
  mentions.arrived(aMessage({ seq: 5, mentions: ["ana"] }), "ana");
  mentions.recount(counted(3, 4));
  expect(mentions.count).toBe(4);
});

test("reading everything leaves none, reading a part leaves no more than is unread", () => {
  const mentions = new Mentions();
  mentions.recount(counted(3, 9));
  mentions.arrived(aMessage({ seq: 10, mentions: ["ana"] }), "ana");
  mentions.read("everyone", 8, 2);
  expect(mentions.count).toBe(3);
  mentions.read("everyone", 10, 0);
  expect(mentions.count).toBe(0);
});

test("reading one lane leaves what the other lane says", () => {
  const mentions = new Mentions();
  mentions.arrived(aMessage({ seq: 1, audience: "team", mentions: ["ana"] }), "ana");
  mentions.read("everyone", 9, 1);
  expect(mentions.count).toBe(1);
});
