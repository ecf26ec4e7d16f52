// Asks before a message is deleted: how it begins, who loses what, and what stays. Says `confirmed`.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { losers } from "../models/offering";
import { firstName } from "../models/people";
import { previewOf } from "../models/rich_plain";
import { laneOf, type Message } from "../models/types";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { excerptStyles } from "../styles/excerpt";
import "./dialog";
import type { Dialog } from "./dialog";
import { icon } from "./icon";
import { StoreElement } from "./store_element";

@customElement("parley-delete-message")
export class DeleteMessage extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @property({ attribute: false }) message!: Message;
  @query("parley-dialog") private dialog!: Dialog;

  static override styles = [
    base,
    buttons,
    excerptStyles,
    css`
      blockquote.note {
        border-inline-start-color: var(--note-rail);
      }
      .lane {
        display: flex;
        align-items: center;
        gap: var(--s3);
        margin-block-end: var(--s3);
        color: var(--note-ink);
        font: var(--type-small);
        font-weight: 650;
      }
      p + p {
        margin-block-start: var(--s3);
      }
    `,
  ];

  /** The focus begins at Cancel: Enter at once changes nothing. */
  override render(): TemplateResult {
    const note = laneOf(this.message) === "team";
    return html`
      <parley-dialog heading=${more.deletion.title} data-testid="delete-dialog">
        ${note ? html`<p class="lane">${icon("lock", 14)}${text.history.internalShort(this.store.workspace.name)}</p>` : nothing}
        <blockquote class=${note ? "note" : ""}>${previewOf(this.message.body ?? "")}</blockquote>
        <p>${this.loss}</p>
        <p>${more.deletion.stays(this.message.thread?.count ?? 0)} ${more.deletion.final}</p>
        <button slot="buttons" class="button" autofocus data-testid="cancel-delete" @click=${() => this.dialog.close()}>${more.deletion.cancel}</button>
        <button slot="buttons" class="button danger" data-testid="confirm-delete" @click=${this.confirm}>${more.deletion.delete}</button>
      </parley-dialog>
    `;
  }

  private get loss(): string {
    const { reactions, pinned } = this.message;
    const people = losers(this.talk.conversation.participants, laneOf(this.message), this.store.myId);
    const count = reactions.reduce((sum, one) => sum + one.member_ids.length, 0);
    return [more.deletion.losers(people.map((one) => firstName(one.name))), more.deletion.goes(count, pinned !== null)].filter(Boolean).join(" ");
  }

  private confirm(): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent("confirmed"));
  }
}
