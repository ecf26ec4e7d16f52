// The dialog that starts a conversation: type a name, Enter takes the marked one; several people need a title.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { mixedCompanies, offer, type Offer } from "../models/picking";
import type { Person } from "../models/types";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import "./avatar";
import { icon } from "./icon";
import { dialogStyles } from "./new_conversation_styles";
import { StoreElement } from "./store_element";

@customElement("parley-new-conversation")
export class NewConversation extends StoreElement {
  @state() private people: readonly Person[] | null = null;
  @state() private chosen: readonly Person[] = [];
  @state() private words = "";
  @state() private marked = 0;
  @state() private groupTitle = "";
  @state() private error = "";
  @state() private busy = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("#find") private field!: HTMLInputElement;

  static override styles = [base, buttons, dialogStyles];

  // --- lifecycle

  protected override firstUpdated(): void {
    // A modal dialog keeps the focus inside, closes on Esc and gives the focus back.
    this.dialog.showModal();
    this.field.focus();
    void this.load();
  }

  private async load(): Promise<void> {
    const answer = await this.store.members();
    if (answer.ok) this.people = answer.value;
    else this.error = text.create.failed;
  }

  // --- rendering

  private get offered(): Offer {
    return offer(this.people ?? [], this.chosen, this.words, this.store.myId);
  }

  private get inOrder(): Person[] {
    return [...this.offered.clients, ...this.offered.agency];
  }

  override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="title" @close=${this.closed} @keydown=${this.pressed}>
        <header>
          <h2 id="title">${text.create.title}</h2>
          <button class="icon-button" aria-label=${text.create.close} title=${text.create.close} @click=${this.close}>${icon("x", 20)}</button>
        </header>
        ${this.finder()}
        <div class="offer" id="people" role="listbox" aria-label=${text.create.people}>${this.list()}</div>
        ${this.titleField()}${this.warning()}
        <footer>
          <span class="count">${this.chosen.length > 0 ? text.create.count(this.chosen.length) : ""}</span>
          <button class="button" @click=${this.close}>${text.create.cancel}</button>
          <button class="button primary" data-testid="start" aria-disabled=${this.ready ? nothing : "true"} @click=${() => void this.start()}>
            ${text.create.start}
          </button>
        </footer>
      </dialog>
    `;
  }

  private finder(): TemplateResult {
    const current = this.inOrder[this.marked];
    return html`
      <div class="finder">
        ${this.chosen.map(
          (person) => html`<button class="chip" aria-label=${text.create.remove(person.name)} @click=${() => this.drop(person)}>
            <bdi>${person.name}</bdi>${icon("x", 14)}
          </button>`,
        )}
        <input
          id="find"
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-expanded="true"
          aria-controls="people"
          aria-label=${text.create.find}
          aria-activedescendant=${current ? `person-${current.member_id}` : nothing}
          placeholder=${text.create.placeholder}
          .value=${this.words}
          @input=${this.typed}
        />
      </div>
    `;
  }

  private list(): TemplateResult {
    if (this.people === null) return html`<p class="quiet" role="presentation">${this.error === "" ? text.create.loading : ""}</p>`;
    const { clients, agency } = this.offered;
    if (clients.length + agency.length === 0) return html`<p class="quiet" role="presentation">${text.create.nobody}</p>`;
    return html`${this.side(text.create.clients, clients, 0)}${this.side(this.store.workspace.name, agency, clients.length)}`;
  }

  private side(name: string, people: readonly Person[], from: number): TemplateResult | typeof nothing {
    if (people.length === 0) return nothing;
    return html`<div role="group" aria-label=${name}>
      <h3 aria-hidden="true">${name}</h3>
      ${people.map((person, index) => this.option(person, from + index))}
    </div>`;
  }

  private option(person: Person, index: number): TemplateResult {
    const marked = index === this.marked;
    return html`<div
      id="person-${person.member_id}"
      class=${marked ? "option marked" : "option"}
      role="option"
      aria-selected=${marked}
      data-testid="person"
      @click=${() => this.take(person)}
    >
      <parley-avatar size="message" .people=${[person]}></parley-avatar>
      <span><bdi class="name">${person.name}</bdi>${person.company ? html`<bdi class="company">${person.company}</bdi>` : nothing}</span>
    </div>`;
  }

  private titleField(): TemplateResult | typeof nothing {
    if (this.chosen.length < 2) return nothing;
    return html`<label class="title">
      ${text.create.groupTitle}
      <input type="text" maxlength="120" data-testid="group-title" .value=${this.groupTitle} @input=${this.named} />
    </label>`;
  }

  private warning(): TemplateResult {
    const mixed = mixedCompanies(this.chosen);
    const words = this.error !== "" ? this.error : mixed.length > 0 ? text.create.mixed(mixed, this.store.workspace.role === "admin") : "";
    return html`<div role="alert">${words ? html`<p class="warning">${icon("circle-alert", 16)}${words}</p>` : nothing}</div>`;
  }

  // --- actions

  private typed(): void {
    this.words = this.field.value;
    this.marked = 0;
  }

  private named(event: Event): void {
    this.groupTitle = (event.target as HTMLInputElement).value;
  }

  private pressed(event: KeyboardEvent): void {
    if (event.composedPath()[0] !== this.field || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.move(event);
    else if (event.key === "Enter") this.enter(event);
    else if (event.key === "Backspace" && this.words === "") this.chosen = this.chosen.slice(0, -1);
  }

  private move(event: KeyboardEvent): void {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    this.marked = Math.min(Math.max(this.marked + step, 0), Math.max(0, this.inOrder.length - 1));
    const id = this.inOrder[this.marked]?.member_id ?? "";
    this.renderRoot.querySelector(`#person-${CSS.escape(id)}`)?.scrollIntoView({ block: "nearest" });
  }

  /** With words the marked person is taken; without, the choice is done. */
  private enter(event: KeyboardEvent): void {
    event.preventDefault();
    const person = this.inOrder[this.marked];
    if (person !== undefined && (this.words !== "" || this.chosen.length === 0)) this.take(person);
    else void this.start();
  }

  private take(person: Person): void {
    // Only the team makes groups, so for a client the second choice replaces the first.
    this.chosen = this.store.isAgency ? [...this.chosen, person] : [person];
    this.words = "";
    this.marked = 0;
    this.error = "";
    this.field.focus();
  }

  private drop(person: Person): void {
    this.chosen = this.chosen.filter((one) => one !== person);
    this.field.focus();
  }

  private get ready(): boolean {
    const named = this.chosen.length === 1 || this.groupTitle.trim() !== "";
    const allowed = this.store.workspace.role === "admin" || mixedCompanies(this.chosen).length === 0;
    return !this.busy && this.chosen.length > 0 && named && allowed;
  }

  private async start(): Promise<void> {
    if (!this.ready) return;
    this.busy = true;
    const title = this.chosen.length > 1 ? this.groupTitle.trim() : "";
    const answer = await this.store.create(this.chosen, title);
    this.busy = false;
    if (!answer.ok) {
      this.error = answer.error.message || text.create.error;
      return;
    }
    this.close();
    this.dispatchEvent(new CustomEvent("go", { detail: answer.value.id, bubbles: true, composed: true }));
  }

  private close(): void {
    this.dialog.close();
  }

  private closed(): void {
    this.dispatchEvent(new CustomEvent("closed", { bubbles: true, composed: true }));
  }
}
