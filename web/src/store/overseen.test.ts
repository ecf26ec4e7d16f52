import { expect, test, vi } from "vitest";
import { aConversation, aMessage } from "../models/samples";
import { failed, ok } from "../network/result";
import { Overseen } from "./overseen";

const leave = { id: "o1", expires_at: "2026-10-06T12:00:00.000Z" };
const said = (seq: number) => aMessage({ seq, id: `m${seq}` });

test("older pages come before what is held, under the same leave, and the conversation is asked for once", async () => {
  const overseen = vi.fn(async () => ok(aConversation()));
  const overseenMessages = vi
    .fn()
    .mockResolvedValueOnce(ok({ items: [said(3), said(4)], has_older: true, has_newer: false }))
    .mockResolvedValueOnce(ok({ items: [said(1), said(2), said(3)], has_older: false, has_newer: true }));
  const look = new Overseen({ overseen, overseenMessages }, "c1", leave, () => undefined);
  await look.load();
  await look.load();
  expect([look.messages.map((one) => one.seq), look.hasOlder, overseen.mock.calls.length]).toEqual([[1, 2, 3, 4], false, 1]);
  expect(overseenMessages.mock.calls).toEqual([["c1", leave, null], ["c1", leave, "m3"]]);
});

test("what failed is said, and tried again", async () => {
  const overseen = vi.fn().mockResolvedValueOnce(failed("not_found", "", 404)).mockResolvedValueOnce(ok(aConversation()));
  const overseenMessages = vi.fn(async () => ok({ items: [said(1)], has_older: false, has_newer: false }));
  const look = new Overseen({ overseen, overseenMessages }, "c1", leave, () => undefined);
  await look.load();
  expect([look.failure?.code, look.talk]).toEqual(["not_found", null]);
  await look.load();
  expect([look.failure, look.talk?.conversation.id]).toEqual([null, aConversation().id]);
});
