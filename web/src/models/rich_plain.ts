// A text as one plain line: what lists, quotes and notices show of it. The same as chalicelib/domain/text/plain.py.
import { SPACE } from "./rich_characters";
import { parse } from "./rich_text";
import { wordsOf, type Block, type Item, type List } from "./rich_tree";

const PREVIEW_CHARS = 140;
const READ_CHARS = 2_000;
const SPACES = new RegExp(`[${SPACE}]+`, "gu");
const AT_CUT = new RegExp(`[${SPACE}\\u200d]$`, "u");

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
