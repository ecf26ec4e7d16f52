// The pane beside a conversation: its people by side, what time it is for them, and what they have seen.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { canLeave, canManage, canRename, whyFixed } from "../models/crew";
import { companiesOf, outsiders } from "../models/people";
import { clock } from "../models/times";
import { isAgency, laneOf, type Audience, type Message, type Person } from "../models/types";
import { clockIn, differs } from "../models/zones";
import { PinBoards, type Pins } from "../store/pins";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { paneStyles } from "../styles/pane";
import { icon, type IconName } from "./any_icon";
import "./avatar";
import "./client_card";
import type { TalkMenu } from "./conversation_row";
import { detailsStyles } from "./details_styles";
import { dotOf, presenceWords } from "./nearby_words";
import { zoneHere } from "./platform";
import { StoreElement } from "./store_element";

/** A line that only the team reads, such as the client's plan. */
export interface Fact {
  label: string;
  value: string;
}

interface Side {
  title: string;
  people: readonly Person[];
}

@customElement("parley-details")
export class Details extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @property({ type: Number }) now = 0;
  /** On a phone it is a page of its own, with a way back in the place of ×. */
  @property({ type: Boolean }) page = false;
  @property({ attribute: false }) facts: readonly Fact[] = [];
  @state() private showsPins = false;
  @query(".head button") private exit!: HTMLElement;
  @query("[data-testid=open-pins]") private pinsLine!: HTMLElement;
  private board: Pins | null = null;
  private askedFor = "";

  static override styles = [base, buttons, paneStyles, detailsStyles];

  // --- lifecycle

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.boards.close(this.talk);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("talk");
    if (before !== undefined && before !== this.talk) {
      this.boards.close(before);
      this.showsPins = false;
    }
    // What was said comes first; the number of pins can wait for it.
    this.board = this.talk.loaded ? this.boards.open(this.talk, null) : this.boards.of(this.talk);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // The log asks about the newest own message; where that is a note, the clients' own is asked about once as well.
    const own = this.store.isAgency ? this.newestOwn("everyone") : null;
    if (own === null || own.id === this.askedFor) return;
    this.askedFor = own.id;
    void this.store.receipts.ask(this.talk, own);
  }

  override focus(): void {
    this.exit.focus();
  }

  private get boards(): PinBoards {
    return PinBoards.for(this.store);
  }

  // --- rendering

  override render(): TemplateResult {
    const title = this.showsPins ? more.pins.title : more.details.region;
    return html`
      <div class="pane" role=${this.page ? "main" : "complementary"} aria-label=${more.details.region} data-testid="details">
        <div class="head">
          ${this.showsPins ? this.pinsBack() : this.page ? this.backButton() : nothing}<h2 aria-level=${this.page ? 1 : 2}>${title}</h2>
          ${this.page ? nothing : this.closeButton()}
        </div>
        <div class="scroll" tabindex="0" role="group" aria-label=${title}>${this.showsPins ? this.pins() : this.all()}</div>
      </div>
    `;
  }

  private all(): TemplateResult {
    return html`${this.sides().map((side) => this.side(side))}${this.crew()}${this.teamOnly()}${this.clients()}${this.looks()}${this.pinsButton()}`;
  }

  /** Who read it without being in it, where the workspace shows that. */
  private looks(): TemplateResult | typeof nothing {
    const looks = this.talk.conversation.oversight ?? [];
    if (looks.length === 0) return nothing;
    void import("./oversight_looks");
    return html`<parley-looks .store=${this.store} .looks=${looks} .level=${this.page ? 2 : 3}></parley-looks>`;
  }

  private backButton(): TemplateResult {
    return html`<button class="icon-button mirror" data-testid="details-close" aria-label=${more.details.back} title=${more.details.back} @click=${this.close}>
      ${icon("arrow-left", 20)}
    </button>`;
  }

  private closeButton(): TemplateResult {
    return html`<button class="icon-button" data-testid="details-close" aria-label=${more.details.close} title=${more.details.close} @click=${this.close}>
      ${icon("x", 20)}
    </button>`;
  }

  /** The client companies one by one, those without a company together, then the agency. */
  private sides(): Side[] {
    const { conversation } = this.talk;
    const outside = outsiders(conversation);
    const companies = companiesOf(conversation).map((title) => ({ title, people: outside.filter((person) => person.company === title) }));
    const alone = { title: more.details.outside, people: outside.filter((person) => !person.company) };
    const agency = { title: this.store.workspace.name, people: conversation.participants.filter((person) => isAgency(person.role)) };
    return [...companies, alone, agency].filter((side) => side.people.length > 0);
  }

  private side(side: Side): TemplateResult {
    const agency = side.people.some((person) => isAgency(person.role));
    const clockThere = agency ? this.clockAt(this.store.zones.agency) : "";
    return html`<section>
      <h3 aria-level=${this.page ? 2 : 3}><bdi>${side.title}</bdi>${clockThere ? html`<span>${clockThere}</span>` : nothing}</h3>
      <ul>
        ${side.people.map((person) => this.person(person))}
      </ul>
    </section>`;
  }

  private person(person: Person): TemplateResult {
    const self = person.member_id === this.store.myId;
    // One's own clock is this device's, wherever one is.
    const clockThere = self ? "" : this.clockAt(this.store.zones.of(person.member_id));
    const standing = [presenceWords(this.store, person), clockThere, this.seen(person)].filter(Boolean).join(" · ");
    return html`<li data-testid="participant">
      <parley-avatar size="message" .people=${[person]} presence=${dotOf(this.store, person) ?? nothing}></parley-avatar>
      <div class="person">
        <p class="name">
          <bdi>${self ? more.details.self(person.name) : person.name}</bdi>${person.role === "guest" ? html`<span class="tag">${text.conversation.guest}</span>` : nothing}
        </p>
        ${standing ? html`<p class="standing">${standing}</p>` : nothing}
      </div>
      ${!self && canManage(this.talk.conversation, this.store.workspace) ? this.removeButton(person) : nothing}
    </li>`;
  }

  private removeButton({ member_id: member, name }: Person): TemplateResult {
    const words = more.crew.remove(name);
    return html`<button class="icon-button remove" data-testid="remove-${member}" aria-label=${words} title=${words} @click=${(event: Event) => this.wish(event, "remove", member)}>
      ${icon("user-minus", 18)}
    </button>`;
  }

  // --- who is in it

  /** What may not be done is not offered; where one would look for it stands why. */
  private crew(): TemplateResult | typeof nothing {
    const { conversation } = this.talk;
    const manages = canManage(conversation, this.store.workspace);
    const why = whyFixed(conversation, this.store.workspace);
    const lines = [
      manages ? this.crewLine("add", "user-plus", more.crew.add) : nothing,
      canRename(conversation, this.store.workspace) ? this.crewLine("rename", "pencil", more.crew.rename) : nothing,
      why === null ? nothing : html`<p class="why" data-testid="why-fixed">${why === "direct" ? more.crew.twoPeople : more.crew.onlyAgency(this.store.workspace.name)}</p>`,
      canLeave(conversation) ? this.crewLine("leave", "log-out", more.crew.leave) : nothing,
    ];
    return lines.every((one) => one === nothing) ? nothing : html`<section class="crew">${lines}</section>`;
  }

  private crewLine(deed: "add" | "rename" | "leave", picture: IconName, words: string): TemplateResult {
    return html`<button class="row" data-testid="crew-${deed}" @click=${(event: Event) => this.wish(event, deed)}>${icon(picture, 18)}<span class="words">${words}</span></button>`;
  }

  private wish(event: Event, deed: NonNullable<TalkMenu["deed"]>, member = ""): void {
    const detail: TalkMenu = { id: this.talk.conversation.id, anchor: event.currentTarget as HTMLElement, isSheet: false, deed, member };
    this.dispatchEvent(new CustomEvent("talk-menu", { detail, bubbles: true, composed: true }));
  }

  /** Nothing is drawn until there is something to say. */
  private teamOnly(): TemplateResult | typeof nothing {
    if (!this.store.isAgency || this.facts.length === 0) return nothing;
    return html`<section class="team">
      <h3 aria-level=${this.page ? 2 : 3}>${icon("lock", 14)}${more.details.teamOnly(companiesOf(this.talk.conversation).join(", "))}</h3>
      <dl>
        ${this.facts.map((fact) => html`<div><dt>${fact.label}</dt><dd>${fact.value}</dd></div>`)}
      </dl>
    </section>`;
  }

  /** What the portal holds for each client, for the team alone. */
  private clients(): TemplateResult | typeof nothing {
    if (!this.store.isAgency) return nothing;
    const level = this.page ? 2 : 3;
    return html`${companiesOf(this.talk.conversation).map((company) => html`<parley-client-card .store=${this.store} .company=${company} .level=${level}></parley-client-card>`)}`;
  }

  // --- what is pinned

  private pinsButton(): TemplateResult {
    const { board } = this;
    const count = board?.loaded ? more.pins.count(board.items.length, board.hasMore) : "";
    return html`<section class="lines">
      <button class="row" data-testid="open-pins" @click=${this.openPins}>
        ${icon("pin", 18)}<span class="words">${more.pins.title}</span><span class="count">${count}</span>${icon("chevron-right", 16)}
      </button>
    </section>`;
  }

  private pins(): TemplateResult | typeof nothing {
    return this.board === null ? nothing : html`<parley-pinned .store=${this.store} .talk=${this.talk} .board=${this.board} .level=${this.page ? 2 : 3}></parley-pinned>`;
  }

  private pinsBack(): TemplateResult {
    return html`<button class="icon-button" data-testid="pins-back" aria-label=${more.pins.back} title=${more.pins.back} @click=${this.closePins}>${icon("arrow-left", 20)}</button>`;
  }

  private async openPins(): Promise<void> {
    await import("./pinned");
    this.showsPins = true;
    await this.updateComplete;
    this.exit.focus();
  }

  private async closePins(): Promise<void> {
    this.showsPins = false;
    await this.updateComplete;
    this.pinsLine.focus();
  }

  // --- what is known of people

  /** "10:05 there", where the clock shows another time than here. */
  private clockAt(zone: string | null): string {
    const at = new Date(this.now);
    return zone !== null && differs(zone, zoneHere(), at) ? more.details.there(clockIn(zone, at, text.locale)) : "";
  }

  /** Whether the newest own message that this person can read was seen. Clients are told of the agency as a whole, in the log. */
  private seen(person: Person): string {
    if (!this.store.isAgency || person.member_id === this.store.myId) return "";
    const own = this.newestOwn(isAgency(person.role) ? null : "everyone");
    if (own === null) return "";
    const found = this.store.receipts.of(this.talk, own).find((one) => one.memberId === person.member_id);
    if (found !== undefined) return more.details.seen(clock(found.at, text.locale));
    return this.store.receipts.waitsFor(own, person.member_id) ? more.details.notYetSeen : "";
  }

  private newestOwn(lane: Audience | null): Message | null {
    const mine = (message: Message): boolean =>
      message.kind === "user" && message.sender_id === this.store.myId && !message.deleted_at && (lane === null || laneOf(message) === lane);
    return this.talk.log.ordered().findLast(mine) ?? null;
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent("close-details", { bubbles: true, composed: true }));
  }
}
