// The panes of a signed-in person: the list, the open conversation and its details, and which of them the address and the width show.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { pageOf, parseRoute, pathOf, threadPath, whyPath } from "../models/route";
import { may } from "../models/rights";
import type { Command } from "../models/shortcuts";
import type { Membership } from "../models/types";
import { untilNextMinute } from "../models/zones";
import { Theme } from "../store/theme";
import { text } from "../strings";
import { base } from "../styles/base";
import { Badges } from "./badges";
import "./conversation_list";
import "./conversation_pane";
import type { ConversationPane } from "./conversation_pane";
import type { TalkMenu } from "./conversation_row";
import { listDivider } from "./list_width";
import { nextUnread } from "./next_unread";
import { decidedOf, handOver, loadOverlay, overlayOf, unseenOf, type Overlay } from "./overlays";
import { regionStep } from "./regions";
import { followKeyboard, onWidthChange, widthNow } from "./screen";
import { listenForShortcuts } from "./shortcuts";
import { StoreElement } from "./store_element";
import type { TalkHands } from "./talk_hands";
import { workspaceStyles } from "./workspace_styles";

/** On a phone the details are a page of their own, with this behind the conversation's address. */
const DETAILS = "#details";

/** What the browser's Back goes back from when a thread was opened here. */
const THREAD = "#thread";

@customElement("parley-workspace")
export class Workspace extends StoreElement {
  /** The signed-in person's own name. */
  @property() name = "";
  @property({ type: Boolean }) isDemo = false;
  /** Inside a portal, which chooses the colours. */
  @property({ type: Boolean }) isHosted = false;
  /** All workspaces of the person. */
  @property({ attribute: false }) workspaces: readonly Membership[] = [];
  @state() private overlay: Overlay | null = null;
  @state() private now = Date.now();
  /** Over the conversation, where there is no room beside it. */
  @state() private slideOver = false;
  @state() private detailsReady = false;
  /** The thread beside the conversation, as the address names it. */
  @state() private thread: string | null = null;
  @state() private threadReady = false;
  /** What stands in the place of the panes, as the address names it. */
  @state() private page: string | null = null;
  /** The conversation that was open before. */
  private behind: string | null = null;
  @query("parley-conversation") private pane!: ConversationPane | null;
  private readonly theme = new Theme(document.documentElement, localStorage);
  @query("parley-talk-hands") private hands!: TalkHands;
  @query("parley-details") private details!: HTMLElement | null;
  @query("parley-thread") private threadPane!: HTMLElement | null;
  private inDetails = false;
  /** The message that the thread was opened from. */
  private cameFrom: HTMLElement | null = null;
  private readonly badges = new Badges();
  private left = new AbortController();

  static override styles = [base, workspaceStyles];

  // --- lifecycle

  override connectedCallback(): void {
    super.connectedCallback();
    this.left = new AbortController();
    const { signal } = this.left;
    window.addEventListener("popstate", () => this.followAddress(), { signal });
    window.addEventListener("storage", ({ key, newValue }) => this.theme.heard(key, newValue), { signal });
    onWidthChange(() => this.requestUpdate(), signal);
    followKeyboard(this, signal);
    listenForShortcuts((command) => this.command(command), signal);
    this.tick(signal);
    this.followAddress();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.left.abort();
    this.badges.show(0);
  }

  /** At the turn of each minute, so that no clock on the page is late. */
  private tick(signal: AbortSignal): void {
    this.now = Date.now();
    const timer = setTimeout(() => this.tick(signal), untilNextMinute(this.now));
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.inDetails = this.shadowRoot?.activeElement?.localName === "parley-details";
    this.style.setProperty("--list-width", `${this.store.choices.listWidth}px`);
    if (this.detailsOpen && !this.detailsReady) void this.loadDetails();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // However the details went, by ×, Esc or the browser's Back: whoever was in them is back where they opened.
    if (this.inDetails && this.details === null) this.pane?.toDetails();
    this.badges.show(this.store.badge);
  }

  // --- addresses

  private followAddress(): void {
    const route = parseRoute(location.pathname, location.search);
    if (this.isElsewhere(route.workspace)) return this.leaveFor(route.workspace);
    this.showPage(pageOf(location.pathname));
    void this.store.open(route.conversation, route.message);
    this.showThread(route.thread);
    this.requestUpdate();
  }

  private showPage(page: string | null): void {
    if (page !== null && this.page === null) this.behind = this.store.openId;
    this.page = page;
    if (page !== null) void import("./office");
  }

  private isElsewhere(workspace: string | null): workspace is string {
    return workspace !== null && workspace !== this.store.workspace.workspace_id;
  }

  /** Whether the person may go there is for the session to know. */
  private leaveFor(workspace: string): void {
    this.dispatchEvent(new CustomEvent("follow-workspace", { detail: workspace, bubbles: true, composed: true }));
  }

  private go(conversation: string | null, message: string | null = null): void {
    const path = pathOf(this.store.workspace.workspace_id, conversation, message);
    if (path !== location.pathname + location.search + location.hash) history.pushState(null, "", path);
    this.slideOver = false;
    this.followAddress();
    if (conversation !== null && message === null) void this.startWriting();
  }

  /** On a phone the keyboard would cover what one came to read. */
  private async startWriting(): Promise<void> {
    if (!matchMedia("(min-width: 768px) and (pointer: fine)").matches) return;
    await this.updateComplete;
    await this.pane?.updateComplete;
    void this.pane?.write();
  }

  /** Links inside are followed without loading the page again. */
  private followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (link === undefined || link.origin !== location.origin || link.target !== "") return;
    const route = parseRoute(link.pathname, link.search);
    const page = pageOf(link.pathname);
    if (route.conversation === null && page === null) return;
    event.preventDefault();
    if (page === null && !this.isElsewhere(route.workspace)) return this.go(route.conversation, route.message);
    this.goTo(link.pathname + link.search);
  }

  private goTo(path: string): void {
    history.pushState(null, "", path);
    this.followAddress();
  }

  // --- a thread, in the place of the details

  private openThread(event: CustomEvent<string>): void {
    const conversation = this.store.openId;
    if (conversation === null) return;
    const path = threadPath(this.store.workspace.workspace_id, conversation, event.detail);
    const here = location.pathname + location.search;
    if (this.thread === null) this.cameFrom = event.composedPath().find((one) => one instanceof HTMLElement) ?? null;
    if (path !== here) history[this.thread === null ? "pushState" : "replaceState"](THREAD, "", path);
    this.slideOver = false;
    this.showThread(event.detail);
  }

  private showThread(thread: string | null): void {
    const isNew = thread !== null && thread !== this.thread;
    const wasHere = this.thread !== null && thread === null;
    this.thread = thread;
    if (isNew) void this.enterThread(this.cameFrom !== null);
    else if (wasHere) void this.backFromThread();
  }

  private async enterThread(byHand: boolean): Promise<void> {
    await import("./thread");
    this.threadReady = true;
    await this.updateComplete;
    if (byHand) this.threadPane?.focus();
  }

  /** However the thread went, by ×, Esc or the browser's Back: whoever opened it is back there. */
  private async backFromThread(): Promise<void> {
    const { cameFrom } = this;
    this.cameFrom = null;
    await this.updateComplete;
    if (cameFrom?.isConnected) cameFrom.focus();
    else void this.pane?.write();
  }

  /** Back, if it was opened from here; a link that led to it has nothing behind it. */
  private closeThread(): void {
    if (history.state === THREAD) return history.back();
    this.leaveThread();
  }

  private leaveThread(): void {
    if (this.thread === null) return;
    history.replaceState(null, "", location.pathname);
    this.showThread(null);
  }

  /** The message that was jumped to stands behind what covers it. */
  private jumped(): void {
    if (this.thread !== null && widthNow() === "phone") this.closeThread();
    if (this.detailsOpen && widthNow() !== "wide") this.closeDetails();
  }

  // --- details

  private get detailsOpen(): boolean {
    if (this.store.openTalk === undefined || this.thread !== null) return false;
    const width = widthNow();
    if (width === "wide") return this.store.choices.details;
    return width === "phone" ? location.hash === DETAILS : this.slideOver;
  }

  private async loadDetails(): Promise<void> {
    await import("./details");
    this.detailsReady = true;
    this.requestUpdate();
  }

  private async toggleDetails(): Promise<void> {
    if (this.detailsOpen) {
      this.closeDetails();
      return;
    }
    this.leaveThread();
    const width = widthNow();
    if (width === "wide") this.store.choices.choose({ details: true });
    else if (width === "tablet") this.slideOver = true;
    else history.pushState(DETAILS, "", DETAILS);
    await this.loadDetails();
    await this.updateComplete;
    this.details?.focus();
  }

  private closeDetails(): void {
    const width = widthNow();
    if (width === "wide") this.store.choices.choose({ details: false });
    else if (width === "tablet") this.slideOver = false;
    else this.leaveDetailsPage();
    this.requestUpdate();
  }

  /** Back, if one came from the conversation; a link that led here has nothing behind it. */
  private leaveDetailsPage(): void {
    if (history.state === DETAILS) history.back();
    else history.replaceState(null, "", location.pathname + location.search);
  }

  // --- keys

  private command(command: Command): boolean {
    if (this.page !== null && command !== "find" && command !== "sheet") return false;
    switch (command) {
      case "find":
      case "sheet":
        void this.show(command);
        return true;
      case "next-region":
      case "previous-region":
        return regionStep(this.regions(), command === "next-region" ? 1 : -1);
      case "next-unread":
      case "previous-unread":
        return this.toUnread(command === "next-unread" ? 1 : -1);
      case "undo":
        return this.store.doing?.undoing.undo() ?? false;
      case "escape":
        return this.escape();
    }
  }

  private regions(): Parameters<typeof regionStep>[0] {
    const list = this.renderRoot.querySelector<HTMLElement>(".side");
    return [{ element: list, enter: null }, ...(this.pane?.regions() ?? []), this.aside];
  }

  private get aside(): Parameters<typeof regionStep>[0][number] {
    const element = this.threadPane ?? this.details;
    return { element, enter: () => element?.focus() };
  }

  private toUnread(step: 1 | -1): boolean {
    const next = nextUnread(this.store, step);
    if (next) this.go(next.conversation.id);
    return next !== undefined;
  }

  /** What lies over the conversation closes first; then one is where one writes. */
  private escape(): boolean {
    if (this.thread !== null && (widthNow() !== "wide" || this.shadowRoot?.activeElement === this.threadPane)) {
      this.closeThread();
      return true;
    }
    if (this.detailsOpen && widthNow() !== "wide") {
      this.closeDetails();
      return true;
    }
    if (this.store.openTalk === undefined) return false;
    void this.pane?.write();
    return true;
  }

  // --- rendering

  override render(): TemplateResult {
    const open = this.store.openId !== null && this.page === null;
    const classes = ["panes", open && "open", this.showsDetails && "details", this.showsThread && "thread", this.page !== null && "page"];
    return html`
      <div
        class=${classes.filter(Boolean).join(" ")}
        @click=${this.followLink}
        @go=${this.goEvent}
        @create=${() => this.show("create")}
        @find=${() => this.show("find")}
        @sheet=${() => this.show("sheet")}
        @write=${() => void this.pane?.write()}
        @toggle-details=${this.toggleDetails}
        @close-details=${this.closeDetails}
        @open-thread=${this.openThread}
        @close-thread=${this.closeThread}
        @jumped=${this.jumped}
        @leave-page=${() => this.go(this.behind)}
        @open-why=${() => this.goTo(whyPath(this.store.workspace.workspace_id))}
        @closed=${() => (this.overlay = null)}
        @talk-menu=${(event: CustomEvent<TalkMenu>) => void handOver(this.hands, event.detail)}
      >
        ${this.page === null ? this.panes() : html`<parley-office .store=${this.store} .page=${this.page} about=${location.search} .now=${this.now}></parley-office>`}
        ${this.overlay === null ? nothing : overlayOf(this.overlay, this.store)}${this.store.news.decided === null ? nothing : decidedOf(this.store)}
        <parley-talk-hands .store=${this.store}></parley-talk-hands>
      </div>
    `;
  }

  private get showsDetails(): boolean {
    return this.detailsOpen && this.detailsReady && this.seesMessages;
  }

  private get showsThread(): boolean {
    return this.thread !== null && this.threadReady && this.store.openTalk !== undefined && this.seesMessages;
  }

  private get seesMessages(): boolean {
    return may(this.store.workspace, "view_messages");
  }

  private panes(): TemplateResult {
    const { store } = this;
    const alone = widthNow() === "phone";
    const unseen = this.seesMessages ? null : unseenOf(store.workspace.name);
    const toast = html`<parley-toast .store=${store}></parley-toast>`;
    const inPane = alone && store.openId !== null;
    return html`
      <nav class="side" aria-label=${text.list.region}>
        ${store.openId !== null ? nothing : html`<parley-banner class="narrow" .store=${store}></parley-banner>`}
        ${unseen ?? html`<parley-list .store=${store} .now=${this.now}></parley-list>`}
        ${inPane ? nothing : toast}
        <parley-me .store=${store} .theme=${this.theme} .workspaces=${this.workspaces} ?isDemo=${this.isDemo} ?isHosted=${this.isHosted} name=${this.name}></parley-me>
        ${listDivider(store)}
      </nav>
      <main aria-label=${text.conversation.region}>
        ${unseen ?? html`<parley-conversation .store=${store} .now=${this.now} ?details=${this.detailsOpen} ?alone=${alone}>${inPane ? toast : nothing}</parley-conversation>`}
      </main>
      ${this.showsDetails ? html`<parley-details .store=${store} .talk=${store.openTalk} .now=${this.now} ?page=${alone}></parley-details>` : nothing}
      ${this.showsThread ? html`<parley-thread .store=${store} .talk=${store.openTalk} message=${this.thread ?? ""} ?page=${alone}></parley-thread>` : nothing}
    `;
  }

  // --- actions

  private async show(overlay: Overlay): Promise<void> {
    await loadOverlay(overlay);
    this.overlay = overlay;
  }

  private goEvent(event: CustomEvent<string | null>): void {
    this.go(event.detail);
  }
}
