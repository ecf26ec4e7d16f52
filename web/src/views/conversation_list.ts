// The list of conversations: only the rows in sight are drawn, and nothing moves under a pointer or the focus.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Hold, itemsOf, offsetOf, partOf, type Group, type Heights, type Item, type Part } from "../models/listing";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import { listStyles } from "./conversation_list_styles";
import "./conversation_row";
import { icon } from "./icon";
import "./notice";
import { isMac } from "./platform";
import { isNew, rowContent } from "./row_content";
import { StoreElement } from "./store_element";

const NEAR_END = 600;
const SPARE = 400;
const PHONE = "(max-width: 767px)";
/** In rem, as the styles of rows and headings have them. */
const REM = { row: 3.625, phoneRow: 4.5, heading: 2.25 };

@customElement("parley-list")
export class ConversationList extends StoreElement {
  @property({ type: Number }) now = 0;
  @state() private onlyUnread = false;
  /** The row that Tab reaches. */
  @state() private current: string | null = null;
  @state() private top = 0;
  @query(".scroll") private box!: HTMLElement;
  @query(".above") private above!: HTMLElement | null;
  @query(".below") private below!: HTMLElement | null;
  private readonly hold = new Hold();
  private readonly sizes = new ResizeObserver(() => this.requestUpdate());
  private live: readonly Item[] = [];
  private items: readonly Item[] = [];
  private sight: Part = { from: 0, to: 0, above: 0, below: 0 };
  private heights: Heights = { row: 58, heading: 36 };

  static override styles = [base, buttons, listStyles];

  // --- lifecycle

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.hold.release();
  }

  protected override willUpdate(): void {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.heights = { row: rem * (matchMedia(PHONE).matches ? REM.phoneRow : REM.row), heading: rem * REM.heading };
    this.live = itemsOf(this.talks().map(listed), new Date(this.now));
    this.items = this.hold.shown(this.live);
    const height = this.hasUpdated ? this.box.clientHeight : window.innerHeight;
    this.sight = partOf(this.items, this.heights, this.top, height, SPARE);
  }

  protected override updated(): void {
    this.sizes.observe(this.box);
    // Through the object model: a style attribute would be refused by the page's policy.
    if (this.above) this.above.style.blockSize = `${this.sight.above}px`;
    if (this.below) this.below.style.blockSize = `${this.sight.below}px`;
    if (this.box.scrollTop !== this.top) this.box.scrollTop = this.top;
    this.fill();
  }

  /** A list that does not fill its pane cannot be scrolled to ask for more. */
  private fill(): void {
    const { inbox } = this.store;
    const short = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR_END;
    if (short && inbox.loaded && inbox.error === null && this.box.clientHeight > 0) void inbox.loadMore();
  }

  private talks(): Talk[] {
    const all = this.store.inbox.ordered();
    // The open conversation stays although it was just read: it is what one is looking at.
    return this.onlyUnread ? all.filter((talk) => isNew(talk) || talk.conversation.id === this.store.openId) : all;
  }

  // --- rendering

  override render(): TemplateResult {
    return html`
      <header>
        <h1>${text.list.title}</h1>
        <button class="icon-button" data-testid="new-conversation" aria-label=${text.list.create} title=${text.list.create} @click=${() => this.say("create")}>
          ${icon("square-pen", 20)}
        </button>
      </header>
      <button class="find" data-testid="find" @click=${() => this.say("find")}>
        ${icon("search", 16)}<span>${text.list.find}</span><kbd aria-hidden="true">${isMac() ? text.list.findKeys.mac : text.list.findKeys.other}</kbd>
      </button>
      ${this.tabs()}
      <div
        class="scroll"
        tabindex="-1"
        @scroll=${this.scrolled}
        @keydown=${this.walk}
        @pointerenter=${this.keep}
        @pointerleave=${this.letGo}
        @focusin=${this.focused}
        @focusout=${this.letGo}
        @mark-read=${this.markRead}
      >
        ${this.content()}
      </div>
    `;
  }

  private tabs(): TemplateResult {
    const unread = this.store.inbox.ordered().filter(isNew).length;
    const moved = this.hold.moved(this.live);
    return html`<div class="tabs" role="group" aria-label=${text.list.filter}>
      <button aria-pressed=${!this.onlyUnread} data-testid="filter-all" @click=${() => this.choose(false)}>${text.list.all}</button>
      <button aria-pressed=${this.onlyUnread} data-testid="filter-unread" @click=${() => this.choose(true)}>
        ${text.list.onlyUnread}${unread > 0 ? html`<span class="number" aria-label=${text.list.unreadTalks(unread)}>${unread}</span>` : nothing}
      </button>
      ${moved > 0 ? html`<span class="moved" data-testid="moved" title=${text.list.moved(moved)}>${text.list.movedShort(moved)}</span>` : nothing}
    </div>`;
  }

  private content(): TemplateResult {
    const { inbox } = this.store;
    if (this.items.length === 0 && !inbox.loaded) return inbox.error ? this.failed() : this.skeleton();
    if (this.items.length === 0) return this.empty();
    return html`
      <div class="above"></div>
      ${this.groups()}
      <div class="below"></div>
      ${inbox.loading ? html`<p class="quiet">${text.list.more}</p>` : nothing} ${inbox.error ? this.failed() : nothing}
    `;
  }

  /** The drawn rows by group, so that every group is a list of its own. */
  private groups(): TemplateResult[] {
    const drawn = this.items.slice(this.sight.from, this.sight.to);
    const groups = [...new Set(drawn.map((item) => item.group))];
    return groups.map((group) => this.group(group, drawn.filter((item) => item.group === group)));
  }

  private group(group: Group, drawn: readonly Item[]): TemplateResult {
    const rows = drawn.filter((item) => item.kind === "row");
    const size = this.items.filter((item) => item.kind === "row" && item.group === group).length;
    const headed = this.items.some((item) => item.kind === "heading");
    const name = headed ? text.list.groups[group] : text.list.region;
    return html`
      ${drawn[0]?.kind === "heading" ? html`<h2>${name}</h2>` : nothing}
      <div role="list" aria-label=${name}>
        ${repeat(
          rows,
          (item) => item.key,
          (item) => this.row(item.key, item.place, size),
        )}
      </div>
    `;
  }

  private row(id: string, place: number, size: number): TemplateResult | typeof nothing {
    const talk = this.store.inbox.get(id);
    if (talk === undefined) return nothing;
    const content = rowContent(this.store, talk, id === this.stop);
    return html`<parley-row role="listitem" aria-posinset=${place + 1} aria-setsize=${size} .row=${content} .now=${this.now}></parley-row>`;
  }

  /** Tab reaches the row that was last walked to, else the open one, else the first that is drawn. */
  private get stop(): string | undefined {
    const drawn = this.items.slice(this.sight.from, this.sight.to).filter((item) => item.kind === "row");
    const wanted = [this.current, this.store.openId].find((id) => drawn.some((item) => item.key === id));
    return wanted ?? drawn[0]?.key;
  }

  private skeleton(): TemplateResult {
    return html`<div aria-busy="true" aria-label=${text.list.loading} role="status">
      ${[1, 2, 3, 4, 5].map(() => html`<div class="bone"></div>`)}
    </div>`;
  }

  private failed(): TemplateResult {
    const { error } = this.store.inbox;
    return html`<parley-notice
      icon="circle-alert"
      heading=${text.list.failed}
      sentence=${text.conversation.nothingLost}
      detail=${error?.requestId ? text.notice.request(error.requestId) : ""}
      action=${text.app.retry}
      @act=${() => void this.store.inbox.loadMore()}
    ></parley-notice>`;
  }

  private empty(): TemplateResult {
    if (this.onlyUnread) {
      const { nothingUnreadTitle, nothingUnread, showAll } = text.list;
      return html`<parley-notice icon="check" heading=${nothingUnreadTitle} sentence=${nothingUnread} action=${showAll} @act=${() => this.choose(false)}></parley-notice>`;
    }
    return html`<parley-notice
      heading=${text.list.emptyTitle}
      sentence=${this.store.isAgency ? text.list.emptyTeam : text.list.emptyClient}
      action=${text.list.create}
      primary
      @act=${() => this.say("create")}
    ></parley-notice>`;
  }

  // --- order

  private keep(event: PointerEvent): void {
    if (event.pointerType === "mouse") this.hold.hold(this.items);
  }

  private focused(event: FocusEvent): void {
    const row = event.composedPath().find((node) => node instanceof HTMLElement && node.localName === "parley-row") as { row?: { id: string } } | undefined;
    if (row?.row) this.current = row.row.id;
    this.hold.hold(this.items);
  }

  private letGo(): void {
    // A row that is drawn anew passes the focus on within one turn.
    queueMicrotask(() => {
      if (this.box.matches(":hover, :focus-within")) return;
      this.hold.release();
      this.requestUpdate();
    });
  }

  private choose(onlyUnread: boolean): void {
    this.onlyUnread = onlyUnread;
    this.hold.release();
    this.top = 0;
  }

  // --- moving

  private scrolled(): void {
    // A pane that another one hides on a phone says 0; the place is kept for when it comes back.
    if (this.box.clientHeight > 0) this.top = this.box.scrollTop;
  }

  private walk(event: KeyboardEvent): void {
    const keys = this.items.flatMap((item) => (item.kind === "row" ? [item.key] : []));
    const here = keys.indexOf(this.current ?? this.stop ?? "");
    const page = Math.max(1, Math.floor(this.box.clientHeight / this.heights.row) - 1);
    const steps: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: keys.length - 1,
    };
    const target = steps[event.key];
    if (target === undefined || here < 0) return;
    event.preventDefault();
    const key = keys[Math.min(Math.max(target, 0), keys.length - 1)];
    if (key !== undefined) void this.goTo(key);
  }

  /** Brings a row into sight, draws it if it was not, and gives it the focus. */
  private async goTo(key: string): Promise<void> {
    this.current = key;
    const y = offsetOf(this.items, this.heights, key);
    const { clientHeight, scrollTop } = this.box;
    if (y < scrollTop) this.top = Math.max(0, y - this.heights.heading);
    else if (y + this.heights.row > scrollTop + clientHeight) this.top = y + this.heights.row - clientHeight;
    await this.updateComplete;
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement & { row: { id: string } }>("parley-row")];
    rows.find((row) => row.row.id === key)?.focus({ preventScroll: true });
  }

  // --- actions

  private markRead(event: CustomEvent<string>): void {
    const talk = this.store.inbox.get(event.detail);
    if (talk) this.store.markRead(talk);
  }

  private say(what: "create" | "find"): void {
    this.dispatchEvent(new CustomEvent(what, { bubbles: true, composed: true }));
  }
}

function listed(talk: Talk): { id: string; at: string; starred: boolean } {
  return { id: talk.conversation.id, at: talk.lastAt, starred: talk.conversation.me.starred };
}
