// Texts of messages: what may be sent. What they mean is read in rich_text.ts.

export const MAX_CHARS = 10_000;
/** From this share of the limit on the characters are counted. */
const COUNTED_FROM = 0.9;

/** Characters as people and the server count them: code points. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** How many characters there are when the limit is near, else nothing. A unit more than a character never makes less of it. */
export function nearLimit(text: string, limit: number): number | null {
  if (text.length < limit * COUNTED_FROM) return null;
  const count = lengthOf(text);
  return count < limit * COUNTED_FROM ? null : count;
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}
