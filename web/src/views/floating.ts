// A small panel over the page: beside what opened it, or as a sheet from below. Esc and a press outside close it.
import { css, html, LitElement, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import { base } from "../styles/base";

const GAP = 6;
const MARGIN = 8;

export abstract class Floating extends LitElement {
  @property({ attribute: false }) anchor!: HTMLElement;
  /** The panel stays in here where it can: what stands below it is not to be covered. */
  @property({ attribute: false }) within: Element | null = null;
  @property({ attribute: false }) isSheet = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  /** Where a finger or the mouse went down since this opened. */
  private pressedAt: "inside" | "outside" | null = null;

  static override styles = [
    base,
    css`
      dialog {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: var(--s3);
        border: 0;
        min-inline-size: min(13rem, calc(100vw - 16px));
        max-inline-size: min(22rem, calc(100vw - 16px));
        max-block-size: min(26rem, calc(100dvh - 16px));
        overflow-y: auto;
        border-radius: var(--radius-row);
        background: var(--raised);
        --behind: var(--raised);
        color: var(--ink);
        box-shadow: var(--e2);
        font: var(--type-body);
      }
      dialog::backdrop {
        background: transparent;
      }
      dialog.sheet {
        inset-block-start: auto;
        inset-block-end: 0;
        inset-inline: 0;
        inline-size: 100%;
        max-inline-size: none;
        padding: var(--s4) var(--s4) calc(var(--s4) + env(safe-area-inset-bottom));
        border-end-start-radius: 0;
        border-end-end-radius: 0;
        border-start-start-radius: var(--radius-dialog);
        border-start-end-radius: var(--radius-dialog);
      }
      dialog.sheet::backdrop {
        background: var(--scrim);
      }
      @media (forced-colors: active) {
        dialog {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  protected abstract content(): TemplateResult;
  protected abstract get label(): string;

  override render(): TemplateResult {
    return html`<dialog class=${this.isSheet ? "sheet" : ""} aria-label=${this.label} @close=${this.closed} @pointerdown=${this.pressedDown} @click=${{ handleEvent: (event: MouseEvent) => this.letGo(event), capture: true }} @keydown=${this.pressed}>
      ${this.content()}
    </dialog>`;
  }

  protected override firstUpdated(): void {
    // A modal dialog keeps the focus inside and closes on Esc.
    this.dialog.showModal();
  }

  protected override updated(): void {
    if (!this.isSheet && this.dialog.open) this.place();
  }

  /** At the inline end of what opened it, below when there is room and else above. */
  private place(): void {
    const from = this.anchor.getBoundingClientRect();
    const own = this.dialog.getBoundingClientRect();
    const isRtl = getComputedStyle(this).direction === "rtl";
    const left = isRtl ? from.left : from.right - own.width;
    const below = from.bottom + GAP;
    const end = this.within?.getBoundingClientRect().bottom ?? innerHeight;
    const top = below + own.height <= end ? below : from.top - GAP - own.height;
    this.dialog.style.setProperty("left", `${clamp(left, innerWidth - own.width)}px`);
    this.dialog.style.setProperty("top", `${clamp(top, innerHeight - own.height)}px`);
  }

  protected pressed(event: KeyboardEvent): void {
    // The log below has keys of its own.
    event.stopPropagation();
  }

  /** As at every menu: arrows go round, Tab leaves. */
  protected walk(event: KeyboardEvent): void {
    const items = [...this.renderRoot.querySelectorAll("button")];
    const at = items.findIndex((item) => item.matches(":focus"));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") this.close();
    if (next === undefined) return;
    event.preventDefault();
    items.at(next % items.length)?.focus();
  }

  protected close(): void {
    this.dialog.close();
    restoreCaret();
  }

  private pressedDown(event: PointerEvent): void {
    this.pressedAt = this.isInside(event) ? "inside" : "outside";
  }

  /** A finger that is still down from the long press that opened this chooses nothing, and is no press outside. A click by key has no detail. */
  private letGo(event: MouseEvent): void {
    if (this.pressedAt === "outside") this.close();
    if (this.pressedAt !== null || event.detail === 0) return;
    event.stopPropagation();
    event.preventDefault();
  }

  private isInside({ clientX: x, clientY: y }: MouseEvent): boolean {
    const box = this.dialog.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  }

  private closed(): void {
    restoreCaret();
    this.dispatchEvent(new CustomEvent("closed"));
  }
}

/** A dialog that closes gives the focus back without the caret's place, which a field brings along by itself. */
function restoreCaret(): void {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!(active instanceof HTMLTextAreaElement)) return;
  active.blur();
  active.focus({ preventScroll: true });
}

function clamp(value: number, most: number): number {
  return Math.max(MARGIN, Math.min(value, most - MARGIN));
}
