// The field where text is written: it shows names, holds the grammar, and grows with its lines. Its aids are loaded once it stands.
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { shown, toBody, type Pick } from "../models/mention_draft";
import { formatOf } from "../models/shortcuts";
import type { Person } from "../models/types";
import type { References } from "../store/references";
import { base } from "../styles/base";
import type { Tool } from "./format_bar";
import { isMac } from "./platform";
import { fieldStyles } from "./text_field_styles";
import type { WritingAids } from "./writing_aids";

const IME_KEY = 229;

@customElement("parley-text-field")
export class TextField extends LitElement {
  /** In the grammar, as it is saved and sent. */
  @property({ attribute: false }) value = "";
  @property() label = "";
  @property() placeholder = "";
  @property() keys = "";
  @property() name = "";
  /** Enter ends the writing; otherwise it needs Ctrl as well. */
  @property({ type: Boolean }) byEnter = false;
  /** Who may be mentioned. */
  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ type: Boolean }) mayCallAll = false;
  /** What the portal holds, to be named. */
  @property({ attribute: false }) references!: References;
  /** Popups stand above it and not over who will read this. */
  @property({ attribute: false }) edge: HTMLElement | null = null;
  @property({ type: Boolean, reflect: true }) note = false;
  @state() private text = "";
  @query("textarea") field!: HTMLTextAreaElement;
  /** Who was picked so far, by id. */
  picked: Map<string, Pick> = new Map();
  private aids: WritingAids | null = null;
  private measured = "";

  static override styles = [base, ...fieldStyles];

  // --- lifecycle

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("value") || this.value === this.body) return;
    const { text, picked } = shown(this.value, this.people);
    this.text = text;
    this.picked = new Map(picked);
    this.aids?.close();
  }

  protected override firstUpdated(): void {
    void this.load();
  }

  protected override updated(): void {
    this.aids?.place();
    if (this.measured === this.text || CSS.supports("field-sizing", "content")) return;
    this.measured = this.text;
    // Height follows the text from one line to ten; beyond that the field scrolls.
    this.field.style.blockSize = "auto";
    this.field.style.blockSize = `${this.field.scrollHeight}px`;
  }

  /** Not part of the first load. Without a network one writes without them, and the next focus tries again. */
  private async load(): Promise<WritingAids | null> {
    const found = await import("./writing_aids").catch(() => null);
    if (this.aids !== null || found === null) return this.aids;
    this.aids = new found.WritingAids(this);
    // Something may have been typed meanwhile.
    if (this.matches(":focus-within")) this.aids.look();
    return this.aids;
  }

  private get body(): string {
    return toBody({ text: this.text, picked: this.picked });
  }

  /** Also for a field that has just come and is not drawn yet. */
  override focus(): void {
    if (this.hasUpdated) this.field.focus();
    else void this.updateComplete.then(() => this.focus());
  }

  async toEnd(): Promise<void> {
    await this.updateComplete;
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  // --- rendering

  override render(): TemplateResult {
    return html`
      <textarea
        rows="1"
        dir=${this.text === "" ? nothing : "auto"}
        aria-label=${this.label}
        aria-keyshortcuts=${this.keys || nothing}
        aria-autocomplete="list"
        aria-controls=${this.aids?.list ?? nothing}
        aria-activedescendant=${this.aids?.current ?? nothing}
        enterkeyhint=${this.byEnter ? "send" : "enter"}
        placeholder=${this.placeholder}
        data-testid=${this.name}
        .value=${live(this.text)}
        @input=${this.typed}
        @keydown=${this.pressed}
        @paste=${(event: ClipboardEvent) => void this.pasted(event)}
        @focus=${() => void (this.aids ?? this.load())}
        @click=${() => this.aids?.look()}
        @blur=${() => this.aids?.close()}
      ></textarea>
      ${this.aids?.shown() ?? nothing}
    `;
  }

  // --- actions

  /** From a button: the caret is where it was left. */
  async use(tool: Tool, from: HTMLElement): Promise<void> {
    (await this.load())?.use(tool, from);
  }

  private typed(): void {
    this.text = this.field.value;
    this.dispatchEvent(new CustomEvent<string>("written", { detail: this.body }));
    this.aids?.typed();
  }

  /** Formatted text waits for the aids, which may still be on their way; without a network it is its words. */
  private async pasted(event: ClipboardEvent): Promise<void> {
    const words = event.clipboardData?.getData("text/plain") ?? "";
    const markup = event.clipboardData?.getData("text/html") ?? "";
    if (this.aids === null ? markup === "" : !this.aids.takes(words, markup)) return;
    event.preventDefault();
    const aids = await this.load();
    if (aids !== null) return aids.paste(words, markup);
    this.field.setRangeText(words, this.field.selectionStart, this.field.selectionEnd, "end");
    this.typed();
  }

  private pressed(event: KeyboardEvent): void {
    // While a word is being composed, Enter chooses it; 229 is what older engines report then.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === IME_KEY || this.aids?.pressed(event)) return;
    const tool = formatOf(event, isMac());
    if (tool !== null) {
      event.preventDefault();
      void this.use(tool, this);
    }
    if (event.key === "ArrowUp" && this.text === "" && !isModified(event)) this.tell("upward", event);
    if (event.key === "Escape" && !isModified(event)) this.tell("leave", event);
    if (event.key === "Enter" && this.ends(event)) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent("finish"));
    }
  }

  private ends(event: KeyboardEvent): boolean {
    return !event.shiftKey && !event.altKey && (this.byEnter || event.ctrlKey || event.metaKey);
  }

  /** Whoever does something about it takes the key's own meaning away. */
  private tell(name: string, event: KeyboardEvent): void {
    if (!this.dispatchEvent(new CustomEvent(name, { cancelable: true }))) event.preventDefault();
  }
}

const isModified = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
