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
