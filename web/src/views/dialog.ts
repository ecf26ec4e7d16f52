// The frame of every dialog: a title, a way out, the content, and buttons with the one primary at the inline end.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { icon } from "./icon";

@customElement("parley-dialog")
export class Dialog extends LitElement {
  /** Nothing in it takes the focus, so that it is scrolled by keyboard as a whole. */
  @property({ type: Boolean }) isText = false;
  @property() heading = "";
  @query("dialog") private dialog!: HTMLDialogElement;
  /** The line of buttons takes no room where there are none. */
  @state() private hasButtons = false;

  static override styles = [
    base,
    buttons,
    css`
      dialog {
        flex-direction: column;
        gap: var(--s5);
        inline-size: min(560px, calc(100vw - 32px));
        max-block-size: calc(100dvh - 48px);
        padding: var(--s6) var(--s7);
        border: 1px solid transparent;
        border-radius: var(--radius-dialog);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--e2);
        font: var(--type-body);
        overflow: hidden;
        --behind: var(--raised);
      }
      dialog[open] {
        display: flex;
        animation: rise var(--motion-slow);
      }
      dialog::backdrop {
        background: var(--scrim);
      }
      header {
        display: flex;
        flex: none;
        align-items: center;
        gap: var(--s4);
      }
      h2 {
        flex: 1;
        min-inline-size: 0;
        font: var(--type-pane);
        overflow-wrap: anywhere;
      }
      .content {
        flex: 1 1 auto;
        min-block-size: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
        /* Room for the focus ring, which the scrolling box would cut. */
        margin: -4px;
        padding: 4px;
      }
      footer {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: var(--s4);
      }
      footer[hidden] {
        display: none;
      }
      @keyframes rise {
        from {
          opacity: 0;
          translate: 0 4px;
        }
      }
      @media (max-width: 479px) {
        dialog {
          inline-size: 100vw;
          max-inline-size: none;
          block-size: 100dvh;
          max-block-size: none;
          margin: 0;
          border-radius: 0;
          padding-block: calc(var(--s6) + env(safe-area-inset-top)) calc(var(--s6) + env(safe-area-inset-bottom));
        }
      }
    `,
  ];

  protected override firstUpdated(): void {
    // A modal dialog keeps the focus inside, closes on Esc and gives the focus back.
    this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="title" @close=${this.closed}>
        <header>
          <h2 id="title">${this.heading}</h2>
          <button class="icon-button" data-testid="dialog-close" aria-label=${more.doing.close} title=${more.doing.close} @click=${this.close}>
            ${icon("x", 20)}
          </button>
        </header>
        <div class="content" tabindex=${this.isText ? "0" : nothing}><slot></slot></div>
        <footer ?hidden=${!this.hasButtons}><slot name="buttons" @slotchange=${this.counted}></slot></footer>
      </dialog>
    `;
  }

  private counted(event: Event): void {
    const buttons = (event.target as HTMLSlotElement).assignedElements();
    this.hasButtons = buttons.length > 0;
    const first = buttons.find((one): one is HTMLElement => one instanceof HTMLElement && one.autofocus);
    // What is not shown yet takes no focus.
    if (first !== undefined) void this.updateComplete.then(() => first.focus());
  }

  private closed(): void {
    this.dispatchEvent(new CustomEvent("closed", { bubbles: true, composed: true }));
  }
}
