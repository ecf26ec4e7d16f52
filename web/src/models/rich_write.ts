// Writes a tree down as a text that is read as this tree again; what cannot be written so is written in plain words.
import { inline } from "./rich_inline";
import { parse } from "./rich_text";
import { wordsOf, type Block, type Inline, type Item, type List } from "./rich_tree";

/** One way to write the same: the fewest signs first. */
interface Way {
  escapes: boolean;
  italic: "_" | "*";
  bare: boolean;
}

const WAYS: readonly Way[] = [false, true].flatMap((escapes) =>
  (["_", "*"] as const).flatMap((italic) => [true, false].map((bare) => ({ escapes, italic, bare }))),
);
const SIGNS = /[\\`*_~[\]]|#(?=(?:REQ|TICKET|TASK|INV)-)|:(?=\/\/)|(?<=mailto|tel):|@/giu;
const LINE_SIGNS = /^([ \t]*)(?:([-*>])|([0-9]{1,3})([.)]))(?=[ \t]|$)/gmu;

export function write(blocks: readonly Block[]): string {
  return blocks.map(writeBlock).join("\n\n");
}

function writeBlock(block: Block): string {
  if (block.kind === "paragraph") return writeContent(block.content);
  if (block.kind === "code_block") return writeCode(block.text, block.language);
  if (block.kind === "list") return writeList(block, "");
  const inside = write(block.blocks).split("\n");
  return inside.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");
}

function writeCode(text: string, language: string): string {
  const fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function writeList({ items }: List, indent: string): string {
  return items.map((item) => writeItem(item, indent)).join("\n");
}

function writeItem({ number, content, nested }: Item, indent: string): string {
  const marker = number === null ? "- " : `${number}. `;
  const inside = indent + " ".repeat(marker.length);
  const lines = writeContent(content).split("\n").join(`\n${inside}`);
  return `${indent}${marker}${lines}${nested === null ? "" : `\n${writeList(nested, inside)}`}`;
}

/** What stands in lines. The first way that is read as it is meant; else the words, which are read as words. */
function writeContent(content: readonly Inline[]): string {
  const wanted = JSON.stringify([{ kind: "paragraph", content }]);
  for (const way of WAYS) {
    const written = content.map((node) => writeInline(node, way)).join("");
    const text = way.escapes ? written.replace(LINE_SIGNS, escapedLine) : written;
    if (JSON.stringify(parse(text)) === wanted) return text;
  }
  const words = content.map((node) => (node.kind === "break" ? "\n" : wordsOf([node]))).join("");
  return isPlain(words) ? words : words.replace(SIGNS, "\\$&").replace(LINE_SIGNS, escapedLine);
}

const isPlain = (words: string): boolean => inline(words).every(({ kind }) => kind === "text" || kind === "break");

const escapedLine = (_: string, space: string, sign?: string, number?: string, end?: string): string =>
  sign === undefined ? `${space}${number ?? ""}\\${end ?? ""}` : `${space}\\${sign}`;

function writeInline(node: Inline, way: Way): string {
  switch (node.kind) {
    case "text":
      return way.escapes ? node.text.replace(SIGNS, "\\$&") : node.text;
    case "break":
      return "\n";
    case "bold":
      return `**${writeAll(node.content, way)}**`;
    case "italic":
      return `${way.italic}${writeAll(node.content, { ...way, italic: way.italic === "_" ? "*" : "_" })}${way.italic}`;
    case "strike":
      return `~~${writeAll(node.content, way)}~~`;
    case "code":
      return writeInlineCode(node.text);
    case "link":
      return writeLink(node.href, node.content, way);
    case "mention":
      return `[${writeInline({ kind: "text", text: node.text }, way)}](mention:${node.id})`;
    case "reference":
      return node.text;
  }
}

const writeAll = (content: readonly Inline[], way: Way): string => content.map((node) => writeInline(node, way)).join("");

function writeLink(href: string, content: readonly Inline[], way: Way): string {
  const words = wordsOf(content);
  const isBare = way.bare && (words === href || `mailto:${words}` === href);
  return isBare ? words : `[${writeAll(content, way)}](${href})`;
}

function writeInlineCode(text: string): string {
  const ticks = "`".repeat(longestTicks(text) + 1);
  const needsSpace = text.startsWith("`") || text.endsWith("`") || (/^ .* $/u.test(text) && text.trim() !== "");
  const space = needsSpace ? " " : "";
  return `${ticks}${space}${text}${space}${ticks}`;
}

const longestTicks = (text: string): number => Math.max(0, ...Array.from(text.matchAll(/`+/gu), ([ticks]) => ticks.length));
