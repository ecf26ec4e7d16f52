// Finding by name: case and accents do not matter, every word must be somewhere, the start of a word is better than its middle.

export interface Piece {
  text: string;
  hit: boolean;
}

/** What can be found by its title, by the people in it or by a company. */
export interface Candidate {
  title: string;
  names: readonly string[];
  company: string;
  /** When something last happened; empty where nothing did. */
  at: string;
  unread: boolean;
}

/** Letters that Unicode does not take apart, though people type them plain. */
const PLAIN: Record<string, string> = { ø: "o", ł: "l", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th", ς: "σ" };
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");
const MIDDLE = 100;
const LIMIT = 30;
const ROOM_FOR_PEOPLE = 5;

export function wordsOf(query: string): string[] {
  return fold(query).split(/\s+/u).filter(Boolean);
}

/** How good the fields match, the first field best and 0 the best of all; nothing when a word is nowhere. */
export function rank(fields: readonly string[], words: readonly string[]): number | null {
  const folded = fields.map(fold);
  const each = words.map((word) => Math.min(...folded.map((field, index) => cost(field, word) + index)));
  const sum = each.reduce((total, one) => total + one, 0);
  return Number.isFinite(sum) ? sum : null;
}

/** Without words the unread first; with words the best first; then what is most recent. */
export function found<T extends Candidate>(candidates: readonly T[], query: string): T[] {
  const words = wordsOf(query);
  const place = (one: T): number | null => (words.length === 0 ? Number(!one.unread) : rank([one.title, one.names.join(" "), one.company], words));
  return candidates
    .flatMap((one) => {
      const rank = place(one);
      return rank === null ? [] : [{ one, rank }];
    })
    .sort((a, b) => a.rank - b.rank || compare(b.one.at, a.one.at) || a.one.title.localeCompare(b.one.title))
    .map(({ one }) => one);
}

/** A list that stays short; people keep some room under many conversations. */
export function bounded<T, P>(talks: readonly T[], people: readonly P[]): { talks: T[]; people: P[] } {
  const kept = talks.slice(0, LIMIT - Math.min(people.length, ROOM_FOR_PEOPLE));
  return { talks: kept, people: people.slice(0, LIMIT - kept.length) };
}

/** The text in pieces, those that the words found marked. */
export function pieces(text: string, words: readonly string[]): Piece[] {
  const { folded, from } = positions(text);
  const hits = words.flatMap((word) => {
    const at = placeOf(folded, word);
    const last = from[at + word.length - 1] ?? 0;
    // The next letter and not the next unit: "ß" is two units, and an accent of its own is none.
    return at < 0 ? [] : [{ start: from[at] ?? 0, end: from.find((place) => place > last) ?? text.length }];
  });
  return cut(text, hits);
}

export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter);
}

function cost(field: string, word: string): number {
  const at = placeOf(field, word);
  if (at < 0) return Infinity;
  return startsAt(field, at) ? 0 : MIDDLE;
}

/** Where a word starts with it, else where it stands at all, else -1. */
function placeOf(field: string, word: string): number {
  let at = field.indexOf(word);
  const first = at;
  while (at >= 0 && !startsAt(field, at)) at = field.indexOf(word, at + 1);
  return at >= 0 ? at : first;
}

function startsAt(field: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(field.charAt(at - 1));
}

/** The folded text, and for each of its units where it comes from. */
function positions(text: string): { folded: string; from: number[] } {
  let folded = "";
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) from.push(at);
    at += letter.length;
  }
  return { folded, from };
}

function cut(text: string, hits: { start: number; end: number }[]): Piece[] {
  const cuts: Piece[] = [];
  let done = 0;
  for (const { start, end } of hits.sort((a, b) => a.start - b.start)) {
    if (start > done) cuts.push({ text: text.slice(done, start), hit: false });
    if (end > done) cuts.push({ text: text.slice(Math.max(start, done), end), hit: true });
    done = Math.max(done, end);
  }
  if (done < text.length) cuts.push({ text: text.slice(done), hit: false });
  return cuts;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
