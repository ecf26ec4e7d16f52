// A text for other programs: the grammar's own marks as plain text, and HTML for those that take it.

/** Who was mentioned is named in words: the ids mean nothing elsewhere. */
const MENTION = /\[(@[^\]\n]+)\]\(mention:[A-Za-z0-9_-]{1,64}\)/gu;

/** The clipboard has to be asked at once, while the press is fresh; what goes into it may come later. */
export function copyText(written: string): Promise<void> {
  const words = written.replace(MENTION, "$1");
  if (typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(words);
  const html = import("../models/rich_html").then(({ htmlOf }) => new Blob([htmlOf(written)], { type: "text/html" }));
  const item = new ClipboardItem({ "text/plain": new Blob([words], { type: "text/plain" }), "text/html": html });
  return navigator.clipboard.write([item]).catch(() => navigator.clipboard.writeText(words));
}
