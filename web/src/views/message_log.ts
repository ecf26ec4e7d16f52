// The messages of the open conversation: keeps its place while older ones come in above, stays at the end while new ones come.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { rowsOf, type MessageRow, type Pending, type Row } from "../models/grouping";
import { clock, dayHeading } from "../models/times";
import type { Message, Person } from "../models/types";
import { AGENCY } from "../store/receipts";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base } from "../styles/base";
import { DisplayWatch } from "./display_watch";
import { icon } from "./icon";
import { logStyles } from "./message_log_styles";
import "./message_row";
import type { MessageView, Status } from "./message_row";
import "./notice";
import { StoreElement } from "./store_element";
import { systemSentence } from "./system_line";

const NEAR_TOP = 500;
const AT_BOTTOM = 24;
/** What was read before stays in sight above the divider. */
const ABOVE_DIVIDER = 72;

@customElement("parley-log")
export class MessageLogView extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @state() private atBottom = true;
  @query(".scroll") private box!: HTMLElement;
  private rows: Row[] = [];
  private watch: DisplayWatch | null = null;
  private readonly sizes = new ResizeObserver(() => this.stick());
  private anchor: { element: Element; top: number } | null = null;
  private placed = false;
  /** What was the newest message when the end went out of sight. */
  private leftAt: string | null = null;

  static override styles = [base, logStyles];

  // --- lifecycle

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch?.end();
    this.watch = null;
    this.sizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("talk")) this.reset();
    const pending = this.store.outbox.of(this.talk.conversation.id);
    const known = (item: Pending): boolean => !this.talk.log.findByClientId(item.clientId, this.store.myId);
    const before = this.rows.at(-1)?.key;
    this.rows = rowsOf(this.talk.log.ordered(), pending.filter(known), this.talk.divider, this.store.myId);
    const last = this.rows.at(-1);
    // Whoever writes wants to see it.
    if (this.placed && last?.type === "message" && last.pending && last.key !== before) this.atBottom = true;
    this.remember();
  }

  protected override updated(): void {
    this.watch ??= new DisplayWatch(this.box, (elements) => this.displayed(elements));
    this.sizes.observe(this.box);
    this.watch.watch(this.renderRoot.querySelectorAll("parley-message[data-seq]"));
    const own = this.lastOwn();
    if (own !== null) void this.store.receipts.ask(this.talk, own);
    void this.settle();
  }

  /** Rows draw themselves after the list; only then do heights mean anything. All of it happens before the next frame. */
  private async settle(): Promise<void> {
    await Promise.all([...this.renderRoot.querySelectorAll<MessageView>("parley-message")].map((row) => row.updateComplete));
    if (!this.isConnected) return;
    if (!this.placed) this.place();
    else if (this.atBottom) this.stick();
    else this.restore();
    // A short first page leaves room: nobody could scroll to ask for more.
    if (this.placed && this.box.scrollHeight <= this.box.clientHeight) void this.store.loadOlder(this.talk);
  }

  private reset(): void {
    this.placed = false;
    this.atBottom = true;
    this.anchor = null;
    this.leftAt = null;
  }

  // --- scrolling

  /** The first look: where reading had stopped, else the end. */
  private place(): void {
    if (!this.talk.loaded) return;
    this.placed = true;
    const divider = this.renderRoot.querySelector<HTMLElement>(".unread");
    if (divider === null) return this.toLatest();
    const gap = divider.getBoundingClientRect().top - this.box.getBoundingClientRect().top;
    this.box.scrollTop += gap - ABOVE_DIVIDER;
    this.scrolled();
  }

  /** Before a change: which row is at the top, and where exactly. */
  private remember(): void {
    this.anchor = null;
    if (!this.placed || this.atBottom) return;
    const top = this.box.getBoundingClientRect().top;
    const element = [...this.renderRoot.querySelectorAll("[data-row]")].find((row) => row.getBoundingClientRect().bottom > top);
    if (element) this.anchor = { element, top: element.getBoundingClientRect().top };
  }

  private restore(): void {
    if (!this.anchor?.element.isConnected) return;
    this.box.scrollTop += this.anchor.element.getBoundingClientRect().top - this.anchor.top;
  }

  private stick(): void {
    if (this.placed && this.atBottom) this.box.scrollTop = this.box.scrollHeight;
  }

  private toLatest(): void {
    this.atBottom = true;
    this.leftAt = null;
    this.stick();
    // Rows measure themselves a moment later.
    requestAnimationFrame(() => this.stick());
  }

  private scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.box;
    const atBottom = scrollHeight - scrollTop - clientHeight < AT_BOTTOM;
    if (this.atBottom && !atBottom) this.leftAt = this.rows.at(-1)?.key ?? null;
    if (atBottom) this.leftAt = null;
    this.atBottom = atBottom;
    if (scrollTop < NEAR_TOP) void this.store.loadOlder(this.talk);
  }

  private get below(): number {
    const from = this.rows.findIndex((row) => row.key === this.leftAt);
    if (from < 0) return 0;
    return this.rows.slice(from + 1).filter((row) => row.type === "message" && row.senderId !== this.store.myId).length;
  }

  private displayed(elements: readonly Element[]): void {
    for (const element of elements) {
      const row = (element as Element & { row?: MessageRow }).row;
      if (row?.message) this.store.displayed(this.talk, row.audience, row.message.seq);
    }
  }

  // --- rendering

  override render(): TemplateResult {
    const { talk } = this;
    const live = this.atBottom ? "polite" : "off";
    return html`
      <div class="scroll" tabindex="0" role="log" aria-live=${live} aria-relevant="additions" aria-label=${text.conversation.region} @scroll=${this.scrolled}>
        <div class="content" @outbox=${this.outbox}>
          ${this.top()}
          ${repeat(
            this.rows,
            (row) => row.key,
            (row) => this.row(row),
          )}
          ${talk.loaded && this.rows.length === 0 ? html`<p class="quiet">${text.conversation.empty}</p>` : nothing}
        </div>
      </div>
      ${this.atBottom || !talk.loaded ? nothing : this.jump()}
    `;
  }

  private top(): TemplateResult | typeof nothing {
    const { talk } = this;
    if (talk.error) {
      const heading = talk.loaded ? text.conversation.failedOlder : text.conversation.failed;
      return html`<parley-notice
        icon="circle-alert"
        heading=${heading}
        sentence=${text.conversation.nothingLost}
        detail=${talk.error.requestId ? text.notice.request(talk.error.requestId) : ""}
        action=${text.app.retry}
        @act=${this.again}
      ></parley-notice>`;
    }
    if (!talk.loaded) {
      return html`<div class="bones" role="status" aria-busy="true" aria-label=${text.conversation.loading}>
        ${[1, 2, 3, 4].map(() => html`<div class="bone"></div>`)}
      </div>`;
    }
    if (talk.loading === "older") return html`<p class="quiet">${text.conversation.loadingOlder}</p>`;
    return !talk.hasOlder && this.rows.length > 0 ? html`<p class="quiet">${text.conversation.beginning}</p>` : nothing;
  }

  private row(row: Row): TemplateResult {
    switch (row.type) {
      case "day":
        return html`<div class="divider" data-row><h3>${dayHeading(row.at, new Date(), text.locale, text.app)}</h3></div>`;
      case "unread":
        return html`<div class="divider unread" data-row data-testid="unread-divider"><h3>${text.conversation.new(row.count)}</h3></div>`;
      case "system":
        return html`<p class="system" data-row>${icon("users", 14)}${systemSentence(row.message, this.talk, this.store.myId)}</p>`;
      case "message":
        return this.message(row);
    }
  }

  private message(row: MessageRow): TemplateResult {
    const own = row.senderId === this.store.myId;
    const seq = own || row.message === null ? nothing : row.message.seq;
    return html`<parley-message
      data-row
      data-seq=${seq}
      .row=${row}
      .sender=${this.person(row.senderId)}
      .deleter=${this.person(row.message?.deleted_by ?? "")}
      .own=${own}
      .workspaceName=${this.store.workspace.name}
      .status=${this.statusOf(row)}
    ></parley-message>`;
  }

  private jump(): TemplateResult {
    const count = this.below;
    return html`<button class="jump" data-testid="jump" aria-label=${text.conversation.toLatestName(count)} @click=${this.toLatest}>
      ${icon("arrow-down", 16)}${count > 0 ? text.conversation.new(count) : text.conversation.toLatest}
    </button>`;
  }

  private person(id: string): Person | null {
    return this.talk.conversation.participants.find((one) => one.member_id === id) ?? null;
  }

  // --- seen

  private lastOwn(): Message | null {
    const mine = (message: Message): boolean => message.kind === "user" && message.sender_id === this.store.myId && !message.deleted_at;
    return this.talk.log.ordered().findLast(mine) ?? null;
  }

  private statusOf(row: MessageRow): Status {
    const own = this.lastOwn();
    if (own === null || row.message?.id !== own.id) return null;
    const seen = this.store.receipts.of(this.talk, own);
    const last = seen.at(-1);
    if (last === undefined) return { kind: "sent" };
    const people = seen.flatMap((one) => this.person(one.memberId) ?? []);
    const single = this.talk.conversation.kind === "direct" || seen.some((one) => one.memberId === AGENCY) || people.length <= 1;
    return { kind: "seen", time: clock(seen[0]?.at ?? last.at, text.locale), people, single };
  }

  // --- actions

  private outbox(event: CustomEvent<{ action: "retry" | "copy" | "discard"; pending: Pending }>): void {
    const { action, pending } = event.detail;
    if (action === "retry") void this.store.outbox.retry(pending.clientId);
    if (action === "discard") void this.store.outbox.discard(pending.clientId);
    if (action === "copy") void navigator.clipboard.writeText(pending.body);
  }

  private again(): void {
    if (this.talk.loaded) void this.store.loadOlder(this.talk);
    else void this.store.reopen();
  }
}

