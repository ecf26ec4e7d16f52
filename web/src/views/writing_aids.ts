// What helps while one writes: formatting by key and button, lists that go on, names and emoji that are suggested, links from pasted addresses.
import { html, nothing, type TemplateResult } from "lit";
import { closedShortName, inTone } from "../models/emoji";
import { format, isInCode, linkAt, newLine, pastedLink, putLink, type Edit, type Link, type Selected } from "../models/formatting";
import { shown } from "../models/mention_draft";
import "./avatar";
import type { Tool } from "./format_bar";
import { place } from "./popup";
import { Suggesting } from "./suggesting";
import type { TextField } from "./text_field";

/** What a person chooses before it comes into the text. */
type Opened = { kind: "link"; link: Link | null } | { kind: "emoji" | "reference"; anchor: HTMLElement };

const LOAD: Record<Opened["kind"], () => Promise<unknown>> = {
  link: () => import("./link_dialog"),
  emoji: () => import("./emoji_picker"),
  reference: () => import("./reference_picker"),
};

export class WritingAids {
  private opened: Opened | null = null;
  /** Where the caret was before something opened: a field that gets the focus back begins at its start. */
  private before: Selected | null = null;
  private readonly suggesting: Suggesting;

  constructor(private readonly host: TextField) {
    this.suggesting = new Suggesting(host, (edit) => this.apply(edit), () => this.typed());
  }

  // --- what is shown above the field

  get list(): string | null {
    return this.suggesting.isOpen ? "choices" : null;
  }

  get current(): string | null {
    return this.suggesting.isOpen ? `choice-${this.suggesting.at}` : null;
  }

  shown(): TemplateResult {
    return html`${this.suggesting.shown()}${this.dialog()}`;
  }

  private dialog(): TemplateResult | typeof nothing {
    const { opened } = this;
    if (opened === null) return nothing;
    if (opened.kind === "link") return this.linkDialog(opened);
    const isSheet = matchMedia("(max-width: 479px)").matches;
    const picked = (event: CustomEvent<string>): void => this.insert(event.detail);
    const named = (event: CustomEvent<string>): void => this.insertApart(event.detail);
    if (opened.kind === "emoji") return html`<parley-emoji-picker .anchor=${opened.anchor} .isSheet=${isSheet} @picked=${picked} @closed=${this.closed}></parley-emoji-picker>`;
    return html`<parley-reference-picker .references=${this.host.references} .anchor=${opened.anchor} .isSheet=${isSheet} @picked=${named} @closed=${this.closed}></parley-reference-picker>`;
  }

  private linkDialog(opened: Opened & { kind: "link" }): TemplateResult {
    const { link } = opened;
    const { text, start, end } = this.selected;
    const words = link?.words ?? text.slice(start, end);
    const put = (event: CustomEvent<{ words: string; address: string }>): void => this.putLink(opened, event.detail);
    return html`<parley-link-dialog .words=${words} .address=${link?.address ?? ""} ?exists=${link !== null} @put=${put} @closed=${this.closed}></parley-link-dialog>`;
  }

  private readonly closed = (event: Event): void => {
    event.stopPropagation();
    const { start, end } = this.selected;
    this.opened = this.before = null;
    this.host.requestUpdate();
    this.host.focus();
    this.host.field.setSelectionRange(start, end);
  };

  /** Above the edge of what one writes in, once it is drawn. */
  place(): void {
    const popup = this.host.renderRoot.querySelector<HTMLElement>("[popover]");
    if (popup === null) return;
    if (!popup.matches(":popover-open")) popup.showPopover();
    place(popup, this.host.edge ?? this.host, "start");
    popup.querySelector(".current")?.scrollIntoView({ block: "nearest" });
  }

  close(): void {
    this.suggesting.close();
  }

  look(): void {
    this.suggesting.look();
  }

  // --- keys and typing

  typed(): void {
    const { field } = this.host;
    const closed = field.selectionStart === field.selectionEnd ? closedShortName(this.suggesting.emoji, field.value, field.selectionEnd) : null;
    if (closed === null) return this.suggesting.look();
    this.apply({ ...at(closed.from, field.selectionEnd, inTone(closed.emoji, this.suggesting.tone)) });
    this.suggesting.used(closed.emoji);
  }

  /** Says whether the key was meant for the aids. */
  pressed(event: KeyboardEvent): boolean {
    if (this.suggesting.pressed(event)) return this.taken(event);
    return event.key === "Enter" && this.entered(event);
  }

  private taken(event: KeyboardEvent): true {
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  private entered(event: KeyboardEvent): boolean {
    const { byEnter } = this.host;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const isInside = isInCode(this.selected.text, this.selected.start);
    if (byEnter && !event.shiftKey) return isInside;
    const edit = newLine(this.selected);
    if (edit === null) return false;
    this.apply(edit);
    return this.taken(event);
  }

  private get selected(): Selected {
    if (this.before !== null) return this.before;
    const { value, selectionStart, selectionEnd } = this.host.field;
    return { text: value, start: selectionStart, end: selectionEnd };
  }

  // --- tools

  use(tool: Tool, from: HTMLElement): void {
    if (tool === "link") void this.open({ kind: "link", link: linkAt(this.selected) });
    else if (tool === "emoji" || tool === "reference") void this.open({ kind: tool, anchor: from });
    else if (tool === "mention") this.ask("@");
    else this.apply(format(tool, this.selected));
  }

  private async open(opened: Opened): Promise<void> {
    this.before = this.selected;
    const isHere = await LOAD[opened.kind]().then(
      () => true,
      () => false,
    );
    if (isHere) this.opened = opened;
    else this.before = null;
    this.host.requestUpdate();
  }

  /** A sign that asks for a name only counts at the beginning of a word. */
  private ask(sign: string): void {
    const { text, start } = this.selected;
    this.insert(/[\p{L}\p{N}_]$/u.test(text.slice(0, start)) ? ` ${sign}` : sign);
  }

  insert(words: string): void {
    const { start, end } = this.selected;
    this.apply(at(start, end, words));
  }

  /** A word of its own, whatever stands before it. */
  private insertApart(word: string): void {
    const { text, start } = this.selected;
    this.insert(`${/\S$/u.test(text.slice(0, start)) ? " " : ""}${word} `);
  }

  private putLink({ link }: Opened & { kind: "link" }, { words, address }: { words: string; address: string }): void {
    const place = link === null ? { from: this.selected.start, to: this.selected.end } : link;
    this.apply(address === "" ? at(place.from, place.to, words) : putLink(place, words, address));
  }

  /** Whether something else than the plain words is to be put in. */
  takes(words: string, markup: string): boolean {
    return pastedLink(this.selected, words) !== null || !this.isPlain(words, markup);
  }

  /** An address over words is their link, formatted text keeps what the grammar has, and in code everything is what it is. */
  async paste(words: string, markup: string): Promise<void> {
    const link = pastedLink(this.selected, words);
    if (link !== null) this.apply(link);
    else if (this.isPlain(words, markup)) this.insert(words);
    else await this.put(words, markup);
  }

  private isPlain(words: string, markup: string): boolean {
    return (markup === "" && !words.includes("](mention:")) || isInCode(this.selected.text, this.selected.start);
  }

  private async put(words: string, markup: string): Promise<void> {
    const reader = markup === "" ? null : await import("./paste").catch(() => null);
    const { text, picked } = shown(reader?.pastedText(markup) ?? words, this.host.people);
    for (const [id, pick] of picked) this.host.picked.set(id, pick);
    this.insert(text);
  }

  /** As if it were typed, so that the browser's own undo takes it back. */
  private apply({ from, to, insert, start, end }: Edit): void {
    const { field } = this.host;
    this.before = null;
    field.focus();
    field.setSelectionRange(from, to);
    if ((insert !== "" || from !== to) && !typeInstead(insert)) {
      field.setRangeText(insert, from, to, "end");
      field.dispatchEvent(new Event("input"));
    }
    field.setSelectionRange(start, end);
  }
}

/** The one way to write into a field that undo knows; nothing has taken its place. */
function typeInstead(words: string): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return words === "" ? document.execCommand("delete") : document.execCommand("insertText", false, words);
}

const at = (from: number, to: number, insert: string): Edit => ({ from, to, insert, start: from + insert.length, end: from + insert.length });

