// Where messages are written. Colour, icon, sentence and button say who will read it before it is sent.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { companiesOf, firstName, others, outsiders } from "../models/people";
import { switchesAudience } from "../models/shortcuts";
import { COUNTER_FROM, MAX_CHARS, isBlank, lengthOf } from "../models/text";
import type { Audience, Person } from "../models/types";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import "./audience_bar";
import { composerStyles } from "./composer_styles";
import { icon } from "./icon";
import { isMac } from "./platform";
import { StoreElement } from "./store_element";

const IME_KEY = 229;

@customElement("parley-composer")
export class Composer extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @state() private audience: Audience = "everyone";
  @state() private draft = "";
  @state() private announcement = "";
  @query("textarea") private field!: HTMLTextAreaElement;
  private measured = "";

  static override styles = [base, buttons, composerStyles];

  // --- lifecycle

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store.drafts.flush();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("talk") && changed.get("talk")?.conversation.id !== this.talk.conversation.id) this.turnTo();
    else if (!this.isWriting) this.draft = this.saved;
  }

  /** Another conversation: its own text, in the audience that it was last written for. */
  private turnTo(): void {
    this.store.drafts.flush();
    const latest = this.store.drafts.latest(this.talk.conversation.id);
    this.audience = this.hasClients && latest !== null ? latest.audience : "everyone";
    this.announcement = "";
    this.draft = this.saved;
  }

  protected override updated(): void {
    if (this.measured === this.draft || CSS.supports("field-sizing", "content")) return;
    this.measured = this.draft;
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

  /** What one types here now is newer than what another tab wrote. */
  private get isWriting(): boolean {
    return document.hasFocus() && this.shadowRoot?.activeElement?.localName === "textarea";
  }

  private get hasClients(): boolean {
    return this.store.isAgency && outsiders(this.talk.conversation).length > 0;
  }

  /** "Acme" for one company, else nothing. */
  private get company(): string {
    const companies = companiesOf(this.talk.conversation);
    const all = outsiders(this.talk.conversation).every((person) => person.company);
    return companies.length === 1 && all ? (companies[0] ?? "") : "";
  }

  private get readers(): string {
    return this.company !== "" && this.hasClients ? this.company : text.composer.readersOf(this.names);
  }

  private get people(): Person[] {
    const { conversation } = this.talk;
    return this.hasClients ? outsiders(conversation) : others(conversation, this.store.myId);
  }

  private get names(): string[] {
    return this.people.map((person) => firstName(person.name));
  }

  private get isNote(): boolean {
    return this.audience === "team" && this.hasClients;
  }

  // --- rendering

  override render(): TemplateResult {
    const reason = this.reason;
    return html`
      <section class=${this.isNote ? "box note" : "box"} aria-label=${text.composer.region} data-testid="composer-region">
        ${this.bar()}
        <textarea
          rows="1"
          dir=${this.draft === "" ? nothing : "auto"}
          aria-label=${this.placeholder}
          aria-keyshortcuts=${this.hasClients ? "Control+Shift+I" : nothing}
          enterkeyhint=${this.byEnter ? "send" : "enter"}
          placeholder=${this.placeholder}
          data-testid="composer"
          .value=${live(this.draft)}
          @input=${this.typed}
          @blur=${() => this.store.drafts.flush()}
          @keydown=${this.pressed}
        ></textarea>
        <div class="foot">${this.remark()}${this.button(reason)}</div>
        <span class="for-readers" id="reason">${reason}</span>
        <span class="for-readers" aria-live="assertive" data-testid="announcement">${this.announcement}</span>
      </section>
    `;
  }

  /** A client has one audience, so there is nothing to choose or to say. */
  private bar(): TemplateResult | typeof nothing {
    if (!this.store.isAgency) return nothing;
    const other = this.audience === "team" ? "everyone" : "team";
    return html`<parley-audience
      .people=${this.people}
      readers=${this.readers}
      company=${this.company}
      audience=${this.audience}
      ?teamOnly=${!this.hasClients}
      ?otherDraft=${this.store.drafts.get(this.talk.conversation.id, other) !== ""}
      @choose=${(event: CustomEvent<Audience>) => this.choose(event.detail)}
    ></parley-audience>`;
  }

  private get placeholder(): string {
    if (this.isNote) return text.composer.writeNote(this.store.workspace.name);
    return this.store.isAgency ? text.composer.write(this.names) : text.composer.write([this.store.workspace.name]);
  }

  /** One remark at a time: what is too much, what is kept, or which key sends. */
  private remark(): TemplateResult {
    const count = this.draft.length < COUNTER_FROM ? 0 : lengthOf(this.draft);
    if (count >= COUNTER_FROM) return this.counter(count);
    if (this.draft === "") return html`<span class="remark keys" data-testid="send-hint">${this.keysHint}</span>`;
    const saved = this.store.drafts.isSaved(this.talk.conversation.id, this.audience);
    return html`<span class="remark" data-testid="draft-saved">${saved ? text.composer.saved : ""}</span>`;
  }

  private counter(count: number): TemplateResult {
    const over = count > MAX_CHARS;
    return html`<span class=${over ? "remark over" : "remark"} role="status" data-testid="counter"
      >${over ? text.composer.over(count - MAX_CHARS) : text.composer.counter(count, MAX_CHARS)}</span
    >`;
  }

  private button(reason: string): TemplateResult {
    const off = reason !== "";
    return html`<button
      class="button ${this.isNote ? "note" : "primary"}"
      aria-disabled=${off ? "true" : nothing}
      aria-describedby=${off ? "reason" : nothing}
      title=${off ? reason : this.sendKeys}
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

  private get byEnter(): boolean {
    return this.store.choices.sendKey === "enter";
  }

  private get sendKeys(): string {
    return (isMac() ? text.me.sendKeyMac : text.me.sendKey)[this.store.choices.sendKey];
  }

  private get keysHint(): string {
    return this.byEnter ? text.composer.enterSends : text.composer.keysSend(this.sendKeys);
  }

  // --- actions

  /** Why it cannot be sent now; nothing when it can. */
  private get reason(): string {
    if (isBlank(this.draft)) return text.composer.empty;
    const over = this.draft.length <= MAX_CHARS ? 0 : lengthOf(this.draft) - MAX_CHARS;
    return over > 0 ? text.composer.tooLong(over) : "";
  }

  private typed(): void {
    this.draft = this.field.value;
    this.store.drafts.set(this.talk.conversation.id, this.audience, this.draft);
  }

  private pressed(event: KeyboardEvent): void {
    // While a word is being composed, Enter chooses it; 229 is what older engines report then.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === IME_KEY) return;
    if (this.hasClients && switchesAudience(event)) {
      event.preventDefault();
      this.choose(this.audience === "team" ? "everyone" : "team");
    }
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    if (!this.byEnter && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    void this.send();
  }

  /** Each audience has a text of its own; nothing is carried over. */
  private choose(audience: Audience): void {
    if (audience !== this.audience) {
      this.store.drafts.flush();
      this.audience = audience;
      this.draft = this.saved;
      this.announcement = this.isNote ? text.composer.nowNote(this.readers) : text.composer.nowMessage(this.readers);
    }
    this.field.focus();
  }

  private async send(): Promise<void> {
    this.field.focus();
    if (this.reason !== "") {
      if (!isBlank(this.draft)) this.announcement = this.reason;
      return;
    }
    const body = this.draft;
    this.draft = "";
    this.store.drafts.clear(this.talk.conversation.id, this.audience);
    await this.store.send(this.talk, this.audience, body);
  }
}
