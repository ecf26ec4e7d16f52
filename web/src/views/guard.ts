// Asks before something goes to a client that was perhaps not meant for one. Says `send-anyway`, or `to-note`.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Concern, Finding } from "../models/guard";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import "./dialog";
import type { Dialog } from "./dialog";

@customElement("parley-guard")
export class Guard extends LitElement {
  @property() text = "";
  /** Who would read it. */
  @property() readers = "";
  /** An answer has the readers of what it answers: it cannot become a note. */
  @property({ type: Boolean }) fixed = false;
  /** It was sent already, and is being changed. */
  @property({ type: Boolean }) edit = false;
  @property({ attribute: false }) findings: readonly Finding[] = [];
  @query("parley-dialog") private dialog!: Dialog;

  static override styles = [
    base,
    buttons,
    css`
      blockquote {
        margin: 0 0 var(--s5);
        padding-inline-start: var(--s5);
        border-inline-start: 2px solid var(--line-strong);
        inline-size: fit-content;
        max-inline-size: 100%;
        max-block-size: 12rem;
        overflow-y: auto;
        color: var(--ink-2);
        font: var(--type-message);
        overflow-wrap: anywhere;
        unicode-bidi: plaintext;
        white-space: pre-wrap;
      }
      mark {
        padding-inline: 2px;
        border-radius: var(--radius-tag);
        background: var(--mark);
        color: var(--ink);
        text-decoration: underline;
        text-decoration-color: var(--mark-line);
        text-decoration-thickness: 2px;
        text-underline-offset: 3px;
      }
      ul {
        margin: 0;
        padding-inline-start: var(--s7);
      }
      li {
        padding-block: var(--s1);
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** The focus begins at Don't send: Enter at once sends nothing. */
  override render(): TemplateResult {
    const { guard } = more;
    const deed = this.edit ? guard.edit : guard;
    return html`<parley-dialog heading=${deed.title(this.readers)} data-testid="guard">
      <blockquote tabindex="0" role="group" aria-label=${guard.text}>${this.pieces()}</blockquote>
      <p id="why">${guard.lead(this.readers)}</p>
      <ul>
        ${this.reasons().map((one) => html`<li>${one}</li>`)}
      </ul>
      <button slot="buttons" class="button" data-testid="guard-send" @click=${() => this.say("send-anyway")}>${deed.send(this.readers)}</button>
      ${this.fixed ? nothing : html`<button slot="buttons" class="button" data-testid="guard-note" @click=${() => this.say("to-note")}>${guard.toNote}</button>`}
      <button slot="buttons" class="button primary" autofocus data-testid="guard-stop" @click=${() => this.dialog.close()}>${deed.stop}</button>
    </parley-dialog>`;
  }

  private pieces(): (TemplateResult | string)[] {
    let at = 0;
    const pieces = this.findings.flatMap(({ start, end }) => {
      const before = this.text.slice(at, start);
      at = end;
      return [before, html`<mark>${this.text.slice(start, end)}</mark>`];
    });
    return [...pieces, this.text.slice(at)];
  }

  /** Each concern once, with the words that raised it. */
  private reasons(): string[] {
    const concerns = [...new Set(this.findings.map((one) => one.concern))];
    return concerns.map((concern) => more.guard.concerns[concern](this.wordsOf(concern)));
  }

  private wordsOf(concern: Concern): string[] {
    const words = this.findings.filter((one) => one.concern === concern).map(({ start, end }) => this.text.slice(start, end));
    return [...new Set(words)];
  }

  private say(what: "send-anyway" | "to-note"): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent(what));
  }
}
