// Asks before messages that are not sent yet would be lost: send first, sign out and delete, or stay.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { icon } from "./icon";
import { StoreElement } from "./store_element";

@customElement("parley-sign-out")
export class SignOut extends StoreElement {
  /** Chosen: everything is sent before the person goes. */
  @state() private sendingFirst = false;
  @query("dialog") private dialog!: HTMLDialogElement;

  static override styles = [
    base,
    buttons,
    css`
      dialog {
        inline-size: min(480px, calc(100vw - 32px));
        padding: var(--s6) var(--s7);
        border: 0;
        border-radius: var(--radius-dialog);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--e2);
      }
      dialog::backdrop {
        background: var(--scrim);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--s4);
      }
      h2 {
        flex: 1;
        font: var(--type-pane);
      }
      p {
        margin-block: var(--s4) var(--s7);
        color: var(--ink-2);
        font: var(--type-body);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--s4);
      }
      .destroy {
        border-color: transparent;
        background: var(--danger-fill);
        color: var(--on-danger);
      }
      .destroy:not([aria-disabled="true"]):hover {
        background: var(--danger-fill);
        text-decoration: underline;
      }
      @media (max-width: 479px) {
        footer .button {
          flex: 1 1 100%;
        }
      }
    `,
  ];

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override updated(): void {
    if (this.sendingFirst && this.store.outbox.unsent === 0) this.done();
  }

  override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="title" aria-describedby="what" @close=${this.closed} data-testid="sign-out-dialog">
        <header>
          <h2 id="title">${more.leaving.title}</h2>
          <button class="icon-button" aria-label=${more.leaving.close} title=${more.leaving.close} @click=${this.close}>${icon("x", 20)}</button>
        </header>
        <p id="what" role="status">${this.words()}</p>
        <footer>
          <button class="button" @click=${this.close}>${more.leaving.cancel}</button>
          <button class="button destroy" data-testid="sign-out-delete" @click=${this.done}>${more.leaving.anyway(this.store.outbox.unsent)}</button>
          ${this.canSend
            ? html`<button class="button primary" autofocus data-testid="send-first" @click=${this.sendFirst}>${more.leaving.first}</button>`
            : nothing}
        </footer>
      </dialog>
    `;
  }

  private get canSend(): boolean {
    return !this.sendingFirst && this.store.outbox.queued > 0;
  }

  private words(): string {
    const { outbox, link } = this.store;
    if (!this.sendingFirst) return more.leaving.unsent(outbox.unsent);
    if (outbox.queued === 0) return more.leaving.refused(outbox.unsent);
    return link === "offline" ? more.leaving.offline : more.leaving.sending(outbox.queued);
  }

  private sendFirst(): void {
    this.sendingFirst = true;
    this.store.tryNow();
  }

  private done(): void {
    this.sendingFirst = false;
    this.dispatchEvent(new CustomEvent("done", { bubbles: true, composed: true }));
  }

  private close(): void {
    this.dialog.close();
  }

  private closed(): void {
    this.dispatchEvent(new CustomEvent("closed", { bubbles: true, composed: true }));
  }
}
