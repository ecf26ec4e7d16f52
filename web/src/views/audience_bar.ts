// The bar over the text field that says who will read it, by colour, icon, faces and a sentence with names.
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { firstName } from "../models/people";
import type { Audience, Person } from "../models/types";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon } from "./any_icon";
import { audienceStyles } from "./audience_bar_styles";
import "./avatar";
import { place } from "./popup";

/** The sentence names this many; beyond, a press shows the list. */
const NAMED = 3;
const FACES = 3;

@customElement("parley-audience")
export class AudienceBar extends LitElement {
  /** The people from outside, or in a team conversation the colleagues. */
  @property({ attribute: false }) people: readonly Person[] = [];
  /** "Acme", or names where there is no single company. */
  @property() readers = "";
  /** The one company of all of them, or nothing. */
  @property() company = "";
  @property({ type: Boolean }) teamOnly = false;
  @property() audience: Audience = "everyone";
  /** There is nothing to choose: an answer has the readers of what it answers. */
  @property({ type: Boolean }) fixed = false;
  /** An unfinished text waits in the audience that is not shown. */
  @property({ type: Boolean }) otherDraft = false;
  @query("[popover]") private list!: HTMLElement;
  @query(".more") private more!: HTMLElement;

  static override styles = [base, audienceStyles];

  private get isNote(): boolean {
    return this.audience === "team";
  }

  private get sentence(): string {
    const names = this.people.map((person) => firstName(person.name));
    return this.isNote ? more.composer.willNotSee(names, this.company) : more.composer.willSee(names, this.company);
  }

  override render(): TemplateResult {
    if (this.teamOnly) {
      return html`<div class="bar plain">
        <span class="tab only">${more.composer.to(this.readers)}</span><span class="sentence"><span class="words">${more.composer.teamOnly}</span></span>
      </div>`;
    }
    return html`
      <div class=${this.isNote ? "bar note" : "bar"} role="group" aria-label=${more.composer.audience}>
        ${this.fixed ? this.only() : html`${this.tab("everyone")}${this.tab("team")}`}${this.who()}
      </div>
    `;
  }

  private only(): TemplateResult {
    return html`<span class="tab only">${icon(this.isNote ? "lock" : "eye", 16)}${this.words(this.isNote)}</span>`;
  }

  private words(note: boolean): TemplateResult | string {
    if (note) return more.composer.note;
    return html`<span class="long">${more.composer.to(this.readers)}</span><span class="short">${more.composer.toShort(this.readers)}</span>`;
  }

  private tab(audience: Audience): TemplateResult {
    const note = audience === "team";
    const waits = this.otherDraft && this.audience !== audience;
    return html`<button class="tab" aria-pressed=${this.audience === audience} data-testid="to-${audience}" @click=${() => this.choose(audience)}>
      ${icon(note ? "lock" : "eye", 16)}${this.words(note)}${waits
        ? html`<span class="waits" title=${more.composer.hasDraft}>${icon("pencil", 14)}<span class="for-readers">${more.composer.hasDraft}</span></span>`
        : nothing}
    </button>`;
  }

  private who(): TemplateResult {
    const content = html`<span class="faces">${this.picture()}</span><span class="words">${this.sentence}</span>`;
    if (this.people.length <= NAMED) {
      return html`<span class="sentence" data-testid="audience" title=${this.sentence}>${content}</span>`;
    }
    return html`
      <button class="sentence more" data-testid="audience" title=${this.sentence} popovertarget="readers">${content}</button>
      <div id="readers" popover data-testid="readers" @toggle=${this.toggled}>
        <p>${this.isNote ? more.composer.notReaders : more.composer.readers}</p>
        <ul>
          ${this.people.map((person) => this.reader(person))}
        </ul>
      </div>
    `;
  }

  private picture(): TemplateResult | TemplateResult[] {
    if (this.isNote) return icon("shield-check", 16);
    return this.people.slice(0, FACES).map((person) => html`<parley-avatar size="small" .people=${[person]}></parley-avatar>`);
  }

  private reader(person: Person): TemplateResult {
    return html`<li>
      <parley-avatar size="message" .people=${[person]}></parley-avatar>
      <span><bdi class="name">${person.name}</bdi>${person.company ? html`<bdi class="company">${person.company}</bdi>` : nothing}</span>
    </li>`;
  }

  private choose(audience: Audience): void {
    this.dispatchEvent(new CustomEvent<Audience>("choose", { detail: audience }));
  }

  private toggled(event: ToggleEvent): void {
    if (event.newState === "open") place(this.list, this, "end");
    this.more.setAttribute("aria-expanded", String(event.newState === "open"));
  }
}
