// A link: the words that are shown, and where they lead.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { linkable } from "../models/formatting";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import "./dialog";
import type { Dialog } from "./dialog";

@customElement("parley-link-dialog")
export class LinkDialog extends LitElement {
  @property() words = "";
  @property() address = "";
  /** The caret stands in a link, which is changed. */
  @property({ type: Boolean }) exists = false;
  @state() private isWrong = false;
  @query("parley-dialog") private dialog!: Dialog;
  @query("#words") private wordsField!: HTMLInputElement;
  @query("#address") private addressField!: HTMLInputElement;

  static override styles = [
    base,
    buttons,
    css`
      form {
        display: grid;
        gap: var(--s2);
      }
      label:not(:first-child) {
        margin-block-start: var(--s4);
      }
      label {
        font-weight: 550;
      }
      input {
        min-inline-size: 0;
        min-block-size: 36px;
        padding-inline: 10px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-button);
        background: var(--surface);
        color: var(--ink);
        font: var(--type-message);
      }
      input:focus-visible {
        outline-offset: -1px;
      }
      input[aria-invalid="true"] {
        border-color: var(--danger);
      }
      p {
        color: var(--ink-2);
        font: var(--type-small);
      }
      p.wrong {
        color: var(--danger);
      }
      @media (pointer: coarse), (max-width: 767px) {
        input {
          min-block-size: 44px;
        }
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.dialog.updateComplete.then(() => (this.words === "" ? this.wordsField : this.addressField).focus());
  }

  override render(): TemplateResult {
    const t = more.writing.linkDialog;
    return html`<parley-dialog heading=${t.title} data-testid="link-dialog" @keydown=${(event: Event) => event.stopPropagation()}>
      <form id="form" @submit=${this.put}>
        <label for="words">${t.words}</label>
        <input id="words" autocomplete="off" data-testid="link-words" .value=${this.words} />
        <label for="address">${t.address}</label>
        <input
          id="address"
          inputmode="url"
          autocomplete="off"
          spellcheck="false"
          dir="ltr"
          aria-invalid=${this.isWrong ? "true" : nothing}
          aria-describedby="hint"
          data-testid="link-address"
          .value=${this.address}
          @input=${() => (this.isWrong = false)}
        />
        <p id="hint" class=${this.isWrong ? "wrong" : ""} role="status">${this.isWrong ? t.wrong : t.hint}</p>
      </form>
      ${this.exists ? html`<button slot="buttons" class="button" data-testid="link-remove" @click=${this.unlink}>${t.remove}</button>` : nothing}
      <button slot="buttons" class="button primary" type="submit" form="form" data-testid="link-put" @click=${this.put}>${t.put}</button>
    </parley-dialog>`;
  }

  private put(event: Event): void {
    event.preventDefault();
    const address = linkable(this.addressField.value);
    this.isWrong = address === null;
    if (address === null) this.addressField.focus();
    else this.done({ words: this.wordsField.value, address });
  }

  private unlink(): void {
    this.done({ words: this.wordsField.value, address: "" });
  }

  private done(detail: { words: string; address: string }): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent("put", { detail }));
  }
}
