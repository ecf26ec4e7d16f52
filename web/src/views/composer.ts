// Where messages are written. Colour, icon, sentence and button say who will read it before it is sent.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { companiesOf, firstName, others, outsiders } from "../models/people";
import { COUNTER_FROM, MAX_CHARS, isBlank, lengthOf } from "../models/text";
import type { Audience } from "../models/types";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import { composerStyles } from "./composer_styles";
import { icon } from "./icon";
import { StoreElement } from "./store_element";

const IME_KEY = 229;

@customElement("parley-composer")
export class Composer extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @state() private audience: Audience = "everyone";
  @state() private draft = "";
  @state() private announcement = "";
  @query("textarea") private field!: HTMLTextAreaElement;

  static override styles = [base, buttons, composerStyles];

  // --- lifecycle

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("talk")) return;
    this.audience = "everyone";
    this.announcement = "";
    this.draft = this.saved;
  }

  protected override updated(): void {
    // Height follows the text from one line to ten; beyond that the field scrolls.
    this.field.style.blockSize = "auto";
    this.field.style.blockSize = `${this.field.scrollHeight}px`;
  }

  override focus(): void {
    this.field.focus();
  }

  // --- who reads

  private get saved(): string {
    return this.store.drafts.get(this.talk.conversation.id, this.audience);
  }

  private get hasClients(): boolean {
    return this.store.isAgency && outsiders(this.talk.conversation).length > 0;
  }

  /** "Acme" for one company, else the people's names. */
  private get readers(): string {
    const companies = companiesOf(this.talk.conversation);
    return companies.length === 1 && companies[0] ? companies[0] : this.names.join(", ");
  }

  private get names(): string[] {
    const { conversation } = this.talk;
    const people = this.hasClients ? outsiders(conversation) : others(conversation, this.store.myId);
    return people.map((person) => firstName(person.name));
  }

  private get isNote(): boolean {
    return this.audience === "team" && this.hasClients;
  }

  // --- rendering

  override render(): TemplateResult {
    return html`
      <section class=${this.isNote ? "box note" : "box"} aria-label=${text.composer.region}>
        ${this.bar()}
        <textarea
          rows="1"
          dir="auto"
          aria-label=${this.placeholder}
          placeholder=${this.placeholder}
          data-testid="composer"
          .value=${live(this.draft)}
          @input=${this.typed}
          @keydown=${this.pressed}
        ></textarea>
        <div class="foot">${this.counter()}${this.button()}</div>
        <span class="for-readers" aria-live="assertive">${this.announcement}</span>
      </section>
    `;
  }

  private bar(): TemplateResult | typeof nothing {
    if (!this.store.isAgency) return nothing;
    if (!this.hasClients) return html`<div class="bar plain"><span class="sentence">${text.composer.teamOnly}</span></div>`;
    const sentence = this.isNote ? text.composer.willNotSee(this.names) : text.composer.willSee(this.names);
    return html`
      <div class="bar" role="group" aria-label=${text.composer.audience}>
        ${this.tab("everyone")}${this.tab("team")}
        <span class="sentence" data-testid="audience" title=${sentence}>${sentence}</span>
      </div>
    `;
  }

  private tab(audience: Audience): TemplateResult {
    const note = audience === "team";
    const words = note
      ? text.composer.note
      : html`<span class="long">${text.composer.to(this.readers)}</span><span class="short">${text.composer.toShort(this.readers)}</span>`;
    return html`<button class="tab" aria-pressed=${this.audience === audience} data-testid="to-${audience}" @click=${() => this.choose(audience)}>
      ${icon(note ? "lock" : "eye", 16)}${words}
    </button>`;
  }

  private get placeholder(): string {
    if (this.isNote) return text.composer.writeNote(this.store.workspace.name);
    return this.store.isAgency ? text.composer.write(this.names) : text.composer.write([this.store.workspace.name]);
  }

  private counter(): TemplateResult | typeof nothing {
    const count = lengthOf(this.draft);
    if (count < COUNTER_FROM) return nothing;
    const over = count > MAX_CHARS;
    return html`<span class=${over ? "counter over" : "counter"} role="status" data-testid="counter"
      >${over ? text.composer.over(count - MAX_CHARS) : text.composer.counter(count, MAX_CHARS)}</span
    >`;
  }

  private button(): TemplateResult {
    const off = !this.canSend;
    return html`<button
      class="button ${this.isNote ? "note" : "primary"}"
      aria-disabled=${off ? "true" : nothing}
      title=${off ? text.composer.empty : nothing}
      data-testid="send"
      @click=${() => void this.send()}
    >
      ${this.isNote ? html`${icon("lock", 16)}${text.composer.addNote}` : this.sendWords}
    </button>`;
  }

  private get sendWords(): string {
    if (this.hasClients) return text.composer.sendTo(this.readers);
    return this.store.isAgency ? text.composer.send : text.composer.sendTo(this.store.workspace.name);
  }

  // --- actions

  private get canSend(): boolean {
    return !isBlank(this.draft) && lengthOf(this.draft) <= MAX_CHARS;
  }

  private typed(): void {
    this.draft = this.field.value;
    this.store.drafts.set(this.talk.conversation.id, this.audience, this.draft);
  }

  private pressed(event: KeyboardEvent): void {
    // While a word is being composed, Enter chooses it; 229 is what older engines report then.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === IME_KEY) return;
    if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === "i" && this.hasClients) {
      event.preventDefault();
      this.choose(this.audience === "team" ? "everyone" : "team");
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    void this.send();
  }

  /** Each audience has a text of its own; nothing is carried over. */
  private choose(audience: Audience): void {
    if (audience !== this.audience) {
      this.audience = audience;
      this.draft = this.saved;
      this.announcement = this.isNote ? text.composer.nowNote(this.readers) : text.composer.nowMessage(this.readers);
    }
    this.field.focus();
  }

  private async send(): Promise<void> {
    if (!this.canSend) return;
    const body = this.draft;
    this.draft = "";
    this.store.drafts.set(this.talk.conversation.id, this.audience, "");
    this.field.focus();
    await this.store.send(this.talk, this.audience, body);
  }
}
