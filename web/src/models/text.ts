// Texts of messages: what may be sent, what a preview shows, where the links are.

export const MAX_CHARS = 10_000;
export const COUNTER_FROM = 9_000;
const PREVIEW_CHARS = 140;

/** Characters as people and the server count them: code points. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** One line of plain text, for the list, until the server's own preview arrives. */
export function previewOf(body: string): string {
  const line = body.replace(/\s+/gu, " ").trim();
  return Array.from(line).slice(0, PREVIEW_CHARS).join("");
}

export type Piece = { text: string; href: string | null };

const LINK = /https?:\/\/[^\s<>"']+/giu;

/** Cuts a text into plain pieces and web addresses. Only http and https ever become links. */
export function pieces(body: string): Piece[] {
  const result: Piece[] = [];
  let from = 0;
  for (const match of body.matchAll(LINK)) {
    const address = match[0].replace(/[.,;:!?)\]]+$/u, "");
    if (!URL.canParse(address)) continue;
    if (match.index > from) result.push({ text: body.slice(from, match.index), href: null });
    result.push({ text: address, href: address });
    from = match.index + address.length;
  }
  if (from < body.length) result.push({ text: body.slice(from), href: null });
  return result;
}
