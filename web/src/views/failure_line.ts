// One red line in a dialog: what failed, the number of the request for support, and trying again where that helps.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon } from "./icon";

@customElement("parley-failure-line")
export class FailureLine extends LitElement {
  /** Nothing failed while it is empty; the line stays there so that readers hear the words when they come. */
  @property() sentence = "";
  @property() number = "";
  /** The words of the button; pressing it fires `act`. */
  @property() action = "";
  @state() private copied = "";

  static override styles = [
    base,
    css`
      :host {
        flex: none;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
        padding: var(--s4) var(--s5);
        border-radius: var(--radius-row);
        background: var(--danger-tint);
        color: var(--danger-ink);
        font: var(--type-body);
      }
      .words {
        flex: 1 1 0;
        /* Beside the sign; what can be pressed goes below where there is little room. */
        min-inline-size: min(14rem, 100% - 24px);
        overflow-wrap: anywhere;
      }
      code {
        font-family: var(--mono);
        direction: ltr;
        unicode-bidi: isolate;
        user-select: all;
      }
      button {
        min-block-size: 28px;
        padding-inline: var(--s4);
        border-radius: var(--radius-button);
        font-weight: 550;
        text-decoration: underline;
      }
      @media (pointer: coarse) {
        button {
          min-block-size: 44px;
        }
      }
      @media (forced-colors: active) {
        .line {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<div role="alert" data-testid="failure">${this.sentence === "" ? nothing : this.line()}</div>`;
  }

  private line(): TemplateResult {
    const { number, action } = this;
    const words = this.copied === number ? more.create.copied : more.create.copy;
    return html`<div class="line">
      ${icon("circle-alert", 16)}
      <span class="words">
        ${this.sentence} ${number ? html`<span>${more.create.requestId}: <code data-testid="request-id">${number}</code></span>` : nothing}
      </span>
      ${number ? html`<button data-testid="copy-number" @click=${() => void this.copy()}>${words}</button>` : nothing}
      ${action ? html`<button data-testid="failure-action" @click=${this.act}>${action}</button>` : nothing}
    </div>`;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.number);
      this.copied = this.number;
    } catch {
      // A browser that refuses leaves the number to be marked by hand.
    }
  }

  private act(): void {
    this.dispatchEvent(new CustomEvent("act", { bubbles: true, composed: true }));
  }
}
