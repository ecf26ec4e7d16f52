// Draws a text that was read: text nodes in fixed elements, so nothing of what was typed can become anything else.
import { html, nothing, type TemplateResult } from "lit";
import { parseRoute } from "../models/route";
import type { Block, Inline, Item, List } from "../models/rich_tree";
import type { Person } from "../models/types";

type Node<K extends Inline["kind"]> = Extract<Inline, { kind: K }>;
type Piece = TemplateResult | string | typeof nothing;

/** What a reader of this text knows and may do. */
export interface Reading {
  /** Links are tab stops in the message that has the focus only. */
  isFocused: boolean;
  /** Who is mentioned here: only these are drawn as chips, with today's name. */
  mentions: readonly string[];
  people: readonly Person[];
  myId: string;
  /** A card in place of a reference, or of a link to one. Null draws what was typed. */
  cardOf?: (it: Node<"reference"> | Node<"link">) => TemplateResult | null;
}

/** `tail` stands at the end of the last line. No line breaks inside: white space of the templates would be shown. */
export function richText(blocks: readonly Block[], reading: Reading, tail: Piece = nothing): TemplateResult {
  const last = blocks.at(-1);
  const isInLine = last?.kind === "paragraph";
  return html`${blocks.map((it) => block(it, reading, isInLine && it === last ? tail : nothing))}${isInLine ? nothing : tail}`;
}

function block(it: Block, reading: Reading, tail: Piece): TemplateResult {
  if (it.kind === "paragraph") return html`<p dir="auto">${content(it.content, reading)}${tail}</p>`;
  if (it.kind === "code_block") return html`<parley-code .text=${it.text} .isReachable=${reading.isFocused}></parley-code>`;
  return it.kind === "quote" ? quote(it.blocks, reading) : list(it, reading);
}

/** Its direction is that of its words, so they have none of their own: the rule stands where they begin. */
function quote(blocks: readonly Block[], reading: Reading): TemplateResult {
  const inside = (it: Block): TemplateResult => (it.kind === "paragraph" ? html`<p>${content(it.content, reading)}</p>` : block(it, reading, nothing));
  return html`<blockquote dir="auto">${blocks.map(inside)}</blockquote>`;
}

function list(it: List, reading: Reading): TemplateResult {
  const items = it.items.map((one) => item(one, reading));
  return it.ordered ? html`<ol dir="auto">${items}</ol>` : html`<ul dir="auto">${items}</ul>`;
}

function item({ number, content: words, nested }: Item, reading: Reading): TemplateResult {
  return html`<li value=${number ?? nothing}>${content(words, reading)}${nested === null ? nothing : list(nested, reading)}</li>`;
}

const content = (nodes: readonly Inline[], reading: Reading): Piece[] => nodes.map((node) => inline(node, reading));

function inline(node: Inline, reading: Reading): Piece {
  switch (node.kind) {
    case "text":
      return node.text;
    case "break":
      return html`<br />`;
    case "bold":
      return html`<strong>${content(node.content, reading)}</strong>`;
    case "italic":
      return html`<em>${content(node.content, reading)}</em>`;
    case "strike":
      return html`<s>${content(node.content, reading)}</s>`;
    case "code":
      return html`<code>${node.text}</code>`;
    case "link":
      return reading.cardOf?.(node) ?? link(node, reading);
    case "mention":
      return mention(node, reading);
    case "reference":
      return reading.cardOf?.(node) ?? node.text;
  }
}

/** Links to messages open here, others elsewhere; an address that the browser cannot read is text. */
function link({ href, content: words }: Node<"link">, reading: Reading): Piece {
  const shown = html`${content(words, reading)}`;
  if (!URL.canParse(href)) return shown;
  const stop = reading.isFocused ? nothing : "-1";
  const { origin, pathname, search, protocol } = new URL(href);
  const isHere = origin === location.origin && parseRoute(pathname, search).conversation !== null;
  if (isHere || !protocol.startsWith("http")) return html`<a href=${href} tabindex=${stop}>${shown}</a>`;
  return html`<a href=${href} title=${href} tabindex=${stop} target="_blank" rel="noopener noreferrer">${shown}</a>`;
}

/** Who was named, by today's name; somebody who is not mentioned here is named in plain words. */
function mention({ id, text }: Node<"mention">, { mentions, people, myId }: Reading): Piece {
  if (!mentions.includes(id)) return text;
  const person = people.find((one) => one.member_id === id);
  const isMe = id === myId || id === "all";
  return html`<bdi class=${isMe ? "mention me" : "mention"} data-testid="mention">${person ? `@${person.name}` : text}</bdi>`;
}
