// A text as HTML for other programs; never put into the page. The same as chalicelib/domain/text/html.py.
import { parse } from "./rich_text";
import type { Block, Inline, Item, List } from "./rich_tree";

const ELEMENTS = { bold: "strong", italic: "em", strike: "s" } as const;
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\0": "\ufffd" };

/** Fixed elements alone, everything that was typed escaped. */
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
