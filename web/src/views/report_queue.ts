// Reported messages: for an admin everybody's, with the message as it was and what came of it; for others their own.
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Report } from "../models/records";
import { may } from "../models/rights";
import { pagePath, pathOf } from "../models/route";
import { dayTime, exactTime } from "../models/times";
import type { Failure, Message } from "../models/types";
import { Listing } from "../store/listing";
import { text } from "../strings";
import { office as words } from "../strings/office";
import { base, buttons } from "../styles/base";
import { officeStyles } from "../styles/office";
import { icon } from "./any_icon";
import "./failure_line";
import { OfficeElement } from "./office_element";
import { refusalOf } from "./refusals";
import { waiting } from "./waiting";

const LONGEST = 500;

@customElement("parley-reports")
export class ReportQueue extends OfficeElement {
  /** Everybody's, to be decided. */
  @property({ type: Boolean }) queue = false;
  /** The one whose outcome is being written, as it was when that began. */
  @state() private writing: Report | null = null;
  @state() private missing = false;
  @state() private failure: Failure | null = null;
  private list!: Listing<Report>;

  static override styles = [
    base,
    buttons,
    officeStyles,
    css`
      article {
        padding-block: var(--s6);
        border-block-end: 1px solid var(--line);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s5);
        margin-block-end: var(--s4);
      }
      h2 {
        flex: 1 1 12rem;
        min-inline-size: 0;
        margin: 0;
        overflow-wrap: anywhere;
      }
      time {
        color: var(--ink-2);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
      }
      .tag.open {
        background: var(--accent-tint);
        color: var(--accent-ink);
      }
      blockquote {
        inline-size: fit-content;
        max-inline-size: 100%;
        margin: 0 0 var(--s5);
        padding: var(--s4) var(--s5);
        border-inline-start: 2px solid var(--line-strong);
        border-radius: var(--radius-tag);
        background: var(--sunken);
        font: var(--type-message);
        overflow-wrap: anywhere;
        unicode-bidi: plaintext;
        white-space: pre-wrap;
      }
      blockquote.note {
        border-inline-start-color: var(--note-rail);
        background: var(--note);
      }
      @media (forced-colors: active) {
        blockquote.note {
          border-inline-start: 4px solid Highlight;
        }
      }
      .note-label {
        display: flex;
        align-items: center;
        gap: var(--s3);
        margin-block-end: var(--s2);
        color: var(--note-ink);
        font: var(--type-small);
        font-weight: 650;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr);
        gap: var(--s2) var(--s6);
        margin: 0 0 var(--s5);
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        justify-self: start;
        margin: 0;
        overflow-wrap: anywhere;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s4);
      }
      label {
        display: block;
        margin-block-end: var(--s2);
        font-weight: 550;
      }
      textarea {
        margin-block: var(--s2) var(--s4);
      }
      .missing:not(:empty) {
        margin-block-end: var(--s3);
      }
      .missing {
        color: var(--danger);
        font: var(--type-small);
      }
      .more {
        margin-block-start: var(--s6);
      }
      a.button {
        text-decoration: none;
      }
      @media (max-width: 479px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
        dd {
          margin-block-end: var(--s4);
        }
      }
    `,
  ];

  // --- lifecycle

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.hear();
  }

  protected override opened(): void {
    if (this.office.members === null) void this.office.loadMembers();
    this.list = new Listing((cursor) => this.office.api.reports(cursor), () => this.requestUpdate());
    void this.list.load();
  }

  protected override refresh(): Promise<unknown> {
    return Promise.all([this.office.loadMembers(), this.list.refresh()]);
  }

  /** What was decided just now, while this page is open. */
  private hear(): void {
    const { decided } = this.store.news;
    const held = decided === null ? undefined : (this.list as Listing<Report> | undefined)?.items.find((one) => one.id === decided.id);
    if (decided !== null && held !== undefined && held.decided_at !== decided.decided_at) this.list.replace({ ...held, ...decided });
  }

  // --- rendering

  override render(): TemplateResult {
    const { queue, list } = this;
    return html`
      <h1>${queue ? words.reports.title : words.reports.ownTitle}</h1>
      <p class="lead">${queue ? words.reports.lead : words.reports.ownLead}</p>
      ${list.loaded ? this.all() : waiting(list.failure, () => void list.load())}
    `;
  }

  private all(): TemplateResult {
    const { list } = this;
    if (list.items.length === 0) return html`<p class="quiet" role="status" data-testid="no-reports">${this.queue ? words.reports.nothing : words.reports.ownNothing}</p>`;
    return html`
      <div class="lines">${repeat(list.items, (one) => one.id, (one) => this.report(one))}</div>
      ${list.failure === null ? nothing : waiting(list.failure, () => void list.load())}
      ${list.hasMore ? html`<button class="button more" aria-disabled=${list.loading ? "true" : nothing} @click=${() => void list.load()}>${words.reports.more}</button>` : nothing}
    `;
  }

  private report(report: Report): TemplateResult {
    const at = new Date(report.created_at);
    const { snapshot, reporter_id: reporter } = report;
    const isOpen = report.outcome === null;
    const heading = snapshot === undefined ? report.reason : words.reports.message(this.nameOf(snapshot.sender_id));
    return html`<article aria-label=${heading} data-testid="report" data-report=${report.id}>
      <header>
        <h2 dir="auto">${heading}</h2>
        <span class="tag ${isOpen ? "open" : ""}">${isOpen ? words.reports.open : words.reports.decided}</span>
        <time datetime=${report.created_at} title=${exactTime(at, text.locale)}>${dayTime(at, new Date(), text.locale, text.app)}</time>
      </header>
      ${snapshot === undefined ? nothing : this.said(snapshot)}
      <dl>
        ${reporter === undefined ? nothing : html`<dt>${words.reports.by(this.nameOf(reporter))}</dt><dd dir="auto" data-testid="report-words">${report.reason}</dd>`}
        ${isOpen ? nothing : html`<dt>${words.reports.outcome}</dt><dd dir="auto" data-testid="outcome">${report.outcome}</dd>`}
      </dl>
      ${this.queue ? this.acts(report) : isOpen ? html`<p class="about">${words.reports.waiting}</p>` : nothing}
    </article>`;
  }

  private said({ body, audience }: Message): TemplateResult {
    const isNote = audience === "team";
    return html`<blockquote class=${isNote ? "note" : ""} data-testid="snapshot">${isNote ? html`<span class="note-label">${icon("lock", 14)}${words.reports.note}</span>` : nothing}${body ?? ""}</blockquote>`;
  }

  private acts(report: Report): TemplateResult {
    if (this.writing?.id === report.id) return this.form(this.writing);
    const isOpen = report.outcome === null;
    return html`<div class="acts">
      <button class="button ${isOpen ? "primary" : ""}" data-testid="decide" @click=${() => void this.write(report)}>${isOpen ? words.reports.decide : words.reports.again}</button>
      ${this.look(report)}
    </div>`;
  }

  /** Whoever is in the conversation looks at the message there; others need a reason. */
  private look({ conversation_id: conversation, message_id: message }: Report): TemplateResult | typeof nothing {
    const { workspace_id } = this.store.workspace;
    const isIn = this.store.inbox.get(conversation)?.hasLeft === false;
    if (!isIn && !may(this.store.workspace, "oversee_messages")) return nothing;
    const path = isIn ? pathOf(workspace_id, conversation, message) : `${pagePath(workspace_id, "admin/oversight")}?${new URLSearchParams({ c: conversation }).toString()}`;
    return html`<a class="button" href=${path}>${words.reports.oversee}</a>`;
  }

  private form(report: Report): TemplateResult {
    return html`
      <label for="outcome">${words.reports.outcome}</label>
      <p class="about" id="outcome-how">${words.reports.outcomeHow}</p>
      <textarea id="outcome" rows="3" maxlength=${LONGEST} aria-invalid=${this.missing} aria-describedby="outcome-how outcome-missing" data-testid="outcome-field" .value=${report.outcome ?? ""} @input=${() => (this.missing = false)}></textarea>
      <p class="missing" id="outcome-missing" role="alert">${this.missing ? words.reports.needed : nothing}</p>
      <parley-failure-line sentence=${this.failure === null ? "" : refusalOf(words.reports.failed, this.failure)} number=${this.failure?.requestId ?? ""}></parley-failure-line>
      <div class="acts">
        <button class="button primary" data-testid="save-outcome" @click=${() => void this.save(report)}>${words.reports.decide}</button>
        <button class="button" @click=${() => (this.writing = null)}>${words.pages.cancel}</button>
      </div>
    `;
  }

  private nameOf(id: string | null): string {
    return this.office.members?.find((one) => one.member_id === id)?.name ?? text.conversation.someone;
  }

  // --- actions

  private get field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  private async write(report: Report): Promise<void> {
    this.writing = report;
    this.missing = false;
    this.failure = null;
    await this.updateComplete;
    this.field?.focus();
  }

  private async save(report: Report): Promise<void> {
    const outcome = this.field?.value.trim() ?? "";
    this.missing = outcome === "";
    if (this.missing) return this.field?.focus();
    const answer = await this.office.api.decide(report.id, outcome);
    this.failure = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.writing = null;
    this.list.replace({ ...report, ...answer.value });
    this.office.done();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-report="${CSS.escape(report.id)}"] [data-testid=decide]`)?.focus();
  }
}
