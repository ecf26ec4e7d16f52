// A block of code: as wide as it is, scrolling in its own box, with a button that copies it.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { text as words } from "../strings";
import { base } from "../styles/base";
import { icon } from "./icon";

const SHORTLY = 2_500;

@customElement("parley-code")
export class CodeBlock extends LitElement {
  @property() text = "";
  /** Its button is a tab stop in the message that has the focus only. */
  @property({ type: Boolean }) isReachable = false;
  /** A box that scrolls is always one: whoever has no pointer could not see its end otherwise. */
  @state() private isWide = false;
  @query("pre") private box!: HTMLElement;
  private readonly sizes = new ResizeObserver(() => (this.isWide = this.box.scrollWidth > this.box.clientWidth));
  @state() private told = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: start;
        border: 1px solid var(--line);
        border-radius: var(--radius-row);
        background: var(--sunken);
        color: var(--ink);
      }
      pre {
        margin: 0;
        padding: var(--s3) var(--s4);
        overflow-x: auto;
        white-space: pre;
        font: 0.8125rem/1.25rem var(--mono);
        tab-size: 4;
      }
      pre:focus-visible {
        outline-offset: -2px;
      }
      button {
        display: grid;
        place-items: center;
        inline-size: 28px;
        block-size: 28px;
        margin: var(--s1);
        border-radius: var(--radius-button);
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
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.sizes.observe(this.box));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    clearTimeout(this.timer);
  }

  override render(): TemplateResult {
    const name = this.told === "" ? words.history.copyCode : this.told;
    return html`
      <pre dir="ltr" tabindex=${this.isWide ? "0" : "-1"} role="group" aria-label=${words.history.code}><code>${this.text}</code></pre>
      <button tabindex=${this.isReachable ? "0" : "-1"} aria-label=${words.history.copyCode} title=${name} data-testid="copy-code" @click=${this.copy}>
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
