// Reports a message to the admins: what is wrong with it, in the person's own words. Says `reported`.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { previewOf } from "../models/rich_plain";
import type { Failure, Message } from "../models/types";
import { report } from "../store/reporting";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { excerptStyles } from "../styles/excerpt";
import { officeStyles } from "../styles/office";
import "./dialog";
import type { Dialog } from "./dialog";
import "./failure_line";
import { refusalOf } from "./refusals";
import { StoreElement } from "./store_element";

const LONGEST = 500;

@customElement("parley-report-message")
export class ReportMessage extends StoreElement {
  @property({ attribute: false }) message!: Message;
  @property() who = "";
  @state() private missing = false;
  @state() private busy = false;
  @state() private failure: Failure | null = null;
  @query("parley-dialog") private dialog!: Dialog;
  @query("textarea") private field!: HTMLTextAreaElement;

  static override styles = [
    base,
    buttons,
    officeStyles,
    excerptStyles,
    css`
      label {
        display: block;
        margin-block: var(--s6) var(--s2);
        font-weight: 550;
      }
      .missing:not(:empty) {
        margin-block-end: var(--s3);
      }
      .missing {
        color: var(--danger);
        font: var(--type-small);
      }
      parley-failure-line {
        margin-block-start: var(--s4);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<parley-dialog heading=${more.report.title} data-testid="report-dialog">
      <blockquote>${previewOf(this.message.body ?? "")}</blockquote>
      <p>${more.report.how}</p>
      <label for="reason">${more.report.reason}</label>
      <textarea id="reason" rows="3" maxlength=${LONGEST} aria-invalid=${this.missing} aria-describedby="missing" data-testid="report-reason" @input=${() => (this.missing = false)}></textarea>
      <p class="missing" id="missing" role="alert">${this.missing ? more.report.needed : nothing}</p>
      <parley-failure-line sentence=${this.failure === null ? "" : refusalOf(more.report.failed, this.failure)} number=${this.failure?.requestId ?? ""}></parley-failure-line>
      <button slot="buttons" class="button" @click=${() => this.dialog.close()}>${more.report.cancel}</button>
      <button slot="buttons" class="button primary" aria-disabled=${this.busy ? "true" : nothing} data-testid="send-report" @click=${() => void this.send()}>${more.report.send}</button>
    </parley-dialog>`;
  }

  protected override firstUpdated(): void {
    void this.dialog.updateComplete.then(() => this.field.focus());
  }

  private async send(): Promise<void> {
    const reason = this.field.value.trim();
    this.missing = reason === "";
    if (this.missing) { this.field.focus(); return; }
    if (this.busy) return;
    this.busy = true;
    const answer = await report(this.store, this.message, reason);
    this.busy = false;
    this.failure = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.dialog.close();
    this.dispatchEvent(new CustomEvent("reported"));
  }
}
