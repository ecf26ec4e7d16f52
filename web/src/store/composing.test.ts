import { beforeEach, expect, test, vi } from "vitest";
import { aMessage } from "../models/samples";
import type { Message, Result } from "../models/types";
import { failed, ok } from "../network/result";
import { Composing } from "./composing";
import { Drafts } from "./drafts";
import { Edits } from "./edits";
import { fakeStorage } from "./samples";

let storage: Storage;
const told = vi.fn();

beforeEach(() => {
  storage = fakeStorage();
  told.mockReset();
  message.mockReset();
});

const page = (): { drafts: Drafts; composing: Composing } => {
  const drafts = new Drafts("northlight.ana", storage, told);
  return { drafts, composing: new Composing({ message }, drafts, new Edits("northlight.ana", storage), told) };
};
const message = vi.fn<(conversation: string, id: string) => Promise<Result<Message>>>();

const question = aMessage({ seq: 4, body: "Can the date come first?" });

test("what a draft answers survives a reload, before a word is written", () => {
  page().composing.reply(question);
  expect(page().composing.replyTo("c1", "everyone")).toBe(question.id);
});

test("an answer stays with its lane", () => {
  const { composing } = page();
  composing.reply(question, "team");
  expect([composing.replyTo("c1", "team"), composing.replyTo("c1", "everyone")]).toEqual([question.id, null]);
});

test("typing keeps what is answered, and emptying the text does too", () => {
  const { composing, drafts } = page();
  composing.reply(question);
  drafts.set("c1", "everyone", "Yes");
  drafts.set("c1", "everyone", "");
  expect(composing.replyTo("c1", "everyone")).toBe(question.id);
});

test("what was sent leaves neither text nor answer behind, in this tab and the next", () => {
  const { composing, drafts } = page();
  composing.reply(question);
  drafts.set("c1", "everyone", "Yes");
  drafts.clear("c1", "everyone");
  expect(composing.replyTo("c1", "everyone")).toBeNull();
  expect(storage.length).toBe(0);
});

test("no longer answering keeps the text", () => {
  const { composing, drafts } = page();
  composing.reply(question);
  drafts.set("c1", "everyone", "Yes");
  composing.stopReplying("c1", "everyone");
  expect([composing.replyTo("c1", "everyone"), drafts.get("c1", "everyone")]).toEqual([null, "Yes"]);
});

test("the composer is asked once to turn to the lane, and only in that conversation", () => {
  const { composing } = page();
  composing.reply(aMessage({ seq: 2, audience: "team" }));
  expect(composing.takeWish("another")).toBeNull();
  expect([composing.takeWish("c1"), composing.takeWish("c1")]).toEqual(["team", null]);
});

test("one message of a conversation is edited at a time, and its text outlives the row", () => {
  const { composing } = page();
  composing.edit(question);
  composing.write("c1", "Can the date come first, please?");
  composing.edit(question);
  expect(composing.editing("c1")).toMatchObject({ id: question.id, version: 1, text: "Can the date come first, please?" });
  composing.stopEditing("c1");
  expect(composing.editing("c1")).toBeNull();
});

test("what was changed of one message comes back when another one's edit is over, or is taken up again", () => {
  const { composing } = page();
  const other = aMessage({ seq: 5, version: 3, body: "Other" });
  composing.edit(question);
  composing.write("c1", "Half a thought");
  composing.edit(other);
  expect(composing.editing("c1")).toMatchObject({ version: 3, text: "Other" });
  composing.edit(question);
  expect(composing.editing("c1")).toMatchObject({ id: question.id, text: "Half a thought" });
  composing.edit(other);
  composing.stopEditing("c1");
  expect(page().composing.editing("c1")).toMatchObject({ id: question.id, text: "Half a thought" });
});

test("an edit that changed nothing does not come back", () => {
  const { composing } = page();
  composing.edit(question);
  composing.edit(aMessage({ seq: 5, version: 3, body: "Other" }));
  composing.stopEditing("c1");
  expect(composing.editing("c1")).toBeNull();
});

test("an edit that is not saved survives a reload with the version that it stands on, and takes no focus", () => {
  const { composing } = page();
  composing.edit(question);
  composing.write("c1", "Can the date come first, please?");
  const again = page().composing;
  expect(again.editing("c1")).toMatchObject({ id: question.id, version: 1, text: "Can the date come first, please?" });
  expect(again.takeBeginning(question.id)).toBe(false);
});

test("an edit that was saved or left is gone for good", () => {
  const { composing } = page();
  composing.edit(question);
  composing.stopEditing("c1");
  expect(page().composing.editing("c1")).toBeNull();
  expect(storage.length).toBe(0);
});

test("a deleted message is not edited", () => {
  const { composing } = page();
  composing.edit(aMessage({ seq: 5, body: null }));
  expect(composing.editing("c1")).toBeNull();
});

test("the editor takes the focus once, when the edit begins", () => {
  const { composing } = page();
  composing.edit(question);
  expect([composing.takeBeginning("another"), composing.takeBeginning(question.id), composing.takeBeginning(question.id)]).toEqual([false, true, false]);
});

test("what is kept in spite of a newer version is written on top of that", () => {
  const { composing } = page();
  composing.edit(question);
  composing.write("c1", "Mine");
  composing.rebase("c1", 7);
  expect(composing.editing("c1")).toMatchObject({ id: question.id, version: 7, text: "Mine" });
});

test("what is answered is fetched once when the log does not hold it", async () => {
  message.mockResolvedValue(ok(question));
  const { composing } = page();
  expect(composing.distant("c1", question.id)).toBeNull();
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
  expect(composing.distant("c1", question.id)).toEqual(question);
  expect(message.mock.calls).toEqual([["c1", question.id]]);
});

test("what cannot be fetched stays without words, and is not asked for with every drawing", async () => {
  message.mockResolvedValue(failed("network"));
  const { composing } = page();
  composing.distant("c1", question.id);
  await Promise.resolve();
  expect(composing.distant("c1", question.id)).toBeNull();
  expect(message).toHaveBeenCalledOnce();
});
