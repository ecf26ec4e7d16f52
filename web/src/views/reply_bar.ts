// Above the text: the one message that it answers, and the way to answer nothing.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Quote } from "../models/types";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { icon } from "./icon";

@customElement("parley-reply-bar")
export class ReplyBar extends LitElement {
  @property({ attribute: false }) quote!: Quote;
  /** Who wrote it; empty when that is not known here. */
  @property() who = "";
  @property({ type: Boolean, reflect: true }) note = false;
  /** It was deleted meanwhile. */
  @property({ type: Boolean }) gone = false;

  static override styles = [
    base,
    buttons,
    css`
      .bar {
        display: flex;
        align-items: center;
        gap: var(--s4);
        padding-block: var(--s3) 0;
        padding-inline: 14px var(--s4);
        color: var(--ink-2);
        font: var(--type-small);
      }
      :host([note]) .bar {
        color: var(--note-ink);
      }
      .quote {
        flex: 1;
        min-inline-size: 0;
        padding-inline-start: var(--s4);
        border-inline-start: 2px solid var(--accent);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      :host([note]) .quote {
        border-color: var(--note-rail);
      }
      b {
        font-weight: 550;
      }
      .icon-button {
        inline-size: 28px;
        block-size: 28px;
        color: inherit;
      }
      :host([note]) .icon-button:hover {
        background: var(--note-2);
      }
      @media (pointer: coarse) {
        .icon-button {
          inline-size: 44px;
          block-size: 44px;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<div class="bar" role="group" aria-label=${more.writing.reply.group} data-testid="reply-bar">
      ${icon("reply", 16)}
      <span class="quote" title=${this.quote.preview ?? nothing}>${this.words()}</span>
      <button class="icon-button" aria-label=${more.writing.reply.stop} title=${more.writing.reply.stop} data-testid="stop-replying" @click=${this.stop}>${icon("x", 16)}</button>
    </div>`;
  }

  private words(): TemplateResult | string {
    if (this.gone) return more.writing.reply.gone;
    if (this.quote.preview === null) return more.writing.reply.older;
    return html`<b><bdi>${this.who}</bdi></b> <bdi>${this.quote.preview}</bdi>`;
  }

  private stop(): void {
    this.dispatchEvent(new CustomEvent("stop"));
  }
}
