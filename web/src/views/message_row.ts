// One message: who and when at the head of a group, the text, and how an own one stands.
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state as inner } from "lit/decorators.js";
import { quickActions, type Action, type Wish } from "../models/offers";
import { NO_EXTRAS, type Extras } from "../models/extras";
import type { MessageRow } from "../models/grouping";
import { firstName } from "../models/people";
import { pointersIn, type Pointer } from "../models/references";
import { parse } from "../models/rich_text";
import type { Block } from "../models/rich_tree";
import { clock, exactTime } from "../models/times";
import { isAgency, type Message, type Person } from "../models/types";
import type { References } from "../store/references";
import { text } from "../strings";
import { base } from "../styles/base";
import "./avatar";
import { icon } from "./icon";
import { above, below } from "./message_around";
import { aroundStyles } from "./message_around_styles";
import { bar } from "./message_bar";
import { failed, foot, type Status } from "./message_foot";
import { cards, named } from "./message_references";
import { rowStyles } from "./message_row_styles";
import { richText } from "./rich_text";
import { richTextStyles } from "./rich_text_styles";

/** The day at the top of the list and the bar have room above a message. */
const ROOM = 64;

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
  @property({ attribute: false }) references: References | null = null;
  @property({ attribute: false, hasChanged: differs }) status: Status = null;
  @property({ attribute: false, hasChanged: differs }) extras: Extras = NO_EXTRAS;
  @property({ type: Boolean }) mayReact = false;
  /** May answer, and so begin a thread. */
  @property({ type: Boolean }) mayReply = false;
  /** Its thread is what is shown. */
  @property({ type: Boolean }) inThread = false;
  /** May read what it said before it was edited. */
  @property({ type: Boolean }) seesVersions = false;
  /** Nothing can be done with it here. */
  @property({ type: Boolean }) onlyRead = false;
  /** A panel that was opened from here stands over the page. */
  @property({ type: Boolean }) isHeld = false;
  /** Its text is being edited; the editor stands in its place. */
  @property({ type: Boolean }) isEdited = false;
  /** Somebody points at it, or its keys are in use: what can be done with it is shown. */
  @inner() private isPointedAt = false;
  @inner() private isFocused = false;
  /** Who works with the mouse has the bar where that points, and there alone. */
  @inner() private isByKeys = false;
  @inner() private barPlace: "over" | "above" | "inside" = "over";
  @query("article") private article!: HTMLElement;
  private known: { body: string; blocks: readonly Block[]; pointers: readonly Pointer[] } | null = null;

  private lost: Element | null = null;

  static override styles = [base, richTextStyles, rowStyles, aroundStyles];

  // --- lifecycle

  constructor() {
    super();
    this.addEventListener("pointerenter", (event) => this.pointed(event.pointerType === "mouse"));
    this.addEventListener("pointerleave", () => (this.isPointedAt = false));
    this.addEventListener("focusin", () => this.focused());
    this.addEventListener("focusout", () => (this.isFocused = this.isByKeys = false));
  }

  protected override willUpdate(): void {
    this.lost = this.shadowRoot?.activeElement ?? null;
  }

  protected override updated(): void {
    // A reaction that was the last of its kind goes with its button: the focus stays with the message.
    if (this.lost !== null && !this.lost.isConnected) this.article.focus({ preventScroll: true });
    this.lost = null;
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
    this.dispatchEvent(new CustomEvent("pointing"));
  }

  private focused(): void {
    this.placeBar();
    this.isFocused = true;
    this.isByKeys = this.shadowRoot?.activeElement?.matches(":focus-visible") ?? false;
  }

  /** The bar lies over the upper edge, except where it would cover how a message stands, or be cut off. */
  private placeBar(): void {
    const before = this.previousElementSibling;
    const isCovering = before instanceof MessageView && before.hasSignals;
    const isCut = !(before instanceof MessageView) || this.getBoundingClientRect().top - (this.edge?.getBoundingClientRect().top ?? 0) < ROOM;
    this.barPlace = isCovering || isCut ? "inside" : this.status !== null || this.row.pending ? "above" : "over";
  }

  /** Something stands below its words that must not be covered. */
  private get hasSignals(): boolean {
    return this.status !== null || this.row.pending !== null || this.extras.pills.length > 0 || this.extras.thread !== null || this.pointers.length > 0;
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
          ${row.first ? this.head() : nothing}${above(this.extras, this.stop, this.wants)}
          <div class="line">${this.isEdited ? html`<div class="editor" id="words"><slot></slot></div>` : this.body()}${foot(row.pending, this.status, this.wants)}</div>
          ${cards(this.pointers, this.references, this.isFocused)}${below(this.extras, this.mayReact, this.stop, this.wants)}${row.pending?.state === "failed" ? failed(row.pending, this.wants) : nothing}
        </div>
        ${!this.isEdited && (this.isPointedAt || this.isByKeys || this.isHeld) ? this.bar() : nothing}
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
    const edited = message?.edited_at ? this.edited(clock(new Date(message.edited_at), text.locale)) : nothing;
    const waiting = pending !== null && pending.state !== "failed" ? "waiting" : "";
    const reading = { isFocused: this.isFocused, mentions: message?.mentions ?? pending?.mentions ?? [], people: this.people, myId: this.myId, cardOf: named(this.references, this.isFocused) };
    return html`<div class="body ${waiting}" id="words" data-testid="body">${richText(this.read(body).blocks, reading, edited)}</div>`;
  }

  /** What the text points at in the portal, whether or not this reader may see it there. */
  private get pointers(): readonly Pointer[] {
    const { message, pending } = this.row;
    return message?.deleted_at ? [] : this.read(message?.body ?? pending?.body ?? "").pointers;
  }

  /** A text is read once; a row is drawn anew whenever somebody points at it. */
  private read(body: string): NonNullable<MessageView["known"]> {
    if (this.known?.body === body) return this.known;
    const blocks = parse(body);
    return (this.known = { body, blocks, pointers: pointersIn(blocks) });
  }

  private gone(at: string): TemplateResult {
    const who = this.deleter ? firstName(this.deleter.name) : this.who;
    return html`<div class="gone" id="words">${icon("trash-2", 14)}${text.conversation.deletedBy(who, clock(new Date(at), text.locale))}</div>`;
  }

  private quick(message: Message): Action[] {
    return quickActions(message, this.mayReact, this.mayReply).filter((one) => !this.inThread || one !== "thread");
  }

  /** Whether a key for this does anything here. */
  offers(action: Action): boolean {
    const { message } = this.row;
    if (message === null) return false;
    return action === "unread" ? this.mayReact && !this.own : this.quick(message).includes(action);
  }

  private edited(time: string): TemplateResult {
    const words = text.conversation.edited(time);
    if (!this.seesVersions) return html` <span class="edited">${words}</span>`;
    return html` <button class="edited" tabindex=${this.stop} aria-label=${text.deeds.editedName(time)} aria-haspopup="dialog" data-testid="edited" @click=${this.wants({ action: "versions" })}>${words}</button>`;
  }

  private bar(): TemplateResult | typeof nothing {
    const { message } = this.row;
    if (message === null || this.onlyRead) return nothing;
    const label = text.history.actions(this.who, clock(this.row.at, text.locale));
    return bar(this.quick(message), this.barPlace, label, this.stop, this.wants);
  }

  /** What is in a message is a tab stop while the message has the focus, and only then. */
  private get stop(): "-1" | typeof nothing {
    return this.isFocused ? nothing : "-1";
  }

  private readonly wants = (wish: Wish) => (event: Event): void => {
    const from = event.currentTarget as HTMLElement;
    this.dispatchEvent(new CustomEvent<Wish>("wish", { detail: { from, ...wish } }));
  };
}
