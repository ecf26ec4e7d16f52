// The dialog that brings people into a conversation: who, how much of the past they see, and what that means.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { addable, shareOf, wouldMeet, type Share } from "../models/crew";
import { titleOf } from "../models/people";
import { isAgency, type Person } from "../models/types";
import type { Refusal } from "../store/crew";
import type { Talk } from "../store/talk";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { addStyles } from "./add_people_styles";
import "./avatar";
import "./dialog";
import type { Dialog } from "./dialog";
import "./failure_line";
import { icon } from "./icon";
import { refusalOf } from "./refusals";
import { StoreElement } from "./store_element";

const SHARES: readonly Share[] = ["from_now", "all", "from"];

@customElement("parley-add-people")
export class AddPeople extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @state() private everyone: readonly Person[] | null = null;
  @state() private missing = false;
  @state() private words = "";
  @state() private chosen: readonly Person[] = [];
  @state() private share: Share = "from_now";
  @state() private day = "";
  @state() private refused: Refusal | null = null;
  @state() private busy = false;
  @query("parley-dialog") private dialog!: Dialog;
  @query("[type=search]") private field!: HTMLInputElement;

  static override styles = [base, buttons, addStyles];

  // --- lifecycle

  protected override firstUpdated(): void {
    void this.load();
    // What is not shown yet takes no focus.
    void this.dialog.updateComplete.then(() => this.field.focus());
  }

  private async load(): Promise<void> {
    const answer = await this.store.members();
    this.everyone = answer.ok ? answer.value : null;
    this.missing = !answer.ok;
  }

  // --- what the choice means

  private get meeting(): Person[] {
    return wouldMeet(this.talk.conversation, this.chosen);
  }

  private get isAdmin(): boolean {
    return this.store.workspace.role === "admin";
  }

  /** Why nobody can be added now, or nothing. */
  private get obstacle(): string {
    if (this.chosen.length === 0) return more.crew.adding.choose;
    if (this.meeting.length > 0 && !this.isAdmin) return more.crew.adding.onlyAdmin;
    return shareOf(this.share, this.day) === null ? more.crew.adding.chooseDay : "";
  }

  // --- rendering

  override render(): TemplateResult {
    const { adding } = more.crew;
    const mixes = this.meeting.length > 0;
    return html`<parley-dialog heading=${adding.title(titleOf(this.talk.conversation, this.store.myId))} data-testid="add-people">
      <div class="body">
        <input type="search" aria-label=${adding.find} placeholder=${adding.find} autocomplete="off" .value=${this.words} @input=${this.typed} @keydown=${this.pressed} />
        ${this.people()} ${this.history()}
        <p class="quiet">${this.chosen.some((one) => !isAgency(one.role)) ? adding.clients : nothing}</p>
        <div role="status">${mixes ? this.warning() : nothing}</div>
        <parley-failure-line sentence=${this.failure} number=${this.refused?.error.requestId ?? ""} action=${this.missing ? adding.retry : ""} @act=${() => void this.load()}></parley-failure-line>
      </div>
      <button slot="buttons" class="button" @click=${() => this.dialog.close()}>${adding.cancel}</button>
      <button
        slot="buttons"
        class="button ${mixes && this.isAdmin ? "danger" : "primary"}"
        data-testid="add"
        title=${this.obstacle || nothing}
        aria-description=${this.obstacle || nothing}
        aria-disabled=${this.obstacle || this.busy ? "true" : nothing}
        @click=${() => void this.add()}
      >
        ${this.busy ? adding.busy : mixes && this.isAdmin ? adding.anyway : adding.yes}
      </button>
    </parley-dialog>`;
  }

  private people(): TemplateResult {
    const { adding } = more.crew;
    if (this.everyone === null) return html`<p class="quiet" role="status">${this.missing ? nothing : adding.loading}</p>`;
    const found = addable(this.talk.conversation, this.everyone, this.words);
    const none = this.words === "" ? adding.none : adding.nobody;
    return html`<fieldset class="people">
        <legend>${this.chosen.length > 0 ? adding.count(this.chosen.length) : adding.people}</legend>
        ${found.map((person) => this.person(person))}
      </fieldset>
      <p class="quiet" role="status">${found.length === 0 ? none : nothing}</p>`;
  }

  private person(person: Person): TemplateResult {
    const what = person.company ?? more.create.role[person.role];
    return html`<label class="person" data-testid="candidate">
      <input type="checkbox" .checked=${this.isChosen(person)} @change=${() => this.toggle(person)} />
      <parley-avatar size="message" .people=${[person]}></parley-avatar>
      <span class="who"><bdi class="name">${person.name}</bdi><bdi class="what">${isAgency(person.role) ? more.create.role[person.role] : what}</bdi></span>
    </label>`;
  }

  private history(): TemplateResult {
    const { adding } = more.crew;
    return html`<fieldset class="history">
      <legend>${adding.history}</legend>
      ${SHARES.map(
        (one) => html`<label><input type="radio" name="share" value=${one} data-testid="share-${one}" .checked=${this.share === one} @change=${() => (this.share = one)} />${adding[one]}</label>`,
      )}
      ${this.share === "from"
        ? html`<input type="date" aria-label=${adding.day} data-testid="share-day" max=${today()} .value=${this.day} @input=${(event: Event) => (this.day = (event.target as HTMLInputElement).value)} />`
        : nothing}
    </fieldset>`;
  }

  private warning(): TemplateResult {
    const { adding } = more.crew;
    const companies = this.meeting.map((one) => one.company ?? adding.noCompany);
    return html`<p class="warning" data-testid="mixed">${icon("users", 18)}<span>${adding.mixed(companies)} ${this.isAdmin ? nothing : adding.onlyAdmin}</span></p>`;
  }

  private get failure(): string {
    if (this.missing) return more.crew.adding.failed;
    return this.refused === null ? "" : refusalOf(more.crew.adding.refused(this.refused.person.name), this.refused.error);
  }

  // --- actions

  private isChosen(person: Person): boolean {
    return this.chosen.some((one) => one.member_id === person.member_id);
  }

  private typed(): void {
    this.words = this.field.value;
  }

  /** Enter takes the first one that is found. */
  private pressed(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.isComposing || this.words === "") return;
    event.preventDefault();
    const [first] = addable(this.talk.conversation, this.everyone ?? [], this.words);
    if (first === undefined) return;
    if (!this.isChosen(first)) this.toggle(first);
    this.words = "";
  }

  private toggle(person: Person): void {
    const rest = this.chosen.filter((one) => one.member_id !== person.member_id);
    this.chosen = rest.length < this.chosen.length ? rest : [...rest, person];
    this.refused = null;
  }

  private async add(): Promise<void> {
    const share = shareOf(this.share, this.day);
    if (this.obstacle !== "" || this.busy || share === null) return;
    this.busy = true;
    const { crew } = await this.store.toDo();
    this.refused = await crew.add(this.talk, this.chosen, share, this.meeting.length > 0);
    this.busy = false;
    if (this.refused === null) this.dialog.close();
    const here = new Set(this.talk.conversation.participants.map((one) => one.member_id));
    this.chosen = this.chosen.filter((one) => !here.has(one.member_id));
  }
}

/** Nothing was written after it. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
}
