// The messages of the open conversation: a slice of them is drawn, keeps its place while others come in, and follows the end.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { firstUnread } from "../models/divider";
import { rowsOf, type Row } from "../models/grouping";
import { since } from "../models/spoken";
import type { Message } from "../models/types";
import { around, carried, endOf, grown, holds, type Slice } from "../models/window";
import type { Stretch } from "../store/stretch";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base } from "../styles/base";
import { DisplayWatch } from "./display_watch";
import { LogAnnouncer } from "./log_announcer";
import { LogDeeds } from "./log_deeds";
import { LogHands } from "./log_hands";
import { above, below, ended, firstUnreadJump, latestJump, missingMessage, otherRow } from "./log_pieces";
import { LogScroller, type Measure } from "./log_scroller";
import { LogSeeker } from "./log_seeker";
import { logStyles } from "./message_log_styles";
import { MessageView } from "./message_row";
import { StoreElement } from "./store_element";

/** Nearer to an end of what is drawn than this, more is drawn. */
const NEAR = 600;
/** With fewer messages than this above what is drawn, the next page is fetched. */
const FEW = 30;
/** What was read before stays in sight above the divider, and above a message that was jumped to. */
const ABOVE_DIVIDER = 72;
const ABOVE_TARGET = 160;

/** Where the view goes next. */
type Landing = { to: "end" | "divider"; focus?: boolean } | { to: "message"; message: Message; offset: number; focus: boolean; mark: boolean };

@customElement("parley-log")
export class MessageLogView extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @state() private atBottom = true;
  @state() private dividerAbove = false;
  @state() private announcement = "";
  @query(".scroll") private box!: HTMLElement;
  private stretch: Stretch | null = null;
  private messages: readonly Message[] = [];
  private slice: Slice = { start: 0, end: 0 };
  private drawn: Row[] = [];
  private first: Message | null = null;
  private landing: Landing | null = null;
  /** The landing that the rows are drawn for; one that is wished for meanwhile waits for its own drawing. */
  private due: Landing | null = null;
  private drawings = 0;
  private placed = false;
  /** The first unread message has been in sight. */
  private reached = false;
  private lastWritten: string | null = null;
  /** What was the newest message when the end went out of sight. */
  private leftAt: string | null = null;
  private lostFocus = false;
  private watch: DisplayWatch | null = null;
  private scroller!: LogScroller;
  private announcer!: LogAnnouncer;
  private readonly sizes = new ResizeObserver(() => this.hold());
  private readonly deeds = new LogDeeds(this);
  private readonly hands = new LogHands(this, this.deeds);
  private readonly seeker = new LogSeeker(this, (words) => (this.announcement = words));

  static override styles = [base, logStyles];

  // --- lifecycle

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave(this.talk);
    this.watch?.end();
    this.watch = null;
    this.sizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("talk")) this.enter(changed.get("talk"));
    else if (this.hasUpdated && this.scroller.isMoved) this.stand();
    this.followWriting();
    this.carry();
    this.land();
    const mark = this.first && this.talk.divider ? { before: this.first, count: this.talk.divider.count } : null;
    const pending = this.isAtNewest ? this.deeds.pending : [];
    const focused = this.active?.row.key;
    this.drawn = rowsOf(this.messages, this.slice, pending, mark, this.store.myId, this.talk.conversation.me.spans?.everyone);
    this.lostFocus = focused !== undefined && !this.drawn.some((row) => row.key === focused);
  }

  protected override firstUpdated(): void {
    this.scroller = new LogScroller(this.box, () => [...this.renderRoot.querySelectorAll<HTMLElement>("[data-row]")]);
  }

  protected override updated(): void {
    this.watch ??= new DisplayWatch(this.box, (elements) => this.displayed(elements));
    this.sizes.observe(this.box);
    this.sizes.observe(this.box.querySelector(".content") ?? this.box);
    this.watch.watch(this.renderRoot.querySelectorAll("parley-message[data-seq]"));
    this.deeds.askReceipts();
    if (this.lostFocus) this.box.focus({ preventScroll: true });
    this.drawings += 1;
    void this.settle(this.drawings);
  }

  private enter(before: Talk | undefined): void {
    if (before !== undefined) this.leave(before);
    const { talk } = this;
    this.stretch = null;
    this.messages = [];
    this.placed = this.reached = this.dividerAbove = false;
    this.atBottom = true;
    this.landing = null;
    this.leftAt = talk.place?.leftAt ?? null;
    this.lastWritten = this.deeds.pending.at(-1)?.clientId ?? null;
    this.hands.current = null;
    this.deeds.reset();
    this.announcer = new LogAnnouncer(this.store.myId, (id) => this.deeds.nameOf(id), (words) => (this.announcement = words), (message) => this.store.threads.shows(talk, message));
  }

  /** Where the view stands is kept for the return; the end needs no keeping. */
  private leave(talk: Talk): void {
    if (!this.hasUpdated) return;
    this.seeker.stop();
    this.announcer.stop();
    const anchor = this.drawn.find((row) => row.key === this.scroller.anchor?.key);
    const messageId = anchor && "message" in anchor ? anchor.message?.id : undefined;
    const isAway = this.placed && !(this.atBottom && talk.detour === null) && messageId !== undefined;
    talk.place = isAway ? { messageId, offset: this.scroller.anchor?.offset ?? 0, leftAt: this.leftAt } : null;
  }

  // --- what is drawn

  private get isAtNewest(): boolean {
    return this.stretch === this.talk && this.slice.end === this.messages.length;
  }

  /** Whoever writes wants to see it. */
  private followWriting(): void {
    const newest = this.deeds.pending.at(-1)?.clientId ?? null;
    if (this.placed && newest !== null && newest !== this.lastWritten) {
      this.talk.detour = null;
      this.landing = { to: "end" };
    }
    this.lastWritten = newest ?? this.lastWritten;
  }

  private carry(): void {
    const stretch = this.talk.shown;
    const messages = this.talk.overlay.all(stretch.log.ordered());
    if (messages !== this.messages) this.slice = carried(this.slice, this.messages, messages, this.atBottom);
    if (!stretch.loaded) this.placed = false;
    this.stretch = stretch;
    this.messages = messages;
    this.first = firstUnread(this.talk.log, this.talk.divider, this.store.myId);
    if (!this.placed) this.announcer.listen(this.talk.log.ordered());
    this.announcer.news(this.talk.log.ordered(), (message) => this.talk.log.position(message), this.atBottom && stretch === this.talk);
  }

  private land(): void {
    const target = this.talk.target === null ? undefined : this.stretch?.log.byId(this.talk.target);
    if (target !== undefined && this.stretch?.loaded) {
      this.talk.target = null;
      this.landing = { to: "message", message: target, offset: ABOVE_TARGET, focus: true, mark: true };
    } else if (!this.placed && this.stretch?.loaded) this.landing ??= this.firstLanding();
    if (this.landing !== null) this.slice = this.sliceOf(this.landing);
    this.due = this.landing;
  }

  /** The first look: where the view was left, else where reading had stopped, else the end. */
  private firstLanding(): Landing {
    const { place } = this.talk;
    const message = place && this.stretch?.log.byId(place.messageId);
    if (place && message) return { to: "message", message, offset: place.offset, focus: false, mark: false };
    return { to: this.first !== null && this.stretch === this.talk ? "divider" : "end" };
  }

  private sliceOf(landing: Landing): Slice {
    const message = landing.to === "message" ? landing.message : landing.to === "divider" ? this.first : null;
    if (message === null || this.stretch === null) return endOf(this.messages.length);
    const index = this.stretch.log.position(message);
    return this.placed && holds(this.slice, index) ? this.slice : around(index, this.messages.length);
  }

  // --- scrolling

  /** Rows draw themselves after the list; only then do heights mean anything. All of it happens before the next frame. */
  private async settle(drawing: number): Promise<void> {
    await Promise.all(this.rows.map((row) => row.updateComplete));
    const isLate = drawing !== this.drawings || this.landing !== this.due;
    if (!this.isConnected || isLate) return;
    if (this.due !== null) this.arrive(this.due);
    else if (this.placed) this.hold();
    if (this.placed) this.look(false);
  }

  private arrive(landing: Landing): void {
    this.landing = null;
    this.placed = true;
    this.standAtEnd(landing.to === "end");
    if (landing.to === "end") this.scroller.toEnd();
    const divider = landing.to === "divider" ? this.renderRoot.querySelector<HTMLElement>(".unread") : null;
    if (divider) this.scroller.bring(divider, ABOVE_DIVIDER);
    const row = landing.to === "message" ? this.rowOf(landing.message) : landing.focus ? this.rows.at(-1) : undefined;
    if (row && landing.to === "message") this.scroller.bring(row, landing.offset);
    if (row && landing.focus) this.hands.focus(row);
    if (landing.to === "message" && landing.mark) row?.mark();
  }

  /** The end stays in sight for whoever stands there; for others the row at the top stays where it is. */
  private hold(): void {
    if (!this.placed || this.landing !== null) return;
    if (this.atBottom) this.scroller.toEnd();
    else this.scroller.restore();
  }

  private scrolled(): void {
    if (this.placed && this.landing === null) this.look(true);
  }

  /** Takes in where the view stands. Only who scrolls leaves the end; who stands there while things grow is brought along. */
  private stand(): Measure {
    const seen = this.scroller.measure();
    if (!this.placed || this.landing !== null) return seen;
    this.standAtEnd(this.isAtNewest && (seen.isAtEnd || (this.atBottom && !seen.isMoved)));
    return seen;
  }

  private standAtEnd(isThere: boolean): void {
    if (this.atBottom && !isThere) this.leftAt ??= this.talk.log.ordered().at(-1)?.id ?? null;
    if (isThere) this.leftAt = null;
    this.atBottom = isThere;
  }

  /** Looks once, and draws or fetches more where an end comes near. */
  private look(byScroll: boolean): void {
    const { above: over, below: under, height } = this.stand();
    if (height === 0) return;
    this.lookForDivider();
    const { heading } = this.scroller;
    const isNear = heading === "older" ? over < NEAR && this.slice.start > 0 : under < NEAR && this.slice.end < this.messages.length;
    if (isNear) this.slice = grown(this.slice, this.messages.length, heading);
    if (isNear) this.requestUpdate();
    // Where nothing can be scrolled any further, no scroll will ask.
    const reach = byScroll || over + under < NEAR / 4 ? 2 * Math.max(NEAR, height) : 1;
    this.fetch(heading === "older" && over < reach, under < reach);
  }

  private fetch(older: boolean, newer: boolean): void {
    const failed = this.talk.shown.failed;
    if (older && this.slice.start < FEW && failed !== "older") void this.store.history.loadOlder(this.talk);
    if (newer && this.messages.length - this.slice.end < FEW && failed !== "newer") void this.store.history.loadNewer(this.talk);
  }

  private lookForDivider(): void {
    const { divider } = this.talk;
    if (divider === null || this.reached || this.stretch !== this.talk) {
      this.dividerAbove = false;
      return;
    }
    const index = this.first === null ? -1 : this.talk.log.position(this.first);
    const line = this.renderRoot.querySelector(".unread")?.getBoundingClientRect();
    const { top, bottom } = this.edges;
    this.dividerAbove = index < this.slice.start || (line !== undefined && line.bottom < top);
    this.reached = line !== undefined && line.bottom >= top && line.top < bottom;
  }

  private displayed(elements: readonly Element[]): void {
    for (const element of elements) {
      const row = element instanceof MessageView ? element.row : null;
      if (row?.message) this.store.displayed(this.talk, row.audience, row.message.seq);
    }
  }

  // --- jumps

  toLatest(focus = false): void {
    this.leftAt = null;
    this.landing = { to: "end", focus };
    if (this.store.opening.linked !== null) this.dispatchEvent(new CustomEvent("go", { detail: this.talk.conversation.id, bubbles: true, composed: true }));
    this.store.history.leave(this.talk);
  }

  /** The first message that is loaded; what is further back comes in above it. */
  toFirst(): void {
    const message = this.messages[0];
    if (message === undefined) return;
    this.scroller.heading = "older";
    this.landing = { to: "message", message, offset: ABOVE_DIVIDER, focus: true, mark: false };
    this.requestUpdate();
    void this.store.history.loadOlder(this.talk);
  }

  /** Pages back as far as it takes; pressing again, Esc or scrolling ends it. */
  private async toFirstUnread(): Promise<void> {
    if (this.seeker.held !== null) {
      this.seeker.stop();
      return;
    }
    if (await this.seeker.seek()) this.landing = { to: "divider" };
    this.requestUpdate();
  }

  escape(): void {
    if (this.seeker.held !== null) this.seeker.stop();
    else this.dispatchEvent(new CustomEvent("write", { bubbles: true, composed: true }));
  }

  get rows(): readonly MessageView[] {
    return [...this.renderRoot.querySelectorAll<MessageView>("parley-message")];
  }

  /** The message that has the focus, or holds it. */
  get active(): MessageView | null {
    const element = (this.renderRoot as ShadowRoot).activeElement;
    return element instanceof MessageView ? element : null;
  }

  private rowOf(message: Message): MessageView | undefined {
    return this.rows.find((row) => row.row.message?.id === message.id);
  }

  get edges(): { top: number; bottom: number } {
    return this.box.getBoundingClientRect();
  }

  // --- rendering

  override render(): TemplateResult {
    const { hands } = this;
    return html`
      <div
        class="scroll"
        tabindex="0"
        role="log"
        aria-live="off"
        aria-label=${text.conversation.region}
        @scroll=${this.scrolled}
        @keydown=${(event: KeyboardEvent) => hands.pressed(event)}
        @pointerdown=${(event: PointerEvent) => hands.touchedDown(event)}
        @pointermove=${(event: PointerEvent) => hands.moved(event)}
        @pointerup=${() => hands.letGo()}
        @pointercancel=${() => hands.letGo()}
        @contextmenu=${(event: MouseEvent) => hands.contextMenu(event)}
        @wheel=${{ handleEvent: () => this.seeker.stop(), passive: true }}
        @touchmove=${{ handleEvent: () => this.seeker.stop(), passive: true }}
      >
        <div class="content">${this.content()}</div>
      </div>
      ${this.jumps()}${this.deeds.shown()}
      <p class="for-readers" role="status" data-testid="read-aloud">${this.announcement}</p>
    `;
  }

  private content(): TemplateResult {
    const { talk } = this;
    const stretch = talk.shown;
    const status = stretch.error?.status;
    if (stretch !== talk && (status === 404 || status === 400)) return missingMessage(() => this.toLatest());
    return html`
      ${above(talk, this.drawn.length === 0, () => this.again())}
      ${repeat(
        stretch.loaded ? this.drawn : [],
        (row) => row.key,
        (row) => (row.type === "message" ? this.deeds.message(row) : otherRow(row, talk, this.store.myId)),
      )}
      ${stretch.loaded && this.drawn.length === 0 ? html`<p class="quiet">${text.conversation.empty}</p>` : nothing}
      ${below(stretch, () => this.again())}${ended(talk)}
    `;
  }

  private jumps(): TemplateResult | typeof nothing {
    const { talk } = this;
    if (!talk.shown.loaded) return nothing;
    const { held } = this.seeker;
    const first = this.dividerAbove || held !== null;
    return html`${first ? firstUnreadJump(talk.divider?.count ?? 0, held, () => void this.toFirstUnread()) : nothing}
    ${this.atBottom ? nothing : latestJump(this.missed, () => this.toLatest())}`;
  }

  /** How many of others' messages came in since the end went out of sight. */
  private get missed(): number {
    const { log } = this.talk;
    const left = this.leftAt === null ? undefined : log.byId(this.leftAt);
    return left === undefined ? 0 : since(log.ordered(), log.position(left) + 1, this.store.myId).length;
  }

  private again(): void {
    const { talk } = this;
    if (talk.detour && !talk.detour.loaded && talk.target !== null) void this.store.history.jump(talk, talk.target);
    else if (!talk.shown.loaded) void this.store.opening.again();
    else if (talk.shown.failed === "newer") void this.store.history.loadNewer(talk);
    else void this.store.history.loadOlder(talk);
  }
}
