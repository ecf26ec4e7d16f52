// Finds what the portal holds: by number or title, by kind, walked with the arrows. Says `picked` with what to write.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { mentionOf, searchOf } from "../models/reference_facts";
import type { Reference, ReferenceKind } from "../models/types";
import type { References } from "../store/references";
import { more } from "../strings/more";
import { buttons } from "../styles/base";
import { finderStyles } from "../styles/finder";
import { icon } from "./any_icon";
import { Floating } from "./floating";
import { factsOf, iconOf, KINDS } from "./reference_card";

const PAUSE = 150;
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

@customElement("parley-reference-picker")
export class ReferencePicker extends Floating {
  @property({ attribute: false }) references!: References;
  @state() private typed = "";
  @state() private kind: ReferenceKind | null = null;
  @state() private found: readonly Reference[] | null = null;
  @state() private hasMore = false;
  @state() private hasFailed = false;
  @state() private at = 0;
  @query("input") private field!: HTMLInputElement;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private asked = 0;

  static override styles = [
    ...Floating.styles,
    buttons,
    finderStyles,
    css`
      dialog {
        inline-size: 24rem;
        max-inline-size: min(24rem, calc(100vw - 16px));
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      .finder {
        gap: var(--s3);
        padding-inline: var(--s4);
        color: var(--ink-3);
      }
      input {
        min-block-size: 36px;
      }
      .kinds {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        gap: var(--s2);
        padding-block: var(--s3);
      }
      .kinds button {
        min-block-size: 26px;
        padding-inline: var(--s4);
        border-radius: 99px;
        background: var(--sunken);
        color: var(--ink-2);
        font: var(--type-small);
        font-weight: 550;
      }
      .kinds button[aria-pressed="true"] {
        background: var(--accent-tint);
        box-shadow: inset 0 0 0 1px var(--accent);
        color: var(--accent-ink);
      }
      .options {
        flex: 1;
        min-block-size: 8rem;
        overflow-y: auto;
        overscroll-behavior: contain;
        border-radius: var(--radius-button);
      }
      .option {
        display: flex;
        align-items: center;
        gap: var(--s5);
        min-block-size: 48px;
        padding: 4px var(--s3);
        border-radius: var(--radius-button);
        cursor: pointer;
      }
      .option svg {
        color: var(--ink-2);
      }
      .option.current {
        background: var(--selected);
        outline: 2px solid transparent;
        outline-offset: -2px;
      }
      .words {
        flex: 1;
        min-inline-size: 0;
      }
      .title,
      .facts {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .title {
        inline-size: fit-content;
        max-inline-size: 100%;
        font-weight: 550;
      }
      .facts,
      .status,
      .quiet {
        color: var(--ink-2);
        font: var(--type-small);
      }
      .status {
        flex: none;
        max-inline-size: 35%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .quiet {
        padding: var(--s4) var(--s3);
      }
      .quiet button {
        color: var(--accent);
        text-decoration: underline;
      }
      @media (max-width: 767px) {
        input {
          font: var(--type-message);
        }
      }
      @media (pointer: coarse) {
        input {
          min-block-size: 44px;
        }
        .kinds button {
          min-block-size: 44px;
        }
      }
      @media (forced-colors: active) {
        .option.current {
          outline-color: Highlight;
        }
      }
    `,
  ];

  // --- lifecycle

  override connectedCallback(): void {
    super.connectedCallback();
    void this.search();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  protected override get label(): string {
    return more.references.attach;
  }

  protected override updated(): void {
    super.updated();
    this.renderRoot.querySelector(`#option-${this.at}`)?.scrollIntoView({ block: "nearest" });
  }

  // --- asking

  private wrote(): void {
    this.typed = this.field.value;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), PAUSE);
  }

  private choose(kind: ReferenceKind | null): void {
    this.kind = kind;
    void this.search();
  }

  /** Answers may overtake each other; the last question counts. */
  private async search(): Promise<void> {
    this.asked += 1;
    const { asked } = this;
    const { kind, q } = searchOf(this.typed);
    const wanted = this.kind ?? kind;
    const answer = await this.references.find({ limit: 20, ...(wanted !== null && { kind: wanted }), ...(q !== "" && { q }) });
    if (asked !== this.asked) return;
    this.hasFailed = !answer.ok;
    this.at = 0;
    if (!answer.ok) return;
    this.found = answer.value.items;
    this.hasMore = answer.value.next !== null;
  }

  // --- rendering

  protected override content(): TemplateResult {
    const current = this.found?.[this.at];
    return html`
      <div class="finder">
        ${icon("search", 18)}
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          maxlength="100"
          aria-expanded=${current !== undefined}
          aria-controls="options"
          aria-autocomplete="list"
          aria-activedescendant=${current ? `option-${this.at}` : nothing}
          aria-label=${more.references.find}
          placeholder=${more.references.find}
          data-testid="reference-search"
          .value=${this.typed}
          @input=${this.wrote}
        />
      </div>
      <div class="kinds" role="group" aria-label=${more.references.kind}>${this.chip(null)}${KINDS.map((kind) => this.chip(kind))}</div>
      <div id="options" class="options" role="listbox" tabindex="-1" aria-label=${more.references.attach} data-testid="reference-options">
        ${this.hasFailed ? nothing : this.found?.map((one, place) => this.option(one, place))}
      </div>
      ${this.note()}
      <p class="for-readers" role="status">${this.found === null ? "" : more.references.found(this.found.length)}</p>
    `;
  }

  private chip(kind: ReferenceKind | null): TemplateResult {
    const words = kind === null ? more.references.every : more.references.kinds[kind];
    return html`<button aria-pressed=${this.kind === kind} data-testid="kind-${kind ?? "all"}" @click=${() => this.choose(kind)}>${words}</button>`;
  }

  private option(one: Reference, place: number): TemplateResult {
    const isCurrent = place === this.at;
    return html`<div
      id="option-${place}"
      class=${isCurrent ? "option current" : "option"}
      role="option"
      aria-selected=${isCurrent}
      data-reference="${one.kind}:${one.id}"
      @click=${() => this.pick(one)}
      @mousemove=${() => (this.at = place)}
    >
      ${icon(iconOf(one.kind), 18)}
      <span class="words"><bdi class="title">${one.title}</bdi><span class="facts">${factsOf(one)}</span></span>
      <bdi class="status">${one.status}</bdi>
    </div>`;
  }

  private note(): TemplateResult | typeof nothing {
    if (this.hasFailed) return html`<p class="quiet" role="alert">${more.references.failed} <button @click=${() => void this.search()}>${more.references.retry}</button></p>`;
    if (this.found === null) return html`<p class="quiet" aria-busy="true">${more.references.finding}</p>`;
    if (this.found.length === 0) return html`<p class="quiet">${more.references.nothing}. ${more.references.nothingHint}</p>`;
    return this.hasMore ? html`<p class="quiet">${more.references.more}</p>` : nothing;
  }

  // --- actions

  protected override pressed(event: KeyboardEvent): void {
    super.pressed(event);
    const inButton = event.composedPath()[0] instanceof HTMLButtonElement;
    if (inButton || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    const count = this.found?.length ?? 0;
    if (step !== undefined && count > 0) {
      event.preventDefault();
      this.at = (this.at + step + count) % count;
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.pick(this.found?.[this.at]);
  }

  private pick(one: Reference | undefined): void {
    if (one === undefined) return;
    this.close();
    this.dispatchEvent(new CustomEvent<string>("picked", { detail: mentionOf(one) }));
  }
}
