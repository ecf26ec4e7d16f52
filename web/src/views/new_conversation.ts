// The dialog that starts a conversation: people are found, ticked and shown as chips; several may have a title.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { wordsOf } from "../models/finding";
import { firstName, meeting } from "../models/people";
import { directWith, offer, type Offer } from "../models/picking";
import { isAgency, type Failure, type Person } from "../models/types";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import "./avatar";
import "./failure_line";
import { focused, renewFocus } from "./focus";
import { icon } from "./icon";
import { marked } from "./marked";
import { marks } from "./marks";
import { dialogStyles } from "./new_conversation_styles";
import { StoreElement } from "./store_element";

@customElement("parley-new-conversation")
export class NewConversation extends StoreElement {
  @state() private people: readonly Person[] | null = null;
  @state() private chosen: readonly Person[] = [];
  @state() private words = "";
  /** Whom the arrow keys or the pointer are at. */
  @state() private at = "";
  @state() private groupTitle = "";
  @state() private missing = false;
  @state() private refused: Failure | null = null;
  @state() private busy = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("#find") private field!: HTMLInputElement;
  private cameFrom: HTMLElement | null = null;
  private offered: Offer = { clients: [], agency: [] };

  static override styles = [base, buttons, marks, dialogStyles];

  // --- lifecycle

  protected override firstUpdated(): void {
    this.cameFrom = focused();
    // A modal dialog keeps the focus inside, closes on Esc and gives the focus back.
    this.dialog.showModal();
    this.field.focus();
    void this.load();
  }

  protected override willUpdate(): void {
    const { workspace, myId } = this.store;
    this.offered = offer(this.people ?? [], this.words, { id: myId, role: workspace.role }, more.create.role);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("at")) this.renderRoot.querySelector(".current")?.scrollIntoView({ block: "nearest" });
  }

  private async load(): Promise<void> {
    this.missing = false;
    const answer = await this.store.members();
    if (answer.ok) this.people = answer.value;
    this.missing = !answer.ok;
    this.refused = answer.ok ? null : answer.error;
  }

  // --- what the choice means

  private get inOrder(): Person[] {
    return [...this.offered.clients, ...this.offered.agency];
  }

  /** Whom Enter ticks. With somebody chosen and nothing typed it is nobody until an arrow says so, and Enter starts. */
  private get current(): Person | undefined {
    const { inOrder } = this;
    const unsaid = this.words !== "" || this.chosen.length === 0 ? inOrder[0] : undefined;
    return inOrder.find((person) => person.member_id === this.at) ?? unsaid;
  }

  /** Clients of two companies, also when the one whom Enter would tick were chosen. */
  private get meeting(): Person[] {
    const { chosen, current } = this;
    const next = current && this.store.isAgency && !chosen.includes(current) ? [...chosen, current] : chosen;
    return meeting(chosen).length > 0 ? meeting(chosen) : meeting(next);
  }

  /** Why it cannot start, or nothing. */
  private get obstacle(): string {
    if (this.chosen.length === 0) return more.create.choose;
    const forbidden = this.store.workspace.role !== "admin" && meeting(this.chosen).length > 0;
    return forbidden ? more.create.mixed.others : "";
  }

  // --- rendering

  override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="title" @close=${this.closed} @keydown=${this.pressedAnywhere}>
        <header>
          <h2 id="title">${more.create.title}</h2>
          <button class="icon-button" aria-label=${more.create.close} title=${more.create.close} @click=${this.close}>${icon("x", 20)}</button>
        </header>
        ${this.finder()} ${this.list()} ${this.titleField()} ${this.warning()} ${this.failure()} ${this.footer()}
      </dialog>
    `;
  }

  private finder(): TemplateResult {
    const { current } = this;
    return html`
      <div class="finder" @mousedown=${this.toField}>
        ${this.chosen.map((person) => this.chip(person))}
        <input
          id="find"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-expanded=${this.inOrder.length > 0}
          aria-controls="people"
          aria-autocomplete="list"
          aria-label=${more.create.find}
          aria-activedescendant=${current ? `person-${current.member_id}` : nothing}
          placeholder=${this.chosen.length === 0 ? more.create.placeholder : ""}
          .value=${this.words}
          @input=${this.typed}
          @keydown=${this.pressed}
        />
      </div>
    `;
  }

  private chip(person: Person): TemplateResult {
    return html`<span class="chip" data-testid="chip">
      <parley-avatar size="small" .people=${[person]}></parley-avatar>
      <bdi title=${person.name}>${person.name}</bdi>
      <button aria-label=${more.create.remove(person.name)} title=${more.create.remove(person.name)} @click=${() => this.drop(person)}>
        ${icon("x", 16)}
      </button>
    </span>`;
  }

  private list(): TemplateResult {
    const { clients, agency } = this.offered;
    return html`<div
        class="offer"
        id="people"
        role="listbox"
        aria-label=${more.create.people}
        aria-multiselectable=${this.store.isAgency ? "true" : nothing}
        ?hidden=${this.inOrder.length === 0}
      >
        ${this.side(more.create.clients, clients)}${this.side(this.store.workspace.name, agency)}
      </div>
      ${this.nobody()}`;
  }

  private nobody(): TemplateResult {
    const loading = this.people === null && !this.missing;
    const none = this.words === "" ? more.create.none : more.create.nobody;
    const words = loading ? more.create.loading : this.people !== null && this.inOrder.length === 0 ? none : "";
    return html`<p class="quiet" role="status">${words}</p>`;
  }

  private side(name: string, people: readonly Person[]): TemplateResult | typeof nothing {
    if (people.length === 0) return nothing;
    return html`<div role="group" aria-label=${name}>
      <h3 aria-hidden="true"><bdi>${name}</bdi></h3>
      ${people.map((person) => this.option(person))}
    </div>`;
  }

  private option(person: Person): TemplateResult {
    const many = this.store.isAgency;
    const chosen = this.chosen.includes(person);
    const words = wordsOf(this.words);
    return html`<div
      id="person-${person.member_id}"
      class=${person === this.current ? "option current" : "option"}
      role="option"
      aria-selected=${many ? nothing : chosen}
      aria-checked=${many ? chosen : nothing}
      data-testid="person"
      @mousemove=${(event: MouseEvent) => this.pointed(event, person)}
      @mousedown=${keepFocus}
      @click=${() => this.toggle(person)}
    >
      <parley-avatar size="message" .people=${[person]}></parley-avatar>
      <span class="who" title=${person.name}>
        <bdi class="name">${marked(person.name, words)}</bdi><bdi class="what">${marked(whatOf(person), words)}</bdi>
      </span>
      <span class=${many ? "box" : "tick"}>${chosen ? icon("check", 14) : nothing}</span>
    </div>`;
  }

  private titleField(): TemplateResult | typeof nothing {
    if (this.chosen.length < 2) return nothing;
    return html`<label class="title">
      ${more.create.groupTitle}
      <input type="text" maxlength="120" data-testid="group-title" .value=${this.groupTitle} @input=${this.named} />
    </label>`;
  }

  private warning(): TemplateResult {
    const people = this.meeting;
    return html`<div role="status" class="live">
      ${people.length > 0
        ? html`<p class="warning" data-testid="two-companies">${icon("users", 18)}<span>${whoMeets(people)} ${this.rule()}</span></p>`
        : nothing}
    </div>`;
  }

  private rule(): string {
    return this.store.workspace.role === "admin" ? more.create.mixed.admin : more.create.mixed.others;
  }

  private failure(): TemplateResult {
    const { refused, missing } = this;
    const refusal = refused ? (more.create.refused[refused.code] ?? more.create.refused.other) : "";
    return html`<parley-failure-line
      sentence=${missing ? more.create.failed : refusal}
      number=${refused?.requestId ?? ""}
      action=${missing ? more.create.retry : ""}
      @act=${() => void this.load()}
    ></parley-failure-line>`;
  }

  private footer(): TemplateResult {
    const { obstacle } = this;
    return html`<footer>
      <span class="count">${this.chosen.length > 0 ? more.create.count(this.chosen.length) : ""}</span>
      <button class="button" @click=${this.close}>${more.create.cancel}</button>
      <button
        class="button primary"
        data-testid="start"
        title=${obstacle || nothing}
        aria-description=${obstacle || nothing}
        aria-disabled=${obstacle || this.busy ? "true" : nothing}
        @click=${() => void this.start()}
      >
        ${this.busy ? more.create.starting : more.create.start}
      </button>
    </footer>`;
  }

  // --- typing and choosing

  private typed(): void {
    this.words = this.field.value;
    this.at = "";
  }

  private named(event: Event): void {
    this.groupTitle = (event.target as HTMLInputElement).value;
  }

  private pressedAnywhere(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.start();
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.move(event);
    else if (event.key === "Enter") this.enter(event);
    else if (event.key === "Backspace" && this.field.value === "") this.chosen = this.chosen.slice(0, -1);
  }

  /** Above the first is the last, and below the last the first. */
  private move(event: KeyboardEvent): void {
    event.preventDefault();
    const { inOrder, current } = this;
    const here = current === undefined ? -1 : inOrder.indexOf(current);
    const next = event.key === "ArrowDown" ? (here + 1) % inOrder.length : here < 0 ? -1 : here - 1;
    this.at = inOrder.at(next)?.member_id ?? "";
  }

  private enter(event: KeyboardEvent): void {
    event.preventDefault();
    if (this.current) this.toggle(this.current);
    else if (this.words === "") void this.start();
  }

  /** Rows that move under a resting pointer are not meant. */
  private pointed({ movementX, movementY }: MouseEvent, person: Person): void {
    if (movementX !== 0 || movementY !== 0) this.at = person.member_id;
  }

  private toggle(person: Person): void {
    const rest = this.chosen.filter((one) => one !== person);
    // Only the team makes groups, so for a client the second choice replaces the first.
    const kept = this.store.isAgency ? rest : [];
    this.chosen = rest.length < this.chosen.length ? rest : [...kept, person];
    this.at = this.words === "" ? this.at : "";
    this.words = "";
    this.refused = null;
    this.field.focus();
  }

  private drop(person: Person): void {
    this.chosen = this.chosen.filter((one) => one !== person);
    this.refused = null;
    this.field.focus();
  }

  private toField(event: Event): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    this.field.focus();
  }

  // --- starting

  private async start(): Promise<void> {
    if (this.busy || this.obstacle) return;
    const existing = this.existing();
    if (existing === undefined) await this.create();
    else this.go(existing);
  }

  private async create(): Promise<void> {
    this.busy = true;
    this.refused = null;
    const answer = await this.store.create(this.chosen, this.chosen.length > 1 ? this.groupTitle.trim() : "");
    this.busy = false;
    if (answer.ok) this.go(answer.value.id);
    else this.refused = answer.error;
  }

  /** Two people have one direct conversation: one that is known needs no request. */
  private existing(): string | undefined {
    const [person, second] = this.chosen;
    if (person === undefined || second !== undefined) return undefined;
    const talks = [...this.store.inbox.talks.values()];
    return directWith(talks.map((talk) => talk.conversation), person.member_id)?.id;
  }

  private go(id: string): void {
    this.close();
    this.dispatchEvent(new CustomEvent("go", { detail: id, bubbles: true, composed: true }));
  }

  private close(): void {
    this.dialog.close();
  }

  private closed(): void {
    renewFocus(this.cameFrom);
    this.dispatchEvent(new CustomEvent("closed", { bubbles: true, composed: true }));
  }
}

/** What somebody is: the company of a client, the role of everybody else, both of a guest. */
function whatOf({ role, company }: Person): string {
  const word = more.create.role[role];
  if (isAgency(role) || !company) return word;
  return role === "guest" ? `${word} · ${company}` : company;
}

/** "Mira is from Fjord, Tom from Acme." */
function whoMeets(people: readonly Person[]): TemplateResult {
  const { first, next, noCompany, end } = more.create.meeting;
  const each = people.map((person, index) => (index === 0 ? first : next)(firstName(person.name), person.company ?? noCompany));
  return html`${each.map(([words, company]) => html`${words}<b>${company}</b>`)}${end}`;
}

/** Pressing on a row must not take the focus from the field. */
function keepFocus(event: Event): void {
  event.preventDefault();
}
