// A calm block in the middle of a pane: an icon, a line, a sentence and at most one button.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import { icon } from "./icon";
import type { FirstIcon } from "./icons";

@customElement("parley-notice")
export class Notice extends LitElement {
  @property() icon: FirstIcon = "message-square-text";
  @property() heading = "";
  @property() sentence = "";
  @property() detail = "";
  /** The number of the request that failed, for support. */
  @property() requestId = "";
  /** The words of the button; pressing it fires `act`. */
  @property() action = "";
  @property({ type: Boolean }) primary = false;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 6px;
        padding: 32px 24px;
        text-align: center;
        color: var(--ink-2);
        font: var(--type-body);
      }
      h2 {
        font: var(--type-title);
        color: var(--ink);
        margin-block-start: 8px;
      }
      p {
        max-inline-size: 22rem;
        overflow-wrap: anywhere;
      }
      .detail {
        font: var(--type-small);
        color: var(--ink-3);
      }
      .button {
        margin-block-start: 10px;
      }
    `,
  ];

  override render(): TemplateResult {
    return html`
      ${icon(this.icon, 28)}
      <h2>${this.heading}</h2>
      ${this.sentence ? html`<p>${this.sentence}</p>` : nothing}
      ${this.detail ? html`<p class="detail">${this.detail}</p>` : nothing}
      ${this.requestId
        ? html`<p class="detail">${text.notice.number} <parley-copy-number .number=${this.requestId}></parley-copy-number></p>`
        : nothing}
      ${this.action
        ? html`<button class="button ${this.primary ? "primary" : ""}" @click=${this.act}>${this.action}</button>`
        : nothing}
    `;
  }

  private act(): void {
    this.dispatchEvent(new CustomEvent("act", { bubbles: true, composed: true }));
  }
}
