// The number of a request that failed, and a button that copies it for support.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon } from "./icon";

const SHOWN = 2_000;

@customElement("parley-copy-number")
export class CopyNumber extends LitElement {
  @property() number = "";
  @state() private copied = false;

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        column-gap: var(--s4);
      }
      code {
        font-family: var(--mono);
        font-size: 0.9em;
        direction: ltr;
        unicode-bidi: isolate;
        overflow-wrap: anywhere;
        user-select: all;
      }
      button {
        display: inline-flex;
        align-items: center;
        gap: var(--s2);
        min-block-size: 28px;
        padding-inline: var(--s4);
        border-radius: var(--radius-button);
        font-weight: 550;
        color: var(--copy-ink, var(--accent));
      }
      @media (pointer: coarse) {
        button {
          min-block-size: 44px;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<code data-testid="request-id">${this.number}</code>
      <button data-testid="copy-number" @click=${() => void this.copy()}>
        ${icon(this.copied ? "check" : "copy", 14)}<span aria-live="polite">${this.copied ? more.banner.copied : more.banner.copy}</span>
      </button>`;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.number);
    } catch {
      // The number stands there to be marked by hand.
      return;
    }
    this.copied = true;
    setTimeout(() => (this.copied = false), SHOWN);
  }
}
