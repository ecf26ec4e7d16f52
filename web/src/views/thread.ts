// A root with its replies, beside the conversation that they stand in as well, and where one answers the root.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { rowsOf, type MessageRow } from "../models/grouping";
import { titleOf } from "../models/people";
import { canReply } from "../models/rights";
import type { Message } from "../models/types";
import type { Talk } from "../store/talk";
import type { Thread } from "../store/thread";
import { text } from "../strings";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { paneStyles } from "../styles/pane";
import { icon } from "./any_icon";
import "./composer";
import type { Composer } from "./composer";
import "./failure_line";
import { LogAnnouncer } from "./log_announcer";
import { LogDeeds } from "./log_deeds";
import { LogHands } from "./log_hands";
import { logStyles } from "./message_log_styles";
import { MessageView } from "./message_row";
import "./notice";
import { StoreElement } from "./store_element";
import { threadStyles } from "./thread_styles";

const AT_END = 24;

@customElement("parley-thread")
export class ThreadPane extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  /** The root, or one of its replies. */
  @property() message = "";
  /** On a phone it is a page of its own, with a way back in the place of ×. */
  @property({ type: Boolean }) page = false;
  @state() private announcement = "";
  @query(".scroll") private box!: HTMLElement | null;
  @query("parley-composer") private composer!: Composer | null;
  @query(".head button") private exit!: HTMLElement;
  private thread!: Thread;
  private atEnd = true;
  private isLoaded = false;
  private readonly deeds = new LogDeeds(this);
  private readonly hands = new LogHands(this, this.deeds);
  private announcer!: LogAnnouncer;
  private readonly sizes = new ResizeObserver(() => this.hold());

  static override styles = [base, buttons, logStyles, paneStyles, threadStyles];

  // --- lifecycle

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.announcer.stop();
    this.sizes.disconnect();
    this.store.threads.close(this.talk);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("talk") || changed.has("message")) this.enter(changed.get("talk"));
    const { replies, loaded } = this.thread;
    if (!this.isLoaded) this.announcer.listen(replies);
    else this.announcer.news(replies, (message) => replies.indexOf(message), true);
    this.isLoaded = loaded;
  }

  private enter(before: Talk | undefined): void {
    if (before !== undefined && before !== this.talk) this.store.threads.close(before);
    this.thread = this.store.threads.open(this.talk, this.message);
    this.atEnd = true;
    this.isLoaded = false;
    this.deeds.reset();
    this.announcer = new LogAnnouncer(this.store.myId, (id) => this.deeds.nameOf(id), (words) => (this.announcement = words));
  }

  protected override updated(): void {
    if (this.box === null) return;
    this.sizes.observe(this.box);
    this.sizes.observe(this.box.querySelector(".content") ?? this.box);
    this.hold();
  }

  /** The end stays in sight for whoever stands there. */
  private hold(): void {
    if (this.atEnd && this.box !== null && this.thread.loaded) this.box.scrollTop = this.box.scrollHeight;
  }

  private scrolled(): void {
    if (this.box !== null) this.atEnd = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < AT_END;
  }

  /** Where one writes, on a phone where one reads. */
  override focus(): void {
    this.exit.focus();
    if (!this.page) void this.answer();
  }

  // --- what keys and deeds ask of it

  get rootId(): string {
    return this.thread.id;
  }

  get rows(): readonly MessageView[] {
    return [...this.renderRoot.querySelectorAll<MessageView>("parley-message")];
  }

  get active(): MessageView | null {
    const element = (this.renderRoot as ShadowRoot).activeElement;
    return element instanceof MessageView ? element : null;
  }

  get edges(): { top: number; bottom: number } {
    return (this.box ?? this).getBoundingClientRect();
  }

  toFirst(): void {
    this.goTo(this.rows[0]);
  }

  toLatest(): void {
    this.goTo(this.rows.at(-1));
  }

  private goTo(row: MessageView | undefined): void {
    if (row) this.hands.focus(row);
  }

  escape(): void {
    this.close();
  }

  async answer(): Promise<void> {
    await this.updateComplete;
    await this.composer?.updateComplete;
    this.composer?.focus();
  }

  // --- rendering

  override render(): TemplateResult {
    const { page } = this;
    return html`
      <div class="pane" role=${page ? "main" : "complementary"} aria-label=${more.thread.region} data-testid="thread">
        <div class="head">
          ${page ? this.exitButton("arrow-left", more.thread.back) : nothing}
          <div class="titles">
            <h2 aria-level=${page ? 1 : 2}>${more.thread.title}</h2>
            <p class="place">${more.thread.in(titleOf(this.talk.conversation, this.store.myId))}</p>
          </div>
          ${this.follow()}${page ? nothing : this.exitButton("x", more.thread.close)}
        </div>
        <div class="middle">${this.middle()}${this.deeds.shown()}</div>
        ${this.foot()}
        <p class="for-readers" role="status" data-testid="thread-aloud">${this.announcement}</p>
      </div>
    `;
  }

  private exitButton(picture: "x" | "arrow-left", words: string): TemplateResult {
    return html`<button class="icon-button" data-testid="thread-close" aria-label=${words} title=${words} @click=${this.close}>${icon(picture, 20)}</button>`;
  }

  /** There is nothing to follow before the first reply. */
  private follow(): TemplateResult | typeof nothing {
    const { root, following } = this.thread;
    if (root === null || (root.thread?.count ?? 0) === 0 || this.talk.hasLeft) return nothing;
    const words = following ? more.thread.unfollowName : more.thread.followName;
    return html`<button class="button small follow" aria-pressed=${following} title=${words} data-testid="follow" @click=${() => void this.setFollowing(root, !following)}>
      ${icon(following ? "bell" : "bell-off", 16)}${following ? more.thread.following : more.thread.follow}
    </button>`;
  }

  private middle(): TemplateResult {
    const { thread } = this;
    if (thread.error !== null && !thread.loaded) return this.failed(thread.error.status, thread.error.requestId ?? "");
    return html`<div
      class="scroll"
      tabindex="0"
      role="log"
      aria-live="off"
      aria-label=${more.thread.region}
      aria-busy=${!thread.loaded}
      @scroll=${this.scrolled}
      @keydown=${(event: KeyboardEvent) => this.hands.pressed(event)}
      @pointerdown=${(event: PointerEvent) => this.hands.touchedDown(event)}
      @pointermove=${(event: PointerEvent) => this.hands.moved(event)}
      @pointerup=${() => this.hands.letGo()}
      @pointercancel=${() => this.hands.letGo()}
      @contextmenu=${(event: MouseEvent) => this.hands.contextMenu(event)}
    >
      <div class="content">${this.content()}</div>
    </div>`;
  }

  /** No access and no such message look the same. */
  private failed(status: number, number: string): TemplateResult {
    if (status === 404 || status === 400) {
      return html`<parley-notice icon="unlink" heading=${more.thread.missingTitle} sentence=${more.thread.missing} action=${more.thread.back} data-testid="thread-missing" @act=${this.close}></parley-notice>`;
    }
    return html`<parley-failure-line sentence=${more.thread.failed} number=${number} action=${text.app.retry} @act=${() => void this.thread.load()}></parley-failure-line>`;
  }

  private content(): TemplateResult {
    const { thread } = this;
    const { root } = thread;
    if (root === null) return html`<p class="quiet" role="status">${more.thread.loading}</p>`;
    const pending = thread.hasNewer ? [] : thread.waiting(this.deeds.pending);
    const first = this.rowsOf([root], 0);
    const replies = this.rowsOf(thread.replies, pending.length);
    const count = root.thread?.count ?? 0;
    return html`
      ${repeat(first, (row) => row.key, (row) => this.deeds.message(row))}
      ${count > 0 ? html`<div class="answers" data-testid="answers"><h3 aria-level=${this.page ? 2 : 3}>${text.deeds.replies(count)}</h3></div>` : nothing}
      ${repeat(replies, (row) => row.key, (row) => this.deeds.message(row))}
      ${replies.length === 0 && thread.loaded ? html`<p class="quiet">${more.thread.noneHow}</p>` : nothing}${this.more()}
    `;
  }

  private rowsOf(messages: readonly Message[], waiting: number): MessageRow[] {
    const pending = waiting === 0 ? [] : this.thread.waiting(this.deeds.pending);
    const rows = rowsOf(messages, { start: 0, end: messages.length }, pending, null, this.store.myId);
    return rows.filter((row) => row.type === "message");
  }

  private more(): TemplateResult | typeof nothing {
    const { thread } = this;
    if (!thread.loaded || !thread.hasNewer) return nothing;
    if (thread.error !== null) return this.failed(0, thread.error.requestId ?? "");
    return html`<div class="more"><button class="button" aria-disabled=${thread.loading ? "true" : nothing} data-testid="more-replies" @click=${() => void thread.load()}>${more.thread.more}</button></div>`;
  }

  /** A deleted root can still be answered nowhere; its thread is read. */
  private foot(): TemplateResult | typeof nothing {
    const { root } = this.thread;
    if (root === null || this.talk.hasLeft || !canReply(root, this.store.workspace)) return nothing;
    return html`<parley-composer .store=${this.store} .talk=${this.talk} .root=${root} @write=${() => void this.answer()}></parley-composer>`;
  }

  // --- actions

  private async setFollowing(root: Message, on: boolean): Promise<void> {
    const answer = await this.store.deeds.follow(this.talk, root, on);
    if (!answer.ok) await this.deeds.refuse(more.refusal.follow, answer.error);
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent("close-thread", { bubbles: true, composed: true }));
  }
}
