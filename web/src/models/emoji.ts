// Emoji by group and by name: what a picker shows, what `:name` means, and skin tones.

/** By group, as scripts/emoji.js makes it: emoji, form with places for a skin tone, name, short names, further words. */
export type EmojiTable = readonly (readonly (readonly string[])[])[];

export interface Emoji {
  emoji: string;
  /** With `*` where the skin tone goes; empty where there is none. */
  toned: string;
  name: string;
  /** As they are typed between colons; the first is shown. */
  shortNames: readonly string[];
  words: readonly string[];
}

/** 0 is without a tone; 1 to 5 from light to dark. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;

export const TONES: readonly Tone[] = [0, 1, 2, 3, 4, 5];
const LIGHTEST = 0x1f3fa;
const FOUND = 48;
export const SUGGESTED = 8;

export function emojiOf(table: EmojiTable): Emoji[][] {
  return table.map((group) => group.map(([emoji = "", toned = "", name = "", shortNames = "", words = ""]) => ({
    emoji,
    toned,
    name,
    shortNames: shortNames === "" ? [name.replace(/\W+/gu, "_")] : shortNames.split(" "),
    words: words === "" ? [] : words.split(" "),
  })));
}

export function inTone(emoji: Emoji, tone: Tone): string {
  return tone === 0 || emoji.toned === "" ? emoji.emoji : emoji.toned.replaceAll("*", String.fromCodePoint(LIGHTEST + tone));
}

/** The best first; every word that was typed has to fit. */
export function searchEmoji(all: readonly Emoji[], typed: string, limit = FOUND): Emoji[] {
  const words = typed.toLowerCase().split(/[\s_:]+/u).filter(Boolean);
  if (words.length === 0) return [];
  const ranked = all.flatMap((emoji, order) => {
    const ranks = words.map((word) => rankOf(emoji, word));
    return ranks.every((rank) => rank !== null) ? [{ emoji, order, rank: Math.max(...ranks) }] : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, limit).map(({ emoji }) => emoji);
}

/** 0 is exactly that name; then names that begin so, words of names, further words. */
function rankOf(emoji: Emoji, word: string): number | null {
  if (emoji.shortNames.includes(word)) return 0;
  if (emoji.shortNames.some((name) => name.startsWith(word))) return 1;
  const parts = [...emoji.shortNames.flatMap((name) => name.split("_")), ...emoji.name.toLowerCase().split(" ")];
  if (parts.some((part) => part.startsWith(word))) return 2;
  return emoji.words.some((one) => one.startsWith(word)) ? 3 : null;
}

/** `:tada` before the caret: where it begins and what is typed of the name. Two letters, so that "3: no" asks nothing. */
export function shortNameAt(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(?:^|[\s(>*_~])(:([\p{L}\p{N}_+-]{2,30}))$/u.exec(text.slice(0, caret));
  const [, whole = "", typed = ""] = found ?? [];
  return found === null ? null : { from: caret - whole.length, typed };
}

/** `:tada:` just closed before the caret, when it is a name. */
export function closedShortName(all: readonly Emoji[], text: string, caret: number): { from: number; emoji: Emoji } | null {
  const found = /(?:^|[\s(>*_~])(:([\p{L}\p{N}_+-]+):)$/u.exec(text.slice(0, caret));
  const [, whole = "", name = ""] = found ?? [];
  const emoji = found === null ? undefined : all.find((one) => one.shortNames.includes(name.toLowerCase()));
  return emoji === undefined ? null : { from: caret - whole.length, emoji };
}

export type Arrow = "left" | "right" | "up" | "down";

/** The next cell in a grid of groups, each with rows of its own. */
export function stepInGrid(sizes: readonly number[], columns: number, at: number, arrow: Arrow): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (arrow === "left") return Math.max(0, at - 1);
  if (arrow === "right") return Math.min(total - 1, at + 1);
  const rows = rowsOf(sizes, columns);
  const row = rows.findIndex(({ start, size }) => at >= start && at < start + size);
  const column = at - (rows[row]?.start ?? 0);
  const next = rows[row + (arrow === "down" ? 1 : -1)];
  return next === undefined ? at : next.start + Math.min(column, next.size - 1);
}

function rowsOf(sizes: readonly number[], columns: number): { start: number; size: number }[] {
  const rows: { start: number; size: number }[] = [];
  let start = 0;
  for (const size of sizes) {
    for (let left = size; left > 0; left -= columns) {
      rows.push({ start, size: Math.min(left, columns) });
      start += Math.min(left, columns);
    }
  }
  return rows;
}
