// A block of code: as wide as it is, scrolling in its own box, with a button that copies it.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { text as words } from "../strings";
import { base } from "../styles/base";
import { icon } from "./icon";

const SHORTLY = 2_500;

@customElement("parley-code")
export class CodeBlock extends LitElement {
  @property() text = "";
  /** Its button and its box are tab stops in the message that has the focus only. */
  @property({ type: Boolean }) isReachable = false;
  @state() private told = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    base,
    css`
      :host {
        position: relative;
        border: 1px solid var(--line);
        border-radius: var(--radius-row);
        background: var(--sunken);
        color: var(--ink);
      }
      pre {
        margin: 0;
        padding: var(--s3) 40px var(--s3) var(--s4);
        overflow-x: auto;
        white-space: pre;
        font: 0.8125rem/1.25rem var(--mono);
        tab-size: 4;
      }
      pre:focus-visible {
        outline-offset: -2px;
      }
      button {
        position: absolute;
        inset-block-start: 4px;
        inset-inline-end: 4px;
        display: grid;
        place-items: center;
        inline-size: 28px;
        block-size: 28px;
        border-radius: var(--radius-button);
        background: var(--sunken);
        color: var(--ink-2);
      }
      button:hover {
        background: var(--hover);
        color: var(--ink);
      }
      @media (pointer: coarse) {
        button {
          inline-size: 44px;
          block-size: 44px;
        }
        pre {
          padding-inline-end: 56px;
        }
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override render(): TemplateResult {
    const stop = this.isReachable ? "0" : "-1";
    const name = this.told === "" ? words.history.copyCode : this.told;
    return html`
      <pre dir="ltr" tabindex=${stop} role="group" aria-label=${words.history.code}><code>${this.text}</code></pre>
      <button tabindex=${stop} aria-label=${words.history.copyCode} title=${name} data-testid="copy-code" @click=${this.copy}>
        ${icon(this.told === words.history.copied ? "check" : "copy", 16)}
      </button>
      <span class="for-readers" role="status">${this.told}</span>
    `;
  }

  private async copy(): Promise<void> {
    clearTimeout(this.timer);
    this.told = await navigator.clipboard.writeText(this.text).then(
      () => words.history.copied,
      () => words.history.notCopied,
    );
    this.timer = setTimeout(() => (this.told = ""), SHORTLY);
  }
}
