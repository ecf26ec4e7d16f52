// A text as one plain line, and as HTML for other programs. The same as plain.py and html.py of chalicelib/domain/text.
import { SPACE } from "./rich_characters";
import { parse } from "./rich_text";
import { wordsOf, type Block, type Inline, type Item, type List } from "./rich_tree";

const PREVIEW_CHARS = 140;
const READ_CHARS = 2_000;
const SPACES = new RegExp(`[${SPACE}]+`, "gu");
const AT_CUT = new RegExp(`[${SPACE}\\u200d]$`, "u");
const ELEMENTS = { bold: "strong", italic: "em", strike: "s" } as const;
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\0": "\ufffd" };

/** At most 140 characters of one plain line: the grammar's marks dropped, a link shown by its words. */
export function previewOf(body: string): string {
  const read = Array.from(body.slice(0, 2 * READ_CHARS)).slice(0, READ_CHARS);
  const line = plain(parse(read.join("")));
  const chars = Array.from(line);
  if (chars.length <= PREVIEW_CHARS) return line;
  let cut = chars.slice(0, PREVIEW_CHARS - 1).join("");
  while (AT_CUT.test(cut)) cut = cut.slice(0, -1);
  return `${cut}…`;
}

export function plain(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join(" ").replace(SPACES, " ").replace(/^ | $/gu, "");
}

function plainBlock(block: Block): string {
  if (block.kind === "paragraph") return wordsOf(block.content);
  if (block.kind === "code_block") return block.text;
  return block.kind === "list" ? plainList(block) : plain(block.blocks);
}

const plainList = (list: List): string => list.items.map(plainItem).join(" ");
const plainItem = (item: Item): string => [wordsOf(item.content), ...(item.nested ? [plainList(item.nested)] : [])].join(" ");

/** For the clipboard: fixed elements alone, everything that was typed escaped. Never put into the page. */
export function htmlOf(body: string): string {
  return htmlBlocks(parse(body));
}

const htmlBlocks = (blocks: readonly Block[]): string => blocks.map(htmlBlock).join("");

function htmlBlock(block: Block): string {
  if (block.kind === "paragraph") return `<p dir="auto">${htmlContent(block.content)}</p>`;
  if (block.kind === "code_block") return `<pre dir="ltr"><code>${escaped(block.text)}</code></pre>`;
  return block.kind === "list" ? htmlList(block) : `<blockquote>${htmlBlocks(block.blocks)}</blockquote>`;
}

function htmlList(list: List): string {
  const name = list.ordered ? "ol" : "ul";
  return `<${name} dir="auto">${list.items.map(htmlItem).join("")}</${name}>`;
}

function htmlItem({ number, content, nested }: Item): string {
  return `<li${number === null ? "" : ` value="${number}"`}>${htmlContent(content)}${nested === null ? "" : htmlList(nested)}</li>`;
}

const htmlContent = (content: readonly Inline[]): string => content.map(htmlInline).join("");

function htmlInline(node: Inline): string {
  if (node.kind === "break") return "<br>";
  if (node.kind === "code") return `<code>${escaped(node.text)}</code>`;
  if (node.kind === "link") return `<a href="${escaped(node.href)}" rel="noopener noreferrer nofollow">${htmlContent(node.content)}</a>`;
  return "content" in node ? `<${ELEMENTS[node.kind]}>${htmlContent(node.content)}</${ELEMENTS[node.kind]}>` : escaped(node.text);
}

// NUL cannot stand in HTML at all.
const escaped = (text: string): string => text.replace(/[&<>"'\0]/gu, (char) => ESCAPES[char] ?? char);
