import table from "virtual:emoji-table";
import { expect, test } from "vitest";
import { closedShortName, emojiOf, inTone, searchEmoji, shortNameAt, stepInGrid } from "./emoji";

const groups = emojiOf(table);
const all = groups.flat();
const named = (name: string) => all.find((one) => one.shortNames.includes(name))!;
const best = (typed: string): string | undefined => searchEmoji(all, typed)[0]?.emoji;

test("the table has nine groups, and every emoji is one sign with a name", () => {
  const letters = new Intl.Segmenter("en", { granularity: "grapheme" });
  expect(groups).toHaveLength(9);
  for (const one of all) {
    expect([...letters.segment(one.emoji)], one.name).toHaveLength(1);
    expect(one.name).not.toBe("");
    expect(one.shortNames[0]).toMatch(/^[\p{L}\p{N}_+-]+$/u);
  }
});

test("one emoji has one form, so that two people react with the same", () => {
  expect(named("+1").emoji).toBe("\u{1F44D}");
  expect(named("heart").emoji).toBe("\u2764\uFE0F");
  expect(new Set(all.map((one) => one.emoji)).size).toBe(all.length);
});

test("a skin tone stands on everybody in the picture, and on nothing else", () => {
  expect(inTone(named("+1"), 3)).toBe("\u{1F44D}\u{1F3FD}");
  expect(inTone(named("+1"), 0)).toBe("\u{1F44D}");
  expect(inTone(named("people_holding_hands"), 5)).toBe("\u{1F9D1}\u{1F3FF}\u200d\u{1F91D}\u200d\u{1F9D1}\u{1F3FF}");
  expect(inTone(named("tada"), 4)).toBe(named("tada").emoji);
});

test("an emoji is found by its exact name first, then by beginnings, then by what it is about", () => {
  expect(best("tada")).toBe("🎉");
  expect(best("party po")).toBe("🎉");
  expect(best("+1")).toBe("👍");
  expect(best("eyes")).toBe("👀");
  expect(searchEmoji(all, "celebrat").map((one) => one.emoji)).toContain("🎉");
  expect(searchEmoji(all, "no such thing")).toEqual([]);
  expect(searchEmoji(all, "")).toEqual([]);
});

test.each([
  ["Done :ta", 0, { from: 5, typed: "ta" }],
  [":+1", 0, { from: 0, typed: "+1" }],
  ["(:smi", 0, { from: 1, typed: "smi" }],
  ["at 10:30", 0, null],
  ["http://a", 0, null],
  ["note: no", 0, null],
  ["Done :t", 0, null],
  ["Done :ta da", 0, null],
])("in %j a name is asked for: %#", (written, _, expected) => {
  expect(shortNameAt(written, written.length)).toEqual(expected);
});

test("a name that is closed with a colon becomes its emoji", () => {
  expect(closedShortName(all, "Done :tada:", 11)).toMatchObject({ from: 5, emoji: { emoji: "🎉" } });
  expect(closedShortName(all, "Done :nothing:", 14)).toBeNull();
  expect(closedShortName(all, "a:tada:", 7)).toBeNull();
});

test("arrows walk a grid whose groups begin rows of their own", () => {
  const sizes = [5, 3];
  expect(stepInGrid(sizes, 4, 3, "right")).toBe(4);
  expect(stepInGrid(sizes, 4, 0, "left")).toBe(0);
  expect(stepInGrid(sizes, 4, 3, "down")).toBe(4);
  expect(stepInGrid(sizes, 4, 4, "down")).toBe(5);
  expect(stepInGrid(sizes, 4, 7, "up")).toBe(4);
  expect(stepInGrid(sizes, 4, 7, "down")).toBe(7);
  expect(stepInGrid(sizes, 4, 7, "right")).toBe(7);
});
