import { expect, test } from "vitest";
import type { Me } from "../models/types";
import { Edits, type Editing } from "./edits";
import { fakeStorage } from "./samples";
import { clearKeys } from "./traces";

const anEdit = (text: string): Editing => ({ id: "m1", version: 2, text, was: "Before" });

test("each conversation has an edit of its own, and each member", () => {
  const storage = fakeStorage();
  const edits = new Edits("northlight.ana", storage);
  edits.set("c1", anEdit("One"));
  edits.set("c2", anEdit("Two"));
  edits.delete("c1");
  const again = new Edits("northlight.ana", storage);
  expect([again.get("c1"), again.get("c2")]).toEqual([null, anEdit("Two")]);
  expect(new Edits("northlight.luis", storage).get("c2")).toBeNull();
});

test("the twenty that were written last are kept", () => {
  const storage = fakeStorage();
  const edits = new Edits("northlight.ana", storage);
  for (let at = 0; at < 20; at += 1) edits.set(`c${at}`, anEdit("x"));
  edits.set("c0", anEdit("again"));
  edits.set("c20", anEdit("x"));
  const again = new Edits("northlight.ana", storage);
  expect([again.get("c0"), again.get("c1"), again.get("c20")]).toEqual([anEdit("again"), null, anEdit("x")]);
});

test("what does not fit is held while the page is open", () => {
  const full = fakeStorage();
  full.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  const edits = new Edits("northlight.ana", full);
  edits.set("c1", anEdit("Long"));
  expect(edits.get("c1")).toEqual(anEdit("Long"));
});

test("the five edits of a conversation that were begun last are kept", () => {
  const edits = new Edits("northlight.ana", fakeStorage());
  for (const id of ["a", "b", "c", "d", "e", "f"]) edits.begin("c1", { ...anEdit(`changed ${id}`), id });
  const left = [];
  for (let one = edits.get("c1"); one !== null; one = edits.get("c1")) {
    left.push(one.id);
    edits.delete("c1");
  }
  expect(left).toEqual(["f", "e", "d", "c", "b"]);
});

test.each(["no JSON", "7", '[["c1",{"id":"m1"}],7]', '[["c1",[{"id":"m1"}]]]', '{"c1":1}'])("what another wrote under its key is nothing: %s", (value) => {
  expect(new Edits("northlight.ana", fakeStorage({ "parley.edits.northlight.ana.": value })).get("c1")).toBeNull();
});

test("signing out forgets the member's edits, and nobody else's", () => {
  const storage = fakeStorage();
  for (const owner of ["northlight.ana", "northlight.luis"]) new Edits(owner, storage).set("c1", anEdit("x"));
  const me = { workspaces: [{ workspace_id: "northlight", member_id: "ana" }] } as unknown as Me;
  clearKeys(storage, "", me);
  expect(new Edits("northlight.ana", storage).get("c1")).toBeNull();
  expect(new Edits("northlight.luis", storage).get("c1")).toEqual(anEdit("x"));
});
