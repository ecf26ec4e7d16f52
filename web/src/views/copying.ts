// A text for other programs: the grammar's own marks as plain text, and HTML for those that take it.
import { htmlOf } from "../models/rich_output";

/** Who was mentioned is named in words: the ids mean nothing elsewhere. */
const MENTION = /\[(@[^\]\n]+)\]\(mention:[A-Za-z0-9_-]{1,64}\)/gu;

export function copyText(written: string): Promise<void> {
  const body = written.replace(MENTION, "$1");
  if (typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(body);
  const item = new ClipboardItem({ "text/plain": new Blob([body], { type: "text/plain" }), "text/html": new Blob([htmlOf(written)], { type: "text/html" }) });
  return navigator.clipboard.write([item]).catch(() => navigator.clipboard.writeText(body));
}
