// Pasted HTML as a text of the grammar: what the grammar has is kept, everything else is words. Loaded when one pastes.
import { BREAK, PLAIN, joinedLines, linesOf, type Looks, type Run } from "../models/pasted_runs";
import { write } from "../models/rich_write";
import type { Block, Inline, Item, List } from "../models/rich_tree";
import { inertDocument } from "../network/trusted";

const MOST = 500_000;
// The page's policy refuses styles, handlers and bases, also in a document that is never shown, and says so each time.
// They get other names, which texts lose again.
const ELSE = "data-parley-";
const ATTRIBUTES = /([\s"'/])(style|on\w+)(\s*=)/giu;
const ELEMENTS = /(<\/?)(base|style)(?=[\s/>])/giu;
const MAX_QUOTES = 3;
const MAX_DEPTH = 100;
const SKIPPED = new Set("script x-style head title meta link template noscript svg math iframe object embed select option audio video canvas".split(" "));
const BLOCKS = new Set(
  "address article aside body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav p section summary table tbody tfoot thead tr".split(" "),
);
const HEADINGS = /^h[1-6]$/u;
const CELLS = new Set(["td", "th"]);

/** The text to put in, or null where there is nothing that plain text would lose. */
export function pastedText(markup: string): string | null {
  if (markup.length > MOST) return null;
  const blocks = new Reading().of(inertDocument(markup.replace(ATTRIBUTES, `$1${ELSE}$2$3`).replace(ELEMENTS, "$1x-$2")).body);
  return blocks.some(isMoreThanWords) ? write(blocks) : null;
}

function isMoreThanWords(block: Block): boolean {
  return block.kind !== "paragraph" || block.content.some((node) => !(node.kind === "text" || node.kind === "break" || isBare(node)));
}

/** A link that its address says already. */
const isBare = (node: Inline): boolean => node.kind === "link" && node.content.every((one) => one.kind === "text" && one.text === node.href);

/** Goes through the elements once, and collects blocks and the runs of the paragraph that is open. */
class Reading {
  private readonly blocks: Block[] = [];
  private runs: Run[] = [];

  constructor(private readonly quotes = 0) {}

  of(element: Element): Block[] {
    this.children(element, PLAIN, 0);
    this.close();
    return this.blocks;
  }

  private close(): void {
    const content = joinedLines(linesOf(this.runs));
    if (content.length > 0) this.blocks.push({ kind: "paragraph", content });
    this.runs = [];
  }

  private put(block: Block): void {
    this.close();
    this.blocks.push(block);
  }

  private children(element: Element, looks: Looks, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.runs.push({ ...looks, text: textOf(node).replace(/\n/gu, " ") });
      else if (node instanceof Element) this.element(node, looks, depth + 1);
    }
  }

  private element(element: Element, looks: Looks, depth: number): void {
    const name = element.localName;
    if (SKIPPED.has(name)) return;
    if (name === "br") this.runs.push(BREAK);
    else if (name === "pre") this.code(element);
    else if (name === "blockquote" && this.quotes < MAX_QUOTES) this.quote(element);
    else if (name === "ul" || name === "ol") this.list(element, name === "ol");
    else if (BLOCKS.has(name)) this.paragraph(element, HEADINGS.test(name) ? { ...looks, bold: true } : looks, depth);
    else this.children(element, looksOf(element, looks), depth);
    if (CELLS.has(name)) this.runs.push({ ...PLAIN, text: " " });
  }

  /** Rows of tables and the like are lines, everything else paragraphs. */
  private paragraph(element: Element, looks: Looks, depth: number): void {
    const isLine = ["tr", "div", "dt", "dd"].includes(element.localName);
    const part = (): unknown => (isLine ? this.runs.push(BREAK) : this.close());
    part();
    this.children(element, looksOf(element, looks), depth);
    part();
  }

  private code(element: Element): void {
    const text = textOf(element).replace(/\n$/u, "");
    const language = /(?:^|\s)(?:language|lang|highlight-source)-([A-Za-z][A-Za-z0-9+#._-]{0,19})(?:\s|$)/u.exec(
      `${element.className} ${element.querySelector("code")?.className ?? ""}`,
    );
    if (text.trim() !== "") this.put({ kind: "code_block", language: language?.[1] ?? "", text });
  }

  private quote(element: Element): void {
    const blocks = new Reading(this.quotes + 1).of(element);
    if (blocks.length > 0) this.put({ kind: "quote", blocks });
  }

  private list(element: Element, ordered: boolean): void {
    const items = itemsOf(element, ordered);
    if (items.length > 0) this.put({ kind: "list", ordered, items });
  }
}

/** What was typed, "style=" included. */
const textOf = (node: Node): string => (node.textContent ?? "").replaceAll(ELSE, "");

function styleOf(element: Element, name: string): string {
  const declaration = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]*)`, "iu").exec(element.getAttribute(`${ELSE}style`) ?? "");
  return declaration?.[1]?.trim().toLowerCase() ?? "";
}

function looksOf(element: Element, looks: Looks): Looks {
  const name = element.localName;
  const weight = styleOf(element, "font-weight");
  const slant = styleOf(element, "font-style");
  const line = styleOf(element, "text-decoration") + styleOf(element, "text-decoration-line");
  return {
    bold: weight === "" ? looks.bold || name === "b" || name === "strong" : weight.startsWith("bold") || Number(weight) >= 600,
    italic: slant === "" ? looks.italic || name === "i" || name === "em" : slant !== "normal",
    strike: looks.strike || ["s", "strike", "del"].includes(name) || line.includes("line-through"),
    code: looks.code || ["code", "kbd", "samp", "tt"].includes(name),
    href: (name === "a" ? element.getAttribute("href")?.trim() : null) ?? looks.href,
  };
}

/** Items of one list. Some editors put a list beside the item that it belongs to, and not inside. */
function itemsOf(list: Element, ordered: boolean): Item[] {
  const from = Number(list.getAttribute("start") ?? "1") || 1;
  const items: Item[] = [];
  for (const element of list.children) {
    const last = items.at(-1);
    if (isList(element) && last !== undefined) items[items.length - 1] = withNested(last, [listOf(element)]);
    else if (element.localName === "li") items.push(...itemOf(element, ordered ? Math.min(from + items.length, 999) : null));
  }
  return items;
}

const isList = (element: Element): boolean => element.localName === "ul" || element.localName === "ol";

const listOf = (element: Element): List => ({ kind: "list", ordered: element.localName === "ol", items: itemsOf(element, element.localName === "ol") });

/** The words of an item are its lines; there is one list inside of it, of one kind, and what is deeper joins it. */
function itemOf(element: Element, number: number | null): Item[] {
  const blocks = new Reading(MAX_QUOTES).of(element);
  const content = joinedLines(blocks.flatMap((block) => (block.kind === "paragraph" ? [block.content] : [])));
  const lists = blocks.flatMap((block) => (block.kind === "list" ? [block] : []));
  const item = withNested({ number, content, nested: null }, lists);
  return content.length > 0 ? [item] : (item.nested?.items ?? []).map((one, index) => ({ ...one, number: number === null ? null : number + index }));
}

function withNested(item: Item, lists: readonly List[]): Item {
  const found = [...(item.nested ? [item.nested] : []), ...lists];
  const first = found[0];
  if (first === undefined) return item;
  const flat = found.flatMap((list) => list.items.flatMap((one) => [{ ...one, nested: null }, ...(one.nested?.items ?? [])]));
  const items = flat.map((one, index) => ({ ...one, number: first.ordered ? Math.min((first.items[0]?.number ?? 1) + index, 999) : null }));
  return { ...item, nested: { kind: "list", ordered: first.ordered, items } };
}
