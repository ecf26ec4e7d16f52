import { describe, expect, it } from "vitest";
import { Hold, heightOf, itemsOf, offsetOf, partOf, type Item, type Listed } from "./listing";

const NOW = new Date(2026, 9, 6, 11, 5);
const HEIGHTS = { row: 58, heading: 36 };

const row = (id: string, daysAgo = 0, starred = false): Listed => ({
  id,
  at: new Date(2026, 9, 6 - daysAgo, 9, 0).toISOString(),
  starred,
});
const items = (...rows: Listed[]): Item[] => itemsOf(rows, NOW);
const keys = (list: readonly Item[]): string[] => list.map((item) => item.key);

describe("the list", () => {
  it("has starred rows first, then today's, then the rest, each under its heading", () => {
    expect(keys(items(row("a"), row("b", 1), row("c", 0, true)))).toEqual(["pinned", "c", "today", "a", "earlier", "b"]);
  });

  it("is one list where there is no room for headings, pinned ones first", () => {
    const plain = itemsOf([row("a"), row("b", 1), row("c", 2, true)], NOW, false);
    expect(plain.map((item) => [item.key, item.group])).toEqual([["c", "all"], ["a", "all"], ["b", "all"]]);
  });

  it("has no heading when there is one group only, and none over nothing", () => {
    expect(keys(items(row("a"), row("b")))).toEqual(["a", "b"]);
    expect(items()).toEqual([]);
  });

  it("counts a day from midnight, not from a day ago", () => {
    const late: Listed = { id: "late", at: new Date(2026, 9, 5, 23, 59).toISOString(), starred: false };
    expect(keys(items(row("a"), late))).toEqual(["today", "a", "earlier", "late"]);
  });

  it("says each row's place in its group", () => {
    const places = items(row("a"), row("b"), row("c", 1)).flatMap((item) => (item.kind === "row" ? [[item.key, item.place]] : []));
    expect(places).toEqual([["a", 0], ["b", 1], ["c", 0]]);
  });
});

describe("the part in sight", () => {
  const many = items(...Array.from({ length: 1000 }, (_, index) => row(`r${index}`)));

  it("is drawn with some rows to spare, and the room of the rest stands above and below", () => {
    const part = partOf(many, HEIGHTS, 5800, 580, 116);
    expect([part.from, part.to]).toEqual([98, 112]);
    expect(part.above + part.below + (part.to - part.from) * 58).toBe(58_000);
  });

  it("is the whole of a short list, and nothing of an empty one", () => {
    expect(partOf(items(row("a"), row("b", 1)), HEIGHTS, 0, 600, 100)).toEqual({ from: 0, to: 4, above: 0, below: 0 });
    expect(partOf([], HEIGHTS, 0, 600, 100)).toEqual({ from: 0, to: 0, above: 0, below: 0 });
  });

  it("is the end when the list became shorter than what was scrolled", () => {
    const part = partOf(many, HEIGHTS, 58_000 - 580, 580, 0);
    expect(part.to).toBe(1000);
    expect(part.below).toBe(0);
  });

  it("knows where a row begins", () => {
    expect(offsetOf(items(row("a"), row("b", 1)), HEIGHTS, "b")).toBe(36 + 58 + 36);
    expect(heightOf(items(row("a"), row("b", 1)), HEIGHTS)).toBe(2 * 36 + 2 * 58);
  });
});

describe("a held list", () => {
  const before = items(row("a"), row("b"), row("c"));

  it("stays as it was while others rise, and says how many would", () => {
    const hold = new Hold();
    hold.hold(before);
    const live = items(row("new"), row("c"), row("a"), row("b"));
    expect(keys(hold.shown(live))).toEqual(["a", "b", "c"]);
    expect(hold.moved(live)).toBe(2);
    hold.release();
    expect(keys(hold.shown(live))).toEqual(["new", "c", "a", "b"]);
    expect(hold.moved(live)).toBe(0);
  });

  it("loses what no longer exists and gains older pages at its end", () => {
    const hold = new Hold();
    hold.hold(before);
    const live = items(row("a"), row("c"), row("d"), row("e", 2));
    expect(keys(hold.shown(live)).filter((key) => key !== "earlier")).toEqual(["a", "c", "d", "e"]);
    expect(hold.moved(live)).toBe(0);
  });

  it("knows its rows, and none once it is let go", () => {
    const hold = new Hold();
    hold.hold(before);
    expect([hold.has("b"), hold.has("new")]).toEqual([true, false]);
    hold.release();
    expect(hold.has("b")).toBe(false);
  });

  it("is the first one for as long as it is held", () => {
    const hold = new Hold();
    hold.hold(before);
    hold.hold(items(row("c"), row("a")));
    expect(keys(hold.shown(before))).toEqual(["a", "b", "c"]);
  });
});
