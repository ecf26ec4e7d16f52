// Texts of messages: what may be sent. What they mean is read in rich_text.ts.

export const MAX_CHARS = 10_000;
export const COUNTER_FROM = 9_000;

/** Characters as people and the server count them: code points. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}
