// Asks once more before something that many people will notice. Says `confirmed`.
import { LitElement, html, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { office } from "../strings/office";
import { base, buttons } from "../styles/base";
import "./dialog";
import type { Dialog } from "./dialog";

@customElement("parley-confirm")
export class Confirm extends LitElement {
  @property() heading = "";
  @property() sentence = "";
  /** The words of the button that does it. */
  @property() yes = "";
  /** It takes something away. */
  @property({ type: Boolean }) danger = false;
  @query("parley-dialog") private dialog!: Dialog;

  static override styles = [base, buttons];

  /** The focus begins at Cancel: Enter at once changes nothing. */
  override render(): TemplateResult {
    return html`<parley-dialog heading=${this.heading} data-testid="confirm">
      <p>${this.sentence}</p>
      <button slot="buttons" class="button" autofocus data-testid="confirm-no" @click=${() => this.dialog.close()}>${office.pages.cancel}</button>
      <button slot="buttons" class="button ${this.danger ? "danger" : "primary"}" data-testid="confirm-yes" @click=${this.confirm}>${this.yes}</button>
    </parley-dialog>`;
  }

  private confirm(): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent("confirmed"));
  }
}
