// Formatting a text that is written in the grammar: what a button or a key does to the selection. Says what to replace, so undo knows it.
import { inline as inlineOf } from "./rich_inline";

export type Format = "bold" | "italic" | "strike" | "code" | "quote" | "bullets" | "numbers";

/** Put `insert` in place of what stands from `from` to `to`, then select from `start` to `end`. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
  start: number;
  end: number;
}

export interface Selected {
  text: string;
  start: number;
  end: number;
}

type Mark = "**" | "*" | "_" | "~~" | "`";
type Inline = "bold" | "italic" | "strike" | "code";

/** Two stars before one, so that three are read as both. */
const MARKS: readonly Mark[] = ["**", "*", "_", "~~", "`"];
const KINDS: Record<Mark, Inline> = { "**": "bold", "*": "italic", _: "italic", "~~": "strike", "`": "code" };
const FENCE = "```";
const ITEM = /^([ \t]*)(?:([-*])|(\d{1,3})([.)]))[ \t]+/u;
const QUOTED = /^(?:>[ \t])+/u;
const WORD = /[\p{L}\p{N}_]/u;

export function format(kind: Format, selected: Selected): Edit {
  if (kind === "quote" || kind === "bullets" || kind === "numbers") return prefix(kind, selected);
  const trimmed = trim(selected);
  const isBlock = kind === "code" && (isManyLines(trimmed) || fencesAround(selected) !== null);
  if (isBlock) return fence(selected);
  return isManyLines(trimmed) ? eachLine(kind, trimmed) : inline(kind, trimmed);
}

// --- marks around words

/** A pair of marks: where the opening one begins and where the closing one does. */
interface Layer {
  mark: Mark;
  open: number;
  close: number;
}

function inline(kind: Inline, selected: Selected): Edit {
  const { text, start, end } = selected.start === selected.end ? wordAt(selected) : selected;
  const layer = [...layersAround(text, start, end), ...layersWithin(text, start, end)].find(({ mark }) => KINDS[mark] === kind);
  if (layer !== undefined) return without(layer, { text, start, end }, selected);
  const [open, close] = marksFor(kind, { text, start, end });
  const caret = selected.start - start + open.length;
  const isCaret = selected.start === selected.end;
  const insert = open + text.slice(start, end) + close;
  return {
    from: start,
    to: end,
    insert,
    start: start + (isCaret ? caret : open.length),
    end: isCaret ? start + caret : start + insert.length - close.length,
  };
}

function marksFor(kind: Inline, { text, start, end }: Selected): [string, string] {
  if (kind === "bold") return ["**", "**"];
  if (kind === "strike") return ["~~", "~~"];
  // Inside of a word an underscore is a letter.
  if (kind === "italic") return WORD.test(text.charAt(start - 1)) || WORD.test(text.charAt(end)) ? ["*", "*"] : ["_", "_"];
  const inside = text.slice(start, end);
  const longest = Math.max(0, ...(inside.match(/`+/gu) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  return longest === 0 ? [ticks, ticks] : [`${ticks} `, ` ${ticks}`];
}

function layersAround(text: string, start: number, end: number): Layer[] {
  const layers: Layer[] = [];
  let [open, close] = [start, end];
  for (;;) {
    const mark = MARKS.find((one) => text.slice(0, open).endsWith(one) && text.startsWith(one, close));
    if (mark === undefined) return layers;
    layers.push({ mark, open: open - mark.length, close });
    open -= mark.length;
    close += mark.length;
  }
}

function layersWithin(text: string, start: number, end: number): Layer[] {
  const layers: Layer[] = [];
  let [open, close] = [start, end];
  for (;;) {
    const inside = text.slice(open, close);
    const mark = MARKS.find((one) => inside.length > 2 * one.length && inside.startsWith(one) && inside.endsWith(one));
    if (mark === undefined) return layers;
    layers.push({ mark, open, close: close - mark.length });
    open += mark.length;
    close -= mark.length;
  }
}

function without({ mark, open, close }: Layer, { text, start, end }: Selected, before: Selected): Edit {
  const width = mark.length;
  const from = Math.min(open, start);
  const to = Math.max(close + width, end);
  const insert = text.slice(from, open) + text.slice(open + width, close) + text.slice(close + width, to);
  const moved = (place: number): number => place - (place > open ? Math.min(width, place - open) : 0) - (place > close ? Math.min(width, place - close) : 0);
  return { from, to, insert, start: moved(before.start), end: moved(before.end) };
}

/** The word that the caret stands in, or nothing around it. */
function wordAt({ text, start: caret }: Selected): Selected {
  const before = /[\p{L}\p{N}'’-]*$/u.exec(text.slice(0, caret))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}'’-]*/u.exec(text.slice(caret))?.[0].length ?? 0;
  return { text, start: caret - before, end: caret + after };
}

/** A mark next to a space would be none. */
function trim({ text, start, end }: Selected): Selected {
  const inside = text.slice(start, end);
  if (inside.trim() === "") return { text, start: end, end };
  return { text, start: end - inside.trimStart().length, end: start + inside.trimEnd().length };
}

const isManyLines = ({ text, start, end }: Selected): boolean => text.slice(start, end).includes("\n");

/** No mark reaches over the end of a paragraph or an item, so each line has its own. */
function eachLine(kind: Inline, selected: Selected): Edit {
  const { text, start, end } = selected;
  const lines = text.slice(start, end).split("\n").map((line, index) => cutLine(line, index > 0 || isLineStart(text, start)));
  const written = lines.filter(({ words }) => words !== "");
  const isAll = written.every(({ words }) => isMarked(kind, words));
  const changed = lines.map(({ lead, words }) => {
    if (words === "" || (!isAll && isMarked(kind, words))) return lead + words;
    const edit = inline(kind, { text: words, start: 0, end: words.length });
    return lead + edit.insert;
  });
  const insert = changed.join("\n");
  return { from: start, to: end, insert, start, end: start + insert.length };
}

function cutLine(line: string, isWhole: boolean): { lead: string; words: string } {
  const lead = isWhole ? (QUOTED.exec(line)?.[0] ?? "") : "";
  const item = isWhole ? (ITEM.exec(line.slice(lead.length))?.[0] ?? "") : "";
  return { lead: lead + item, words: line.slice(lead.length + item.length) };
}

const isMarked = (kind: Inline, words: string): boolean => layersWithin(words, 0, words.length).some(({ mark }) => KINDS[mark] === kind);
const isLineStart = (text: string, at: number): boolean => at === 0 || text.charAt(at - 1) === "\n";

// --- blocks of code

function fence(selected: Selected): Edit {
  const { text } = selected;
  const around = fencesAround(selected);
  if (around !== null) {
    const insert = text.slice(around.first, around.last);
    return { from: around.from, to: around.to, insert, start: around.from, end: around.from + insert.length };
  }
  const { start, end } = wholeLines(selected);
  const insert = `${FENCE}\n${text.slice(start, end)}\n${FENCE}`;
  return { from: start, to: end, insert, start: start + FENCE.length + 1, end: start + insert.length - FENCE.length - 1 };
}

/** The block of code that the selection stands in: where it begins and ends, and what is inside. */
function fencesAround({ text, start, end }: Selected): { from: number; to: number; first: number; last: number } | null {
  const open = openFence(text, start);
  if (open === null) return null;
  const close = text.indexOf(`\n${FENCE}`, Math.max(open.first - 1, end - FENCE.length));
  return close < 0 ? null : { from: open.from, to: close + 1 + FENCE.length, first: Math.min(open.first, close), last: close };
}

/** The line of the fence that is open at a place, and where its code begins. */
function openFence(text: string, at: number): { from: number; first: number } | null {
  let open: { from: number; first: number } | null = null;
  let from = 0;
  for (const line of text.split("\n")) {
    if (from > at) break;
    const isFence = line.startsWith(FENCE);
    if (isFence && open === null) open = { from, first: from + line.length + 1 };
    else if (isFence && from + line.length < at) open = null;
    from += line.length + 1;
  }
  return open;
}

/** Enter starts a line there instead of sending: half a block of code is not what anybody means to send. */
export function isInCode(text: string, caret: number): boolean {
  const open = openFence(text, caret);
  return open !== null && caret >= open.first;
}

// --- lines that begin alike

function wholeLines({ text, start, end }: Selected): Selected {
  const after = text.indexOf("\n", end > start && isLineStart(text, end) ? end - 1 : end);
  return { text, start: text.lastIndexOf("\n", start - 1) + 1, end: after < 0 ? text.length : after };
}

type Lead = "quote" | "bullets" | "numbers";

const LEADS: Record<Lead, RegExp> = { quote: /^>(?:[ \t]|$)/u, bullets: /^[ \t]*[-*][ \t]+/u, numbers: /^[ \t]*\d{1,3}[.)][ \t]+/u };

function prefix(kind: Lead, selected: Selected): Edit {
  const { text, start: from, end: to } = wholeLines(selected);
  const lines = text.slice(from, to).split("\n");
  const written = lines.filter((line) => line.trim() !== "");
  const isAll = written.length > 0 && written.every((line) => LEADS[kind].test(line));
  const insert = (isAll ? lines.map((line) => line.replace(LEADS[kind], "")) : begun(kind, lines)).join("\n");
  const end = from + insert.length;
  if (selected.start !== selected.end) return { from, to, insert, start: from, end };
  const caret = Math.max(from, selected.end + end - to);
  return { from, to, insert, start: caret, end: caret };
}

/** A line without words is left as it is between items, and holds a quote together. */
function begun(kind: Lead, lines: readonly string[]): string[] {
  let number = 0;
  return lines.map((line) => {
    if (line.trim() === "" && lines.length > 1) return kind === "quote" ? ">" : line;
    number += 1;
    if (kind === "quote") return `> ${line}`;
    return `${kind === "bullets" ? "-" : `${number}.`} ${line.replace(ITEM, "")}`;
  });
}

/** What a new line does in a list or a quote: the next item, or out of it where nothing was written. Elsewhere nothing special. */
export function newLine({ text, start, end }: Selected): Edit | null {
  if (isInCode(text, start)) return null;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(from, start);
  const quote = QUOTED.exec(line)?.[0] ?? "";
  const item = ITEM.exec(line.slice(quote.length));
  if (quote === "" && item === null) return null;
  const lead = quote + (item?.[0] ?? "");
  if (line.length === lead.length) return leave(from, start, end, item === null ? "" : quote);
  const insert = `\n${quote}${item === null ? "" : nextItem(item)}`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
}

const leave = (from: number, to: number, end: number, kept: string): Edit => ({ from, to: Math.max(to, end), insert: kept, start: from + kept.length, end: from + kept.length });

function nextItem([lead, indent = "", , number, sign = ""]: RegExpExecArray): string {
  return number === undefined ? lead : `${indent}${Number(number) + 1}${sign} `;
}

// --- links

/** A link that the caret stands in, or that is selected. */
export interface Link {
  from: number;
  to: number;
  words: string;
  address: string;
}

const LINK = /\[((?:\\.|[^\]\\\n])*)\]\(((?:[^()\s]|\([^()\s]*\))*)\)/gu;

export function linkAt({ text, start, end }: Selected): Link | null {
  for (const found of text.matchAll(LINK)) {
    const [whole, words = "", address = ""] = found;
    const to = found.index + whole.length;
    if (found.index <= start && end <= to) return { from: found.index, to, words: plainWords(words), address };
  }
  return null;
}

export function link(words: string, address: string): string {
  return words === "" || words === address ? address : `[${words.replace(/[\\[\]]/gu, "\\$&")}](${address})`;
}

/** An address as the grammar can hold it, or nothing when it leads nowhere that may be linked. */
export function linkable(typed: string): string | null {
  const address = completed(typed).replace(/[\s<>"`\\]/gu, encodeURIComponent);
  const forms = [address, address.replace(/[()[\]]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)];
  return forms.find(isWholeLink) ?? null;
}

const plainWords = (words: string): string => words.replace(/\\([\\[\]])/gu, "$1");

export function putLink({ from, to }: { from: number; to: number }, words: string, address: string): Edit {
  const insert = link(words.trim(), address);
  return { from, to, insert, start: from + insert.length, end: from + insert.length };
}

function isWholeLink(address: string): boolean {
  const [first, ...rest] = inlineOf(`[x](${address})`);
  return first?.kind === "link" && rest.length === 0;
}

const WEB = /^https?:\/\/\S+$/iu;

/** What people type as an address: without a scheme it is https, with an @ it is a mail. */
export function completed(address: string): string {
  const typed = address.trim();
  if (typed === "" || /^(?:https?:\/\/|mailto:|tel:)/iu.test(typed)) return typed;
  return /^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/u.test(typed) ? `mailto:${typed}` : `https://${typed.replace(/^\/+/u, "")}`;
}

/** A web address that is pasted over words makes a link of them. */
export function pastedLink(selected: Selected, pasted: string): Edit | null {
  const { text, start, end } = trim(selected);
  const words = text.slice(start, end);
  const address = WEB.test(pasted.trim()) ? linkable(pasted) : null;
  if (address === null || words === "" || words.includes("\n") || /^https?:\/\//iu.test(words)) return null;
  return putLink({ from: start, to: end }, words, address);
}

export function applied(text: string, { from, to, insert }: Edit): string {
  return text.slice(0, from) + insert + text.slice(to);
}
