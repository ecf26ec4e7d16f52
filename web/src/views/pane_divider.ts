// The edge between two panes: drawn as a hairline, moved by pointer or keys.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { base } from "../styles/base";

const STEP = 16;

@customElement("parley-divider")
export class PaneDivider extends LitElement {
  @property({ type: Number }) value = 0;
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 0;
  /** What a double press and Enter go back to. */
  @property({ type: Number }) usual = 0;
  @property() label = "";
  private from: { x: number; value: number } | null = null;

  static override styles = [
    base,
    css`
      div {
        block-size: 100%;
        cursor: col-resize;
        touch-action: none;
      }
      div::after {
        content: "";
        display: block;
        block-size: 100%;
        inline-size: 2px;
        margin-inline: auto;
        background: transparent;
        transition: background var(--motion-fast);
      }
      div:hover::after {
        background: var(--line-strong);
      }
      div:focus-visible {
        outline: 0;
      }
      div:focus-visible::after {
        background: var(--focus);
      }
      @media (forced-colors: active) {
        div:hover::after,
        div:focus-visible::after {
          forced-color-adjust: none;
          background: Highlight;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<div
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${this.label}
      aria-valuenow=${this.value}
      aria-valuemin=${this.min}
      aria-valuemax=${this.max}
      data-testid="divider"
      @pointerdown=${this.took}
      @mousedown=${(event: Event) => event.preventDefault()}
      @pointermove=${this.moved}
      @pointerup=${this.left}
      @pointercancel=${this.left}
      @dblclick=${() => this.tell(this.usual)}
      @keydown=${this.pressed}
    ></div>`;
  }

  private get sign(): number {
    return getComputedStyle(this).direction === "rtl" ? -1 : 1;
  }

  /** The mouse's own default is refused, or the browser would take the link beneath for dragged. */
  private took(event: PointerEvent): void {
    const edge = event.currentTarget as HTMLElement;
    edge.setPointerCapture(event.pointerId);
    edge.focus();
    this.from = { x: event.clientX, value: this.value };
  }

  private moved(event: PointerEvent): void {
    if (this.from !== null) this.tell(this.from.value + this.sign * (event.clientX - this.from.x));
  }

  private left(): void {
    this.from = null;
  }

  private pressed(event: KeyboardEvent): void {
    const step = this.sign * STEP;
    const to: Record<string, number> = {
      ArrowRight: this.value + step,
      ArrowLeft: this.value - step,
      Home: this.min,
      End: this.max,
      Enter: this.usual,
    };
    const value = to[event.key];
    if (value === undefined) return;
    event.preventDefault();
    this.tell(value);
  }

  private tell(value: number): void {
    const detail = Math.min(Math.max(Math.round(value), this.min), this.max);
    if (detail !== this.value) this.dispatchEvent(new CustomEvent<number>("resized", { detail }));
  }
}
