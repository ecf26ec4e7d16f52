import { expect, test, vi } from "vitest";
import type { Page } from "../network/api";
import { failed, ok } from "../network/result";
import { Listing } from "./listing";

const page = (ids: string[], next: string | null): Page<{ id: string }> => ({ items: ids.map((id) => ({ id })), next });

test("pages come one after the other, and nothing stands twice", async () => {
  const ask = vi.fn().mockResolvedValueOnce(ok(page(["a", "b"], "x"))).mockResolvedValueOnce(ok(page(["b", "c"], null)));
  const list = new Listing(ask, () => undefined);
  await Promise.all([list.load(), list.load()]);
  expect([list.items.map((one) => one.id), list.hasMore]).toEqual([["a", "b"], true]);
  await list.load();
  await list.load();
  expect([list.items.map((one) => one.id), list.hasMore, ask.mock.calls]).toEqual([["a", "b", "c"], false, [[null], ["x"]]]);
});

test("what failed is said, and asked for again from the same place", async () => {
  const ask = vi.fn().mockResolvedValueOnce(ok(page(["a"], "x"))).mockResolvedValueOnce(failed("network")).mockResolvedValueOnce(ok(page(["b"], null)));
  const list = new Listing(ask, () => undefined);
  await list.load();
  await list.load();
  expect([list.failure?.code, list.items.length]).toEqual(["network", 1]);
  await list.load();
  expect([list.failure, list.items.length, ask.mock.calls.at(-1)]).toEqual([null, 2, ["x"]]);
});

test("an item in a newer state takes the place of the older one", async () => {
  const list = new Listing<{ id: string; at?: number }>(async () => ok(page(["a", "b"], null)), () => undefined);
  await list.load();
  list.replace({ id: "b", at: 2 });
  expect(list.items).toEqual([{ id: "a" }, { id: "b", at: 2 }]);
});

test("asked again, what is newer comes on top, what changed is put right, and what was loaded further down stays", async () => {
  const ask = vi.fn().mockResolvedValueOnce(ok(page(["c", "b"], "x"))).mockResolvedValueOnce(ok(page(["a"], null)));
  const list = new Listing<{ id: string; at?: number }>(ask, () => undefined);
  await list.load();
  await list.load();
  ask.mockResolvedValueOnce(ok({ items: [{ id: "d" }, { id: "c", at: 2 }], next: "y" }));
  await list.refresh();
  expect([list.items, list.hasMore]).toEqual([[{ id: "d" }, { id: "c", at: 2 }, { id: "b" }, { id: "a" }], false]);
});

test("a list that was left behind by more than a page begins anew", async () => {
  const ask = vi.fn().mockResolvedValueOnce(ok(page(["a"], null))).mockResolvedValueOnce(ok(page(["d", "c"], "x"))).mockResolvedValueOnce(ok(page(["b", "a"], null)));
  const list = new Listing(ask, () => undefined);
  await list.load();
  await list.refresh();
  await list.load();
  expect([list.items.map((one) => one.id), ask.mock.calls.at(-1)]).toEqual([["d", "c", "b", "a"], ["x"]]);
});

test("what could not be asked again stays as it is, without a word", async () => {
  const ask = vi.fn().mockResolvedValueOnce(ok(page(["a"], null))).mockResolvedValueOnce(failed("network"));
  const list = new Listing(ask, () => undefined);
  await list.load();
  await list.refresh();
  expect([list.items.map((one) => one.id), list.failure]).toEqual([["a"], null]);
});
