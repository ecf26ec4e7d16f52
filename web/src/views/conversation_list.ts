// The list of conversations: only the rows in sight are drawn, and nothing moves under a pointer or the focus.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Hold, heightOf, itemsOf, offsetOf, partOf, type Group, type Heights, type Item, type Part } from "../models/listing";
import type { Pages, View } from "../store/inbox";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import { listStyles } from "./conversation_list_styles";
import type { ConversationRow } from "./conversation_row";
import "./conversation_row";
import { icon } from "./icon";
import { emptyList, failedList, nothingArchived, nothingUnread, skeleton, tabs, type Shows } from "./list_pieces";
import { ListPicking } from "./list_picking";
import { contextMenu, openMenu, rowOf, touchedDown } from "./list_hands";
import { isMenuKey } from "./log_hands";
import { LongPress } from "./long_press";
import { isMac } from "./platform";
import { isNew, rowContent } from "./row_content";
import { StoreElement } from "./store_element";

const NEAR_END = 600;
/** Rows that are drawn beyond what is in sight, at each end. */
const SPARE = 7;
const PHONE = "(max-width: 767px)";
/** In rem, as the styles of rows and headings have them. */
const REM = { row: 3.625, phoneRow: 4.5, heading: 2.25 };

@customElement("parley-list")
export class ConversationList extends StoreElement {
  @property({ type: Number }) now = 0;
  @state() private shows: Shows = "all";
  /** The row that Tab reaches. */
  @state() private current: string | null = null;
  @query(".scroll") private box!: HTMLElement;
  @query(".above") private above!: HTMLElement | null;
  @query(".below") private below!: HTMLElement | null;
  @query(".moved") private movedButton!: HTMLElement | null;
  private top = 0;
  /** The box is to be scrolled to where it says above. */
  private jumps = false;
  private height = window.innerHeight;
  private phone = false;
  private over = false;
  private left = new AbortController();
  private readonly hold = new Hold();
  private readonly press = new LongPress();
  private readonly picking = new ListPicking(this);
  private readonly sizes = new ResizeObserver(() => this.resized());
  private live: readonly Item[] = [];
  /** What the live order was worked out from. */
  private basis = "";
  private unread = 0;
  private deeds = 0;
  private focusInRows = false;
  private items: readonly Item[] = [];
  private sight: Part = { from: 0, to: 0, above: 0, below: 0 };
  private heights: Heights = { row: 58, heading: 36 };

  static override styles = [base, buttons, listStyles];

  // --- lifecycle

  override connectedCallback(): void {
    super.connectedCallback();
    this.left = new AbortController();
    const { signal } = this.left;
    this.addEventListener("pointerenter", this.entered, { signal });
    this.addEventListener("pointerleave", () => { this.over = false; this.letGo(); }, { signal });
    this.addEventListener("focusin", () => this.hold.hold(this.items), { signal });
    this.addEventListener("focusout", () => this.letGo(), { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.left.abort();
    this.sizes.disconnect();
    this.hold.release();
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated) this.measure();
    this.arrange(!this.phone);
    this.followDeeds();
    this.items = this.hold.shown(this.live);
    this.sight = this.partInSight();
    this.focusInRows = this.shadowRoot?.activeElement?.localName === "parley-row";
  }

  /** Scrolling alone changes nothing of the order. */
  private arrange(grouped: boolean): void {
    const basis = [this.store.emitter.version, this.now, this.shows, this.hold.on, grouped].join();
    if (basis === this.basis) return;
    this.basis = basis;
    const talks = this.store.inbox.ordered(this.view);
    this.unread = (this.view === "inbox" ? talks : this.store.inbox.ordered()).filter(isNew).length;
    this.live = itemsOf(talks.filter((talk) => this.passes(talk)).map(listed), new Date(this.now), grouped);
  }

  /** Nothing moves by itself under somebody's hands, but what they do themselves shows at once. */
  private followDeeds(): void {
    const deeds = this.store.doing?.undoing.deeds ?? 0;
    if (deeds !== this.deeds && this.hold.on) {
      this.hold.release();
      this.hold.hold(this.live);
    }
    this.deeds = deeds;
  }

  private get view(): View {
    return this.shows === "archived" ? "archived" : "inbox";
  }

  private get pages(): Pages {
    return this.store.inbox.pages(this.view);
  }

  private loadMore(): void {
    void this.store.inbox.loadMore(this.view);
  }

  private partInSight(): Part {
    return partOf(this.items, this.heights, this.top, this.height, SPARE * this.heights.row);
  }

  private measure(): void {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.phone = matchMedia(PHONE).matches;
    this.heights = { row: rem * (this.phone ? REM.phoneRow : REM.row), heading: rem * REM.heading };
  }

  /** Also when the text grows, and when a phone shows the list again, whose place not every browser keeps. */
  private resized(): void {
    this.measure();
    this.height = this.box.clientHeight;
    this.jumps = true;
    this.requestUpdate();
  }

  protected override firstUpdated(): void {
    this.sizes.observe(this.box);
  }

  protected override updated(): void {
    // Through the object model: a style attribute would be refused by the page's policy.
    if (this.above) this.above.style.blockSize = `${this.sight.above}px`;
    if (this.below) this.below.style.blockSize = `${this.sight.below}px`;
    if (this.jumps && this.height > 0) {
      this.jumps = false;
      this.box.scrollTop = this.top;
    }
    // The row that had the focus was scrolled far out of sight, or moved to another group: the keys go on from where it was.
    if (this.focusInRows && this.shadowRoot?.activeElement === null) (this.drawnRow(this.current) ?? this.box).focus({ preventScroll: true });
    this.fill();
  }

  /** A list that does not fill its pane cannot be scrolled to ask for more. */
  private fill(): void {
    const { loaded, error } = this.pages;
    const short = heightOf(this.items, this.heights) - this.top - this.height < NEAR_END;
    if (short && loaded && error === null && this.height > 0) this.loadMore();
  }

  /** The open conversation stays although it was just read: it is what one is looking at. */
  private passes(talk: Talk): boolean {
    const { id } = talk.conversation;
    return this.shows !== "unread" || isNew(talk) || id === this.store.openId || this.hold.has(id);
  }

  // --- rendering

  override render(): TemplateResult {
    return html`
      <header>
        <h1>${text.list.title}</h1>
        <button class="icon-button pick" data-testid="pick" aria-label=${text.list.pick} title=${text.list.pick} aria-pressed=${this.picking.isOn} @click=${() => (this.picking.isOn ? this.picking.end() : this.picking.begin())}>
          ${icon("list-checks", 20)}
        </button>
        <button class="icon-button" data-testid="new-conversation" aria-label=${text.list.create} title=${text.list.create} @click=${() => this.say("create")}>
          ${icon("square-pen", 20)}
        </button>
      </header>
      <button class="find" data-testid="find" @click=${() => this.say("find")}>
        ${icon("search", 16)}<span>${text.list.find}</span><kbd aria-hidden="true">${isMac() ? text.list.findKeys.mac : text.list.findKeys.other}</kbd>
      </button>
      ${this.tabs()}${this.shows === "unread" && this.unread > 0 ? html`<button class="all-read" data-testid="read-all" @click=${() => void this.readAll()}>${text.list.readAll}</button>` : nothing}
      <div
        class="scroll"
        tabindex="-1"
        @scroll=${this.scrolled}
        @keydown=${this.walk}
        @focusin=${this.focused}
        @mark-read=${this.markRead}
        @contextmenu=${contextMenu}
        @click=${(event: MouseEvent) => this.picking.clicked(event)}
        @pointerdown=${(event: PointerEvent) => touchedDown(event, this.press)}
        @pointermove=${(event: PointerEvent) => this.press.moved(event)}
        @pointerup=${() => this.press.end()}
        @pointercancel=${() => this.press.end()}
      >
        ${this.content()}
      </div>
      ${this.picking.bar(this.view === "archived")}
    `;
  }

  private tabs(): TemplateResult {
    const moved = this.hold.moved(this.live);
    return tabs({ shows: this.shows, unread: this.unread, moved, choose: (shows) => this.choose(shows), showMoved: () => void this.showMoved() });
  }

  private content(): TemplateResult {
    const { pages } = this;
    if (this.items.length === 0 && !pages.loaded) return pages.error ? this.failed() : skeleton();
    if (this.items.length === 0) return this.nothingHere();
    return html`
      <div class="above"></div>
      ${this.groups()}
      <div class="below"></div>
      ${pages.loading ? html`<p class="quiet">${text.list.more}</p>` : nothing} ${pages.error ? this.failed() : nothing}
    `;
  }

  private nothingHere(): TemplateResult {
    const all = (): void => this.choose("all");
    if (this.shows === "archived") return nothingArchived(all);
    if (this.shows === "all") return emptyList(this.store.isAgency, () => this.say("create"));
    return this.pages.complete ? nothingUnread(all) : html`<p class="quiet" role="status">${text.list.lookingBack}</p>`;
  }

  private failed(): TemplateResult {
    return failedList(this.pages.error, () => this.loadMore());
  }

  /** The drawn rows by group, so that every group is a list of its own. */
  private groups(): TemplateResult[] {
    const drawn = this.items.slice(this.sight.from, this.sight.to);
    return [...new Set(drawn.map((item) => item.group))].map((group) => this.group(group, drawn.filter((item) => item.group === group)));
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
          (item) => this.row(item.key, item.place, size, group),
        )}
      </div>
    `;
  }

  private row(id: string, place: number, size: number, group: Group): TemplateResult | typeof nothing {
    const talk = this.store.inbox.get(id);
    if (talk === undefined) return nothing;
    const content = { ...rowContent(this.store, talk, id === this.stop, group === "all" || this.view === "archived"), picked: this.picking.isPicked(id) };
    return html`<parley-row role="listitem" aria-posinset=${place + 1} aria-setsize=${size} .row=${content} .now=${this.now}></parley-row>`;
  }

  /** Tab reaches the row that was last walked to, else the open one, else the first that is drawn. */
  private get stop(): string | undefined {
    const drawn = this.items.slice(this.sight.from, this.sight.to).filter((item) => item.kind === "row");
    const wanted = [this.current, this.store.openId].find((id) => drawn.some((item) => item.key === id));
    return wanted ?? drawn[0]?.key;
  }

  // --- order

  private readonly entered = (event: PointerEvent): void => {
    // A finger is never over anything that it does not touch.
    this.over = event.pointerType !== "touch";
    if (this.over) this.hold.hold(this.items);
  };

  private focused(event: FocusEvent): void {
    const row = rowOf(event);
    if (row !== undefined) this.current = row.row.id;
  }

  private letGo(): void {
    // Within one turn the focus may pass from one row to the next.
    queueMicrotask(() => {
      if (!this.hold.on || this.over || this.matches(":focus-within")) return;
      this.hold.release();
      this.requestUpdate();
    });
  }

  /** The new order, held again from here on. */
  private async showMoved(): Promise<void> {
    const byKey = this.movedButton?.matches(":focus-visible") ?? false;
    await this.anew();
    const first = this.items.find((item) => item.kind === "row");
    if (byKey && first) await this.goTo(first.key);
  }

  private choose(shows: Shows): void {
    this.shows = shows;
    this.picking.end();
    if (!this.pages.loaded) this.loadMore();
    void this.anew();
  }

  /** From the top in the order of now, which is held as long as somebody is here. */
  private async anew(): Promise<void> {
    this.hold.release();
    this.jumpTo(0);
    await this.updateComplete;
    if (this.over || this.matches(":focus-within")) this.hold.hold(this.items);
  }

  // --- moving

  private jumpTo(top: number): void {
    this.top = top;
    this.jumps = true;
    this.requestUpdate();
  }

  private scrolled(): void {
    // A pane that another one hides on a phone says 0; the place is kept for when it comes back.
    if (this.box.clientHeight === 0) return;
    this.top = this.box.scrollTop;
    const { from, to } = this.partInSight();
    if (from !== this.sight.from || to !== this.sight.to) this.requestUpdate();
    else this.fill();
  }

  get keys(): readonly string[] {
    return this.items.flatMap((item) => (item.kind === "row" ? [item.key] : []));
  }

  private walk(event: KeyboardEvent): void {
    if (isMenuKey(event)) return openMenu(event);
    const { keys } = this;
    const here = keys.indexOf(this.current ?? this.stop ?? "");
    if (here >= 0 && this.picking.pressed(event, keys[here] ?? "")) return;
    const page = Math.max(1, Math.floor(this.height / this.heights.row) - 1);
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
    const end = y + this.heights.row;
    if (y < this.top) this.jumpTo(Math.max(0, y - this.heights.heading));
    else if (end > this.top + this.height) this.jumpTo(end - this.height);
    await this.updateComplete;
    this.drawnRow(key)?.focus({ preventScroll: true });
  }

  private drawnRow(key: string | null): ConversationRow | undefined {
    return [...this.renderRoot.querySelectorAll<ConversationRow>("parley-row")].find((row) => row.row.id === key);
  }

  // --- actions

  private markRead(event: CustomEvent<string>): void {
    void this.read([this.store.inbox.get(event.detail) ?? []].flat());
  }

  /** Also of what lies beyond the pages that are loaded. */
  private async readAll(): Promise<void> {
    const { inbox } = this.store;
    while (!inbox.complete && !inbox.loading && inbox.error === null) await inbox.loadMore();
    await this.read(inbox.ordered().filter(isNew));
  }

  private async read(talks: readonly Talk[]): Promise<void> {
    const [{ marking }] = await Promise.all([this.store.toDo(), import("./toast")]);
    await marking.read(talks);
  }

  private say(what: "create" | "find"): void {
    this.dispatchEvent(new CustomEvent(what, { bubbles: true, composed: true }));
  }
}

function listed(talk: Talk): { id: string; at: string; starred: boolean } {
  return { id: talk.conversation.id, at: talk.lastAt, starred: talk.me.starred };
}
