import { describe, expect, it } from "vitest";
import { losers, offersFor, type Rights } from "./offering";
import { quickActions, rootOf } from "./offers";
import { aMessage } from "./samples";
import type { Message, Person } from "./types";

const SENT = "2026-10-06T09:00:00Z";
const ALL: Rights = { edit: true, editUntil: Date.parse(SENT) + 900_000, remove: true, react: true, pin: true, reply: true, versions: true, denied: [] };
const NONE: Rights = { ...ALL, edit: false, remove: false, react: false, pin: false, reply: false, versions: false };
const own = (extra: Partial<Message> = {}): Message => aMessage({ seq: 3, sender_id: "ana", sent_at: SENT, ...extra });
const names = (message: Message, rights: Rights): string[] => offersFor(message, rights, "ana").map((one) => one.action);

describe("what can be done with a message", () => {
  it("stands in one order", () => {
    expect(names(own(), ALL)).toEqual(["react", "reply", "thread", "edit", "copy-text", "copy-link", "pin", "versions", "delete"]);
    expect(names(aMessage({ seq: 1, sender_id: "tom" }), { ...ALL, edit: false, remove: false, versions: false })).toEqual(["react", "reply", "thread", "copy-text", "copy-link", "pin", "unread", "report"]);
  });

  it("leaves out what is not allowed", () => {
    expect(names(aMessage({ seq: 1, sender_id: "tom" }), NONE)).toEqual(["copy-text", "copy-link", "report"]);
  });

  it("says to its author why it can no longer be edited", () => {
    const late = { ...ALL, edit: false };
    expect(offersFor(own(), late, "ana").find((one) => one.action === "edit")?.refused).toEqual({ minutes: 15 });
    expect(offersFor(own(), { ...late, editUntil: -Infinity }, "ana").find((one) => one.action === "edit")?.refused).toBe("never");
    expect(names(aMessage({ seq: 1, sender_id: "tom" }), late)).not.toContain("edit");
  });

  it("says to its author what it has no right to, and to nobody else", () => {
    const denied: Rights = { ...NONE, denied: ["edit", "delete"] };
    expect(offersFor(own(), denied, "ana").filter((one) => one.refused === "denied").map((one) => one.action)).toEqual(["edit", "delete"]);
    expect(names(aMessage({ seq: 1, sender_id: "tom" }), denied)).toEqual(["copy-text", "copy-link", "report"]);
  });

  it("takes a pin away where there is one", () => {
    expect(names(own({ pinned: { by: "tom", at: SENT } }), ALL)).toContain("unpin");
  });

  it("leaves of a deleted message its link, and its thread where there is one", () => {
    const gone = { body: null, deleted_at: SENT };
    expect(names(own(gone), NONE)).toEqual(["copy-link"]);
    expect(names(own({ ...gone, thread: { count: 1, last_at: SENT } }), NONE)).toEqual(["thread", "copy-link"]);
    expect(quickActions(own(gone), true, true)).toEqual([]);
  });
});

it("a reply opens its root's thread, any other message its own", () => {
  expect(rootOf(own({ id: "a", thread_root: "r" }))).toBe("r");
  expect(rootOf(own({ id: "a" }))).toBe("a");
});

it("who loses a message is everybody else who could read it", () => {
  const people = [["ana", "admin"], ["luis", "team"], ["tom", "client"]].map(([member_id, role]) => ({ member_id, role, name: "" }) as Person);
  expect(losers(people, "everyone", "ana").map((one) => one.member_id)).toEqual(["luis", "tom"]);
  expect(losers(people, "team", "ana").map((one) => one.member_id)).toEqual(["luis"]);
});
