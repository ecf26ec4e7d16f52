// What was just done with conversations, and the way to take it back while its time runs. It covers nothing: it has a place of its own.
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { titleOf } from "../models/people";
import type { Done } from "../store/undoing";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon } from "./icon";
import { isMac } from "./platform";
import { refusalOf } from "./refusals";
import { StoreElement } from "./store_element";
import { untilWords } from "./until";

@customElement("parley-toast")
export class Toast extends StoreElement {
  /** Said to who cannot see that it went. */
  @state() private undone = false;
  private last: Done | null = null;

  static override styles = [
    base,
    css`
      .toast {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--s4);
        min-block-size: 44px;
        margin: var(--s3) var(--s4);
        padding-block: var(--s2);
        padding-inline: var(--s5) var(--s3);
        border-radius: var(--radius-row);
        background: var(--toast);
        box-shadow: var(--e1);
        color: var(--on-toast);
        font: var(--type-body);
        overflow: hidden;
        animation: rise var(--motion-slow);
      }
      .words {
        flex: 1 1 8rem;
        min-inline-size: 0;
        padding-block: var(--s2);
        overflow-wrap: anywhere;
      }
      .words p + p {
        margin-block-start: var(--s2);
      }
      button {
        min-block-size: 32px;
        padding-inline: var(--s4);
        border-radius: var(--radius-button);
      }
      .undo {
        color: var(--toast-action);
        font-weight: 650;
      }
      .close {
        display: grid;
        place-items: center;
        min-inline-size: 32px;
        padding: 0;
      }
      @media (pointer: coarse) {
        .close {
          min-inline-size: 44px;
        }
      }
      button:hover {
        text-decoration: underline;
      }
      :focus-visible {
        outline-color: var(--toast-action);
        outline-offset: -2px;
      }
      .time {
        position: absolute;
        inset-block-end: 0;
        inset-inline: 0;
        block-size: 2px;
        background: var(--toast-action);
        transform-origin: 0 50%;
        animation: run 10s linear forwards;
      }
      .time:dir(rtl) {
        transform-origin: 100% 50%;
      }
      .toast:hover .time,
      .toast:focus-within .time {
        animation-play-state: paused;
      }
      @keyframes run {
        to {
          scale: 0 1;
        }
      }
      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 4px;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .time {
          display: none;
        }
      }
      @media (pointer: coarse) {
        button {
          min-block-size: 44px;
          min-inline-size: 44px;
        }
      }
      @media (forced-colors: active) {
        .toast {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.current !== null && this.current !== this.last) this.undone = false;
    this.last = this.current ?? this.last;
  }

  private get current(): Done | null {
    return this.store.doing?.undoing.current ?? null;
  }

  override render(): TemplateResult {
    const done = this.current;
    return html`<div role="status" data-testid="toast">${done === null ? this.saidAfter() : this.shown(done)}</div>`;
  }

  private saidAfter(): TemplateResult | typeof nothing {
    return this.undone ? html`<span class="for-readers">${more.talk.undone}</span>` : nothing;
  }

  private shown(done: Done): TemplateResult {
    const undoing = this.store.doing?.undoing;
    return html`<div
      class="toast"
      @pointerenter=${() => undoing?.hold()}
      @pointerleave=${() => this.letGo()}
      @focusin=${() => undoing?.hold()}
      @focusout=${() => this.letGo()}
    >
      <div class="words">${done.talks.length > 0 ? html`<p>${this.said(done)}</p>` : nothing}${this.refused(done)}</div>
      ${done.undo === null ? nothing : html`<button class="undo" data-testid="undo" title=${isMac() ? more.talk.undoKeys.mac : more.talk.undoKeys.other} @click=${this.undo}>${more.talk.undo}</button>`}
      <button class="close" data-testid="toast-close" aria-label=${more.talk.close} title=${more.talk.close} @click=${() => undoing?.dismiss()}>${icon("x", 16)}</button>
      ${done.undo === null ? nothing : html`<span class="time" aria-hidden="true"></span>`}
    </div>`;
  }

  private said({ deed, talks, until }: Done): string {
    const words = more.talk.done[deed](talks.length);
    return until === undefined ? words : more.talk.doneUntil(words, untilWords(until));
  }

  /** Each one that was refused by its name, those with one reason together. */
  private refused({ deed, refused }: Done): TemplateResult[] {
    const codes = [...new Set(refused.map(({ error }) => error.code))];
    return codes.map((code) => {
      const same = refused.filter(({ error }) => error.code === code);
      const titles = same.map(({ talk }) => titleOf(talk.conversation, this.store.myId));
      const lead = more.talk.failed[deed](more.talk.titles(titles));
      return html`<p>${code === "not_found" ? `${lead} ${more.talk.gone}` : refusalOf(lead, { code, details: null })}</p>`;
    });
  }

  private undo(): void {
    this.undone = this.store.doing?.undoing.undo() ?? false;
  }

  /** The focus may pass from one button to the next. */
  private letGo(): void {
    queueMicrotask(() => {
      if (!this.matches(":focus-within, :hover")) this.store.doing?.undoing.letGo();
    });
  }
}
