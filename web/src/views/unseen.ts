// In the place of the list and of a conversation, for who has no right to see messages: the reason, and where to ask.
import { LitElement, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { text } from "../strings";
import { more } from "../strings/more";
import { base } from "../styles/base";
import "./notice";

@customElement("parley-unseen")
export class Unseen extends LitElement {
  @property() workspace = "";

  static override styles = [base];

  override render(): TemplateResult {
    const words = more.unseen;
    return html`<h1 class="for-readers">${text.list.title}</h1>
      <parley-notice icon="lock" heading=${words.title} sentence=${words.how(this.workspace)} action=${words.why} data-testid="unseen" @act=${this.why}></parley-notice>`;
  }

  private why(): void {
    this.dispatchEvent(new CustomEvent("open-why", { bubbles: true, composed: true }));
  }
}
