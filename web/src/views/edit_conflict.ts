// The text was changed elsewhere while it was edited here: both beside each other, and the person chooses. Says `keep` or `take`.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { shown } from "../models/mention_draft";
import { dayTime } from "../models/times";
import type { Message, Person } from "../models/types";
import { text } from "../strings";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import "./dialog";
import type { Dialog } from "./dialog";

@customElement("parley-edit-conflict")
export class EditConflict extends LitElement {
  @property({ attribute: false }) theirs!: Message;
  @property() mine = "";
  @property({ attribute: false }) people: readonly Person[] = [];
  @state() private told = "";
  @query("parley-dialog") private dialog!: Dialog;

  static override styles = [
    base,
    buttons,
    css`
      .texts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
        gap: var(--s5);
        margin-block-start: var(--s5);
      }
      h3 {
        padding-block-end: var(--s2);
        color: var(--ink-2);
        font: var(--type-small);
        font-weight: 550;
      }
      .text {
        max-block-size: 40dvh;
        padding: var(--s5);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-row);
        overflow-y: auto;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
        font: var(--type-message);
      }
      .text:focus-visible {
        outline-offset: -2px;
      }
      p[role="status"] {
        min-block-size: 18px;
        margin-block-start: var(--s4);
        color: var(--ink-2);
        font: var(--type-small);
      }
    `,
  ];

  override render(): TemplateResult {
    const t = more.writing.conflict;
    const isGone = this.theirs.body === null;
    return html`<parley-dialog heading=${isGone ? t.deletedTitle : t.title} data-testid="edit-conflict" @keydown=${(event: Event) => event.stopPropagation()}>
      <p>${isGone ? t.deletedAbout : t.about}</p>
      <div class="texts">
        ${isGone ? nothing : this.text(this.theirs.body ?? "", t.theirs(this.savedAt), "theirs")}
        ${this.text(this.mine, t.mine, "mine")}
      </div>
      <p role="status">${this.told}</p>
      <button slot="buttons" class="button" data-testid="copy-mine" @click=${this.copy}>${t.copyMine}</button>
      ${isGone
        ? html`<button slot="buttons" class="button primary" data-testid="take-theirs" @click=${() => this.choose("take")}>${t.close}</button>`
        : html`<button slot="buttons" class="button" data-testid="take-theirs" @click=${() => this.choose("take")}>${t.takeTheirs}</button>
            <button slot="buttons" class="button primary" data-testid="keep-mine" @click=${() => this.choose("keep")}>${t.keepMine}</button>`}
    </parley-dialog>`;
  }

  private get savedAt(): string {
    return dayTime(new Date(this.theirs.edited_at ?? this.theirs.sent_at), new Date(), text.locale, text.app);
  }

  private text(body: string, title: string, name: string): TemplateResult {
    return html`<section>
      <h3 id=${name}>${title}</h3>
      <div class="text" dir="auto" tabindex="0" role="group" aria-labelledby=${name} data-testid=${name}>${shown(body, this.people).text}</div>
    </section>`;
  }

  private async copy(): Promise<void> {
    const t = more.writing.conflict;
    this.told = await navigator.clipboard.writeText(shown(this.mine, this.people).text).then(
      () => t.copied,
      () => t.notCopied,
    );
  }

  private choose(choice: "keep" | "take"): void {
    this.dispatchEvent(new CustomEvent(choice));
    this.dialog.close();
  }
}
