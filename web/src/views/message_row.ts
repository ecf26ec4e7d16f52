// One message: who and when at the head of a group, the text, and how an own one stands.
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state as inner } from "lit/decorators.js";
import type { MessageRow, Pending } from "../models/grouping";
import { firstName } from "../models/people";
import { parse } from "../models/rich_text";
import type { Block } from "../models/rich_tree";
import { clock, exactTime } from "../models/times";
import { isAgency, type Person } from "../models/types";
import { text } from "../strings";
import { base } from "../styles/base";
import "./avatar";
import { icon } from "./icon";
import type { IconName } from "./icons";
import { rowStyles } from "./message_row_styles";
import { richText } from "./rich_text";
import { richTextStyles } from "./rich_text_styles";

/** What stands at the end of the last own message. `hasList`: it can be asked who has seen it. */
export type Status = { kind: "sent" } | { kind: "seen"; time: string; people: readonly Person[]; single: boolean; hasList: boolean } | null;

/** The day at the top of the list and the bar have room above a message. */
const ROOM = 64;

/** What somebody wants done with this message; further ones join when they exist. */
export type Deed = "copy-text" | "copy-link" | "copy-request" | "retry" | "discard" | "seen";

/** The list is drawn anew at every change; a row only when it is a different one. */
const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

function rowDiffers(a: MessageRow, b: MessageRow | undefined): boolean {
  if (b === undefined || a.message !== b.message || a.first !== b.first || a.runStart !== b.runStart || a.runEnd !== b.runEnd) return true;
  return a.pending !== b.pending || a.key !== b.key;
}

@customElement("parley-message")
export class MessageView extends LitElement {
  @property({ attribute: false, hasChanged: rowDiffers }) row!: MessageRow;
  @property({ attribute: false }) sender: Person | null = null;
  @property({ attribute: false }) deleter: Person | null = null;
  @property({ type: Boolean }) own = false;
  /** Who is in the conversation, for the names of those who are mentioned. */
  @property({ attribute: false }) people: readonly Person[] = [];
  @property() myId = "";
  @property() workspaceName = "";
  @property({ attribute: false, hasChanged: differs }) status: Status = null;
  /** Somebody points at it, or its keys are in use: what can be done with it is shown. */
  @inner() private isPointedAt = false;
  @inner() private isFocused = false;
  @inner() private barPlace: "over" | "above" | "inside" = "over";
  @query("article") private article!: HTMLElement;
  private known: { body: string; blocks: readonly Block[] } | null = null;

  static override styles = [base, richTextStyles, rowStyles];

  // --- lifecycle

  constructor() {
    super();
    this.addEventListener("pointerenter", (event) => this.pointed(event.pointerType === "mouse"));
    this.addEventListener("pointerleave", () => (this.isPointedAt = false));
    this.addEventListener("focusin", () => this.focused());
    this.addEventListener("focusout", () => (this.isFocused = false));
  }

  override focus(): void {
    this.article.focus({ preventScroll: true });
    this.scrollIntoView({ block: "nearest" });
  }

  /** A tint that fades, for a message that was jumped to. */
  mark(): void {
    const [duration = "0"] = getComputedStyle(this).getPropertyValue("--motion-mark").trim().split(" ");
    this.dataset["marked"] = "";
    const milliseconds = parseFloat(duration) * (duration.endsWith("ms") ? 1 : 1000);
    if (milliseconds > 0) this.article.animate({ backgroundColor: ["var(--accent-tint)", "transparent"] }, { duration: milliseconds, easing: "ease-out" });
  }

  /** The line under an own message, when it opens the list of who has seen it. */
  get stateLine(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>("button.state");
  }

  private pointed(byMouse: boolean): void {
    this.placeBar();
    this.isPointedAt = byMouse;
  }

  private focused(): void {
    this.placeBar();
    this.isFocused = true;
  }

  /** The bar lies over the upper edge, except where it would cover how a message stands, or be cut off. */
  private placeBar(): void {
    const before = this.previousElementSibling;
    const isCovering = before instanceof MessageView && (before.status !== null || before.row.pending !== null);
    const isCut = !(before instanceof MessageView) || this.getBoundingClientRect().top - (this.edge?.getBoundingClientRect().top ?? 0) < ROOM;
    this.barPlace = isCovering || isCut ? "inside" : this.status !== null || this.row.pending ? "above" : "over";
  }

  /** What scrolls the messages. */
  private get edge(): Element | null {
    return this.closest(".scroll");
  }

  override render(): TemplateResult {
    const { row } = this;
    const note = row.audience === "team";
    const classes = ["", note && "note", row.first && "first", row.runStart && "run-start", row.runEnd && "run-end"];
    return html`
      <article
        class=${classes.filter(Boolean).join(" ")}
        tabindex=${this.isFocused ? "0" : "-1"}
        aria-label=${this.spokenName(note)}
        aria-describedby="words"
        data-testid="message"
        data-audience=${row.audience}
        data-state=${row.pending?.state ?? "stored"}
      >
        ${note && row.runStart ? this.label() : nothing}
        <span class="side">${this.side()}</span>
        <div class="main">
          ${row.first ? this.head() : nothing}
          <div class="line">${this.body()}${this.foot()}</div>
          ${row.pending?.state === "failed" ? this.failed(row.pending) : nothing}
        </div>
        ${this.isPointedAt || this.isFocused ? this.bar() : nothing}
      </article>
    `;
  }

  // --- rendering

  private label(): TemplateResult {
    return html`<span class="label">
      ${icon("lock", 14)}<span class="long">${text.conversation.internal(this.workspaceName)}</span>
      <span class="short" aria-hidden="true">${text.history.internalShort(this.workspaceName)}</span>
    </span>`;
  }

  get who(): string {
    return this.own ? text.conversation.you : (this.sender?.name ?? text.conversation.someone);
  }

  private spokenName(note: boolean): string {
    const time = clock(this.row.at, text.locale);
    return note ? text.conversation.internalName(this.who, time) : text.conversation.messageName(this.who, time);
  }

  private side(): TemplateResult | typeof nothing {
    if (!this.row.first) return html`<span class="gutter" aria-hidden="true">${clock(this.row.at, text.locale)}</span>`;
    return this.sender ? html`<parley-avatar size="message" .people=${[this.sender]}></parley-avatar>` : nothing;
  }

  private head(): TemplateResult {
    const { sender } = this;
    const outside = sender !== null && !isAgency(sender.role);
    return html`
      <div class="head">
        <bdi class="name" title=${this.sender?.name ?? ""}>${this.who}</bdi>
        ${outside && sender.company && !this.own ? html`<bdi class="meta">${sender.company}</bdi>` : nothing}
        ${sender?.role === "guest" ? html`<span class="tag">${text.conversation.guest}</span>` : nothing}
        <time datetime=${this.row.at.toISOString()} title=${exactTime(this.row.at, text.locale)}>${clock(this.row.at, text.locale)}</time>
      </div>
    `;
  }

  private body(): TemplateResult {
    const { message, pending } = this.row;
    if (message?.deleted_at) return this.gone(message.deleted_at);
    const body = message?.body ?? pending?.body ?? "";
    const edited = message?.edited_at
      ? html` <span class="edited">${text.conversation.edited(clock(new Date(message.edited_at), text.locale))}</span>`
      : nothing;
    const waiting = pending !== null && pending.state !== "failed" ? "waiting" : "";
    const reading = { isFocused: this.isFocused, mentions: message?.mentions ?? pending?.mentions ?? [], people: this.people, myId: this.myId };
    return html`<div class="body ${waiting}" id="words" data-testid="body">${richText(this.read(body), reading, edited)}</div>`;
  }

  /** A text is read once; a row is drawn anew whenever somebody points at it. */
  private read(body: string): readonly Block[] {
    if (this.known?.body !== body) this.known = { body, blocks: parse(body) };
    return this.known.blocks;
  }

  private gone(at: string): TemplateResult {
    const who = this.deleter ? firstName(this.deleter.name) : this.who;
    return html`<div class="gone" id="words">${icon("trash-2", 14)}${text.conversation.deletedBy(who, clock(new Date(at), text.locale))}</div>`;
  }

  private foot(): TemplateResult | typeof nothing {
    const { pending } = this.row;
    if (pending?.state === "sending") return state(html`${icon("loader-circle", 14)}${text.state.sending}`);
    if (pending?.state === "waiting") return state(html`${icon("clock", 14)}${text.state.waiting}`);
    if (this.status?.kind === "sent") return state(html`${icon("check", 14)}${text.state.sent}`);
    return this.status?.kind === "seen" ? this.seen(this.status) : nothing;
  }

  private seen(status: Extract<Status, { kind: "seen" }>): TemplateResult {
    const shown = status.people.slice(0, 3);
    const more = status.people.length - shown.length;
    const names = status.people.map((person) => person.name);
    const words = status.single || shown.length === 0 ? text.state.seen(status.time) : text.state.seenBy;
    const spoken = names.length > 0 ? text.state.seenName(names, status.time) : words;
    const content = html`
      <span aria-hidden="true">${words}</span><span class="for-readers">${spoken}</span>
      <span class="faces">${shown.map((person) => html`<parley-avatar size="small" .people=${[person]}></parley-avatar>`)}</span>
      ${more > 0 ? html`<span aria-hidden="true">+${more}</span>` : nothing}
    `;
    if (!status.hasList) return html`<div class="state" title=${spoken} data-testid="state">${content}</div>`;
    return html`<button class="state" title=${spoken} aria-haspopup="dialog" data-testid="state" @click=${this.wants("seen")}>${content}</button>`;
  }

  private failed(pending: Pending): TemplateResult {
    const reason = text.failure[pending.reason ?? ""] ?? text.failure.other;
    return html`
      <div class="strip" data-testid="failed">
        ${icon("circle-alert", 16)}<span>${reason} ${pending.requestId ? this.request(pending.requestId) : nothing}</span>
        <button @click=${this.wants("retry")}>${text.state.retry}</button>
        <button @click=${this.wants("copy-text")}>${text.state.copy}</button>
        <button @click=${this.wants("discard")}>${text.state.delete}</button>
      </div>
    `;
  }

  private request(id: string): TemplateResult {
    const words = text.history.request(id);
    return html`<button class="request" aria-label="${text.history.copyRequest}: ${id}" title=${text.history.copyRequest} @click=${this.wants("copy-request")}>
      <bdi>${words}</bdi>${icon("copy", 14)}
    </button>`;
  }

  /** What exists so far; react, reply, thread and more join here. */
  private bar(): TemplateResult | typeof nothing {
    const { message } = this.row;
    if (message === null) return nothing;
    const stop = this.isFocused ? nothing : "-1";
    const button = (deed: Deed, picture: IconName, words: string): TemplateResult =>
      html`<button tabindex=${stop} aria-label=${words} title=${words} data-testid=${deed} @click=${this.wants(deed)}>${icon(picture)}</button>`;
    return html`<div class="bar ${this.barPlace}" role="toolbar" aria-label=${text.history.actions(this.who, clock(this.row.at, text.locale))}>
      ${message.deleted_at ? nothing : button("copy-text", "copy", text.history.copyText)}${button("copy-link", "link", text.history.copyLink)}
    </div>`;
  }

  private wants(deed: Deed): () => void {
    return () => this.dispatchEvent(new CustomEvent<Deed>("deed", { detail: deed }));
  }
}

function state(content: TemplateResult): TemplateResult {
  return html`<div class="state" data-testid="state">${content}</div>`;
}
