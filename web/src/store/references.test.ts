import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aReference } from "../models/samples";
import type { Reference } from "../models/types";
import type { WantedReferences } from "../network/api";
import { failed, ok } from "../network/result";
import { References, type ReferenceStorage } from "./references";

let there: Reference[];
let asked: WantedReferences[];
let broken: number | null;
let storage: ReferenceStorage & { kept: readonly Reference[] };
let references: References;

const api = {
  references: (wanted: WantedReferences) => {
    asked.push(wanted);
    if (broken !== null) return Promise.resolve(failed<never>(broken === 0 ? "network" : "unavailable", "", broken));
    const names = wanted.ids?.split(",") ?? [];
    const urls = wanted.url?.split(" ") ?? [];
    return Promise.resolve(ok({ items: there.filter((one) => names.includes(`${one.kind}:${one.id}`) || urls.includes(one.url)), next: null }));
  },
};

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(100);
const invoice = aReference();

beforeEach(() => {
  vi.useFakeTimers();
  there = [invoice];
  asked = [];
  broken = null;
  storage = { references: null, kept: [], keepReferences: (references) => (storage.kept = references) };
  references = new References(api, storage);
});
afterEach(() => vi.useRealTimers());

describe("what messages name", () => {
  it("is asked for together and once, also when the answer is no", async () => {
    references.want([{ key: "invoice:204" }, { key: "task:9" }]);
    references.want([{ key: "invoice:204" }, { url: "https://portal.test/other" }]);
    await settle();
    references.want([{ key: "invoice:204" }, { key: "task:9" }, { url: "https://portal.test/other" }]);
    await settle();

    expect(asked).toEqual([{ ids: "invoice:204,task:9", url: "https://portal.test/other" }]);
    expect(references.byKey("invoice:204")).toEqual(invoice);
    expect(references.byUrl(invoice.url)).toEqual(invoice);
    expect(references.byKey("task:9")).toBeNull();
  });

  it("is asked for in batches, by names and by room for addresses", async () => {
    references.want(Array.from({ length: 120 }, (_, index) => ({ key: `task:${index}` as const })));
    references.want(Array.from({ length: 12 }, (_, index) => ({ url: `https://portal.test/${"x".repeat(900)}${index}` })));
    references.want([{ url: `https://portal.test/${"x".repeat(1_100)}` }]);
    await settle();

    expect(asked.map((one) => one.ids?.split(",").length)).toEqual([50, 50, 20, undefined]);
    expect(asked.map((one) => one.url?.split(" ").length)).toEqual([3, 3, 3, 3]);
  });

  it("is asked for again after every connection, and is gone when it is no longer answered", async () => {
    references.want([{ key: "invoice:204" }]);
    await settle();
    there = [];
    references.connected();
    references.want([{ key: "invoice:204" }]);
    expect(references.byKey("invoice:204")).toEqual(invoice);
    await settle();

    expect(asked).toHaveLength(2);
    expect(references.byKey("invoice:204")).toBeNull();
    expect(storage.kept).toEqual([]);
  });

  it.each([0, 503])("is asked for again by the next look, after a pause, when the answer was %i", async (status) => {
    let looks = 0;
    references.emitter.subscribe(() => (looks += 1));
    broken = status;
    references.want([{ key: "invoice:204" }]);
    await settle();
    expect(looks).toBe(0);
    broken = null;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(looks).toBe(1);
    references.want([{ key: "invoice:204" }]);
    await settle();
    expect(references.byKey("invoice:204")).toEqual(invoice);
  });
});

describe("news", () => {
  const paid = aReference({ status: "paid", updated_at: "2026-10-07T00:00:00.000Z" });

  it("change what is held, but never back to something older", async () => {
    references.want([{ key: "invoice:204" }]);
    await settle();
    references.hear({ type: "reference.updated", reference: paid });
    references.hear({ type: "reference.updated", reference: invoice });
    expect(references.byKey("invoice:204")?.status).toBe("paid");
  });

  it("take away what is no longer to be seen, in the copy too", async () => {
    references.want([{ key: "invoice:204" }]);
    await settle();
    references.hear({ type: "reference.removed", kind: "invoice", id: "204" });
    expect([references.byKey("invoice:204"), references.byUrl(invoice.url)]).toEqual([null, null]);
    expect(storage.kept).toEqual([]);
  });

  it("bring what was asked for in vain", async () => {
    there = [];
    references.want([{ key: "invoice:204" }]);
    await settle();
    references.hear({ type: "reference.updated", reference: paid });
    expect([references.byKey("invoice:204"), references.arrivals]).toEqual([paid, 1]);
  });

  it("of a new address forget the old one", () => {
    references.hear({ type: "reference.updated", reference: invoice });
    references.hear({ type: "reference.updated", reference: { ...paid, url: "https://portal.test/new" } });
    expect([references.byUrl(invoice.url), references.byUrl("https://portal.test/new")?.status]).toEqual([null, "paid"]);
  });
});

describe("the local copy", () => {
  it("shows what was seen last, until the server has answered", async () => {
    storage.references = [invoice];
    expect(references.byKey("invoice:204")).toEqual(invoice);
    broken = 0;
    references.want([{ key: "invoice:204" }]);
    await settle();
    expect(references.byKey("invoice:204")).toEqual(invoice);
  });

  it("brings nothing back that was refused before it was read", async () => {
    there = [];
    references.want([{ key: "invoice:204" }]);
    await settle();
    storage.references = [invoice];
    expect(references.byKey("invoice:204")).toBeNull();
  });
});
