import { describe, expect, it } from "vitest";
import { cardsOf, dayOf, mentionOf, moneyOf, numberOf, searchOf, toneOf, MAX_CARDS, type Holdings } from "./reference_facts";
import { pageOf, pointersIn, refKey, type Pointer } from "./references";
import { parse } from "./rich_text";
import { aReference } from "./samples";

const holding = (...held: ReturnType<typeof aReference>[]): Holdings => ({
  byKey: (key) => held.find((one) => refKey(one) === key) ?? null,
  byUrl: (url) => held.find((one) => one.url === url) ?? null,
});

describe("cards under a message", () => {
  it("stand once each, in the order of the text, by name or by address", () => {
    const invoice = aReference();
    const task = aReference({ kind: "task", id: "7", url: "https://portal.test/7" });
    const pointers: Pointer[] = [{ key: "task:7" }, { url: invoice.url }, { key: "invoice:204" }, { url: task.url }];
    expect(cardsOf(pointers, holding(invoice, task))).toEqual([task, invoice]);
  });

  it("are not there for what is unknown or not for this reader", () => {
    expect(cardsOf([{ key: "task:1" }, { url: "https://portal.test/x" }], holding(aReference()))).toEqual([]);
  });

  it("are ten at most", () => {
    const many = Array.from({ length: 12 }, (_, index) => aReference({ id: String(index) }));
    expect(cardsOf(many.map((one) => ({ key: refKey(one) })), holding(...many))).toHaveLength(MAX_CARDS);
  });
});

describe("a reference's name", () => {
  it("is its prefix and id; a client has none", () => {
    expect([numberOf({ kind: "invoice", id: "204" }), numberOf({ kind: "client", id: "acme" })]).toEqual(["INV-204", null]);
  });

  it("is what the picker writes; an address where the grammar knows no name", () => {
    const url = "https://portal.test/x";
    expect(mentionOf(aReference({ id: "2026-17" }))).toBe("#INV-2026-17");
    expect([mentionOf(aReference({ kind: "client", url })), mentionOf(aReference({ id: "20.4", url }))]).toEqual([url, url]);
  });

  it("is understood in the search, with its kind", () => {
    expect(searchOf("#inv-20")).toEqual({ kind: "invoice", q: "20" });
    expect(searchOf("REQ-")).toEqual({ kind: "request", q: "" });
    expect(searchOf(" check-out ")).toEqual({ kind: null, q: "check-out" });
    expect(searchOf("")).toEqual({ kind: null, q: "" });
  });
});

describe("what a card says", () => {
  it("shows money exactly, whatever its size and digits", () => {
    const money = (amount: string | null, currency: string | null): string | null => moneyOf({ amount, currency }, "en-GB");
    expect(money("4800.00", "EUR")).toBe("€4,800.00");
    expect(money("123456789012345.67", "EUR")).toBe("€123,456,789,012,345.67");
    expect(money("1000", "JPY")).toBe("JP¥1,000");
    expect(money("0.1234", "USD")).toBe("US$0.1234");
    expect(money("-5.5", "GBP")).toBe("-£5.50");
    expect(money("12.50", null)).toBe("12.50");
    expect(money(null, "EUR")).toBeNull();
  });

  it("shows the same day everywhere", () => {
    expect(dayOf("2026-10-15", "en-GB")).toBe("15 Oct 2026");
  });

  it("colours the portal's word by what it means", () => {
    expect(["Paid", " fixed ", "Overdue", "open", "Waiting for Tom"].map(toneOf)).toEqual(["done", "done", "late", "open", "open"]);
  });

  it("leads to pages of the web only", () => {
    expect([pageOf("https://p.test/1"), pageOf("javascript:alert(1)"), pageOf("nothing")]).toEqual(["https://p.test/1", null, null]);
  });
});

describe("what a text points at", () => {
  it("is found wherever the grammar finds it, and nowhere else", () => {
    const text = "See **#INV-204** and [the *task*](https://p.test/7)\n\n> #REQ-1\n\n- #TASK-2\n  - https://p.test/3\n\n`#TICKET-9` mailto:a@b.test\n```\n#TASK-99\n```";
    const found = pointersIn(parse(text)).map((one) => ("key" in one ? one.key : one.url));
    expect(found).toEqual(["invoice:204", "https://p.test/7", "request:1", "task:2", "https://p.test/3"]);
  });
});
