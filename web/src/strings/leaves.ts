// Walks a catalogue: every string, and every result of a string function, goes through one transform.

/** `values` are the strings that a function was called with: names, times, other people's words. */
export type Transform = (words: string, values: readonly string[]) => string;

export function mapLeaves<T>(node: T, transform: Transform): T {
  return mapped(node, transform, []) as T;
}

function mapped(node: unknown, transform: Transform, values: readonly string[]): unknown {
  if (typeof node === "string") return transform(node, values);
  if (typeof node === "function") {
    const words = node as (...given: unknown[]) => unknown;
    return (...given: unknown[]) => mapped(words(...given), transform, stringsIn(given));
  }
  if (Array.isArray(node)) return node.map((one) => mapped(one, transform, values));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, one]) => [name, mapped(one, transform, values)]));
}

export function stringsIn(given: unknown): string[] {
  if (typeof given === "string") return given === "" ? [] : [given];
  if (typeof given !== "object" || given === null) return [];
  return Object.values(given).flatMap(stringsIn);
}

/** Cuts a sentence at the values in it; every second piece is a value. The longest win, so that "Tom Keller" is not cut at "Tom". */
export function cutAt(sentence: string, values: readonly string[]): string[] {
  const longest = [...new Set(values)].sort((a, b) => b.length - a.length);
  if (longest.length === 0) return [sentence];
  return sentence.split(new RegExp(`(${longest.map(escaped).join("|")})`, "u"));
}

function escaped(value: string): string {
  // A short value such as "a" is also a part of words; as a value it stands by itself.
  const inner = value.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  const before = /^[\p{L}\p{N}]/u.test(value) ? "(?<![\\p{L}\\p{N}])" : "";
  const after = /[\p{L}\p{N}]$/u.test(value) ? "(?![\\p{L}\\p{N}])" : "";
  return before + inner + after;
}
