// Reads a text: what its lines are, one after the other. The grammar is in docs/text.md.
// The same as chalicelib/domain/text/blocks.py.
import { isBlank } from "./rich_characters";
import { inline } from "./rich_inline";
import type { Block, Item, List } from "./rich_tree";

const FENCE = /^(`{3,})([A-Za-z][A-Za-z0-9+#._-]{0,19})?[ \t]*$/u;
const ITEM = /^([ \t]*)(?:[-*]|([0-9]{1,3})[.)])[ \t]+([^]*)$/u;
const MAX_QUOTES = 3;
const MAX_INDENT = 3;
const NESTED_BY = 2;
const TAB = 4;

type Found = { block: Block; end: number } | null;

/** Never fails: what is not understood is text. */
export function parse(body: string): Block[] {
  return blocks(body.replace(/\r\n?/gu, "\n").split("\n"), 0);
}

function blocks(lines: readonly string[], depth: number): Block[] {
  const result: Block[] = [];
  const fences = new Fences(lines);
  let plain: string[] = [];
  const close = (): void => {
    if (plain.length > 0) result.push({ kind: "paragraph", content: inline(plain.join("\n")) });
    plain = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const found = code(lines, at, fences) ?? quote(lines, at, depth) ?? list(lines, at);
    if (found === null && !isBlank(line)) plain.push(line);
    else close();
    if (found !== null) result.push(found.block);
    at = found?.end ?? at + 1;
  }
  close();
  return result;
}

/** Where a block of code ends. One that was looked for in vain is not looked for again. */
class Fences {
  private unclosed = Infinity;

  constructor(private readonly lines: readonly string[]) {}

  end(start: number, width: number): number | null {
    if (width >= this.unclosed) return null;
    for (let at = start; at < this.lines.length; at++) {
      const ticks = /^(`+)[ \t]*$/u.exec(this.lines[at] ?? "")?.[1] ?? "";
      if (ticks.length >= width) return at;
    }
    this.unclosed = width;
    return null;
  }
}

function code(lines: readonly string[], at: number, fences: Fences): Found {
  const [, ticks = "", language = ""] = FENCE.exec(lines[at] ?? "") ?? [];
  const end = ticks === "" ? null : fences.end(at + 1, ticks.length);
  if (end === null || end === at + 1) return null;
  return { block: { kind: "code_block", language, text: lines.slice(at + 1, end).join("\n") }, end: end + 1 };
}

function quote(lines: readonly string[], at: number, depth: number): Found {
  const first = lines[at] ?? "";
  if (depth === MAX_QUOTES || !isQuoted(first) || isBlank(first.slice(1))) return null;
  const after = lines.slice(at).findIndex((line) => !isQuoted(line) && line !== ">");
  const end = after < 0 ? lines.length : at + after;
  const inside = lines.slice(at, end).map((line) => line.slice(2));
  return { block: { kind: "quote", blocks: blocks(inside, depth + 1) }, end };
}

const isQuoted = (line: string): boolean => line.startsWith("> ") || line.startsWith(">\t");

/** How an item begins. `number` is null for a point. */
interface Marker {
  indent: number;
  number: number | null;
  rest: string;
}

const isLike = (one: Marker, other: Marker): boolean => (one.number === null) === (other.number === null);

function marker(line: string): Marker | null {
  const [, indent = "", number, rest = ""] = ITEM.exec(line) ?? [];
  return isBlank(rest) ? null : { indent: width(indent), number: number === undefined ? null : Number(number), rest };
}

const width = (indent: string): number => indent.length + (TAB - 1) * (indent.split("\t").length - 1);

/** A list while its lines are read: each item's marker and lines, and the list inside of it. */
class Draft {
  private readonly items: { marker: Marker; lines: string[]; nested: Draft | null }[] = [];

  constructor(readonly first: Marker) {
    this.add(first);
  }

  takes(marker: Marker): boolean {
    return isLike(marker, this.first) && marker.indent < this.first.indent + NESTED_BY;
  }

  add(marker: Marker): void {
    this.items.push({ marker, lines: [marker.rest], nested: null });
  }

  /** A line that is indented: an item of the list inside, or one more line of the last item. */
  addBelow(marker: Marker | null, line: string): void {
    const last = this.items.at(-1);
    if (last === undefined) return;
    if (marker !== null && last.nested === null) last.nested = new Draft(marker);
    else if (marker !== null && last.nested !== null && isLike(marker, last.nested.first)) last.nested.add(marker);
    else (last.nested?.items.at(-1) ?? last).lines.push(line.replace(/^[ \t]+/u, ""));
  }

  done(): List {
    const items = this.items.map(
      ({ marker, lines, nested }): Item => ({ number: marker.number, content: inline(lines.join("\n")), nested: nested?.done() ?? null }),
    );
    return { kind: "list", ordered: this.first.number !== null, items };
  }
}

function list(lines: readonly string[], at: number): Found {
  const first = marker(lines[at] ?? "");
  if (first === null || first.indent > MAX_INDENT) return null;
  const draft = new Draft(first);
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? "";
    const found = marker(line);
    if (isBlank(line)) break;
    if (found !== null && draft.takes(found)) draft.add(found);
    else if (width(/^[ \t]*/u.exec(line)?.[0] ?? "") >= first.indent + NESTED_BY) draft.addBelow(found, line);
    else break;
  }
  return { block: draft.done(), end };
}
