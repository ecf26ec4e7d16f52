// One message: who and when at the head of a group, the text, and how an own one stands.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { MessageRow, Pending } from "../models/grouping";
import { firstName } from "../models/people";
import { pieces } from "../models/text";
import { clock, exactTime } from "../models/times";
import { isAgency, type Person } from "../models/types";
import { text } from "../strings";
import { base } from "../styles/base";
import "./avatar";
import { icon } from "./icon";

/** What stands at the end of the last own message. */
export type Status = { kind: "sent" } | { kind: "seen"; time: string; people: readonly Person[]; single: boolean } | null;

@customElement("parley-message")
export class MessageView extends LitElement {
  @property({ attribute: false }) row!: MessageRow;
  @property({ attribute: false }) sender: Person | null = null;
  @property({ attribute: false }) deleter: Person | null = null;
  @property({ type: Boolean }) own = false;
  @property() workspaceName = "";
  @property({ attribute: false }) status: Status = null;

  static override styles = [
    base,
    css`
      :host {
        padding-inline: 10px;
      }
      article {
        position: relative;
        display: grid;
        grid-template-columns: 48px minmax(0, 1fr);
        padding: 1px 8px;
        border-inline-start: 4px solid transparent;
        border-radius: var(--radius-tag);
      }
      article.first {
        padding-block-start: 8px;
      }
      @media (hover: hover) {
        article:hover {
          background: var(--hover);
        }
      }
      article.note,
      article.note:hover {
        background: var(--note);
        border-inline-start-color: var(--note-rail);
        border-radius: 0;
        border-inline-end: 1px solid var(--note-line);
        --behind: var(--note);
      }
      article.note.run-start {
        margin-block-start: 6px;
        border-start-start-radius: var(--radius-row);
        border-start-end-radius: var(--radius-row);
        border-block-start: 1px solid var(--note-line);
        padding-block-start: 6px;
      }
      article.note.run-end {
        border-block-end: 1px solid var(--note-line);
        margin-block-end: 6px;
        border-end-start-radius: var(--radius-row);
        border-end-end-radius: var(--radius-row);
        padding-block-end: 8px;
      }
      .label {
        grid-column: 2;
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--note-ink);
        font: var(--type-small);
        font-weight: 650;
        margin-block-end: 2px;
      }
      .side {
        grid-column: 1;
      }
      parley-avatar {
        margin-block-start: 2px;
      }
      .gutter {
        display: block;
        padding-block-start: 3px;
        color: var(--ink-3);
        font: var(--type-meta);
        font-variant-numeric: tabular-nums;
        opacity: 0;
      }
      article:hover .gutter,
      article:focus-within .gutter {
        opacity: 1;
      }
      .main {
        grid-column: 2;
        min-inline-size: 0;
      }
      .head {
        display: flex;
        align-items: baseline;
        gap: 6px;
        min-inline-size: 0;
      }
      .name {
        font: var(--type-message);
        font-weight: 650;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .meta,
      time,
      .edited {
        color: var(--ink-3);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      article.note time,
      article.note .gutter,
      article.note .edited,
      article.note .state {
        color: var(--note-ink);
      }
      .tag {
        font: 550 0.75rem/1rem var(--font);
        padding-inline: 4px;
        border-radius: var(--radius-tag);
        background: var(--sunken);
        color: var(--ink-2);
        text-transform: uppercase;
      }
      .body {
        inline-size: fit-content;
        max-inline-size: min(var(--measure), 100%);
        font: var(--type-message);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        unicode-bidi: plaintext;
      }
      .body.waiting {
        color: var(--ink-3);
      }
      article.note .body.waiting {
        color: var(--note-ink);
      }
      .body a {
        color: var(--accent-ink);
        text-decoration: underline;
      }
      article.note .body a {
        color: var(--accent);
      }
      .gone {
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--ink-3);
        font: var(--type-body);
      }
      .state {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: 4px;
        color: var(--ink-3);
        font: var(--type-small);
        min-block-size: 18px;
      }
      .faces {
        display: inline-flex;
        gap: 2px;
      }
      .strip {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        margin-block: 4px 6px;
        padding: 6px 12px;
        border-radius: var(--radius-row);
        background: var(--danger-tint);
        color: var(--danger-ink);
        font: var(--type-body);
      }
      .strip span {
        flex: 1 1 12rem;
      }
      .strip button {
        min-block-size: 28px;
        padding-inline: 8px;
        font-weight: 550;
        border-radius: var(--radius-button);
      }
      .strip button:hover {
        text-decoration: underline;
      }
      @media (max-width: 767px) {
        :host {
          padding-inline: 4px;
        }
        article {
          grid-template-columns: 42px minmax(0, 1fr);
        }
        .strip button {
          min-block-size: 44px;
        }
      }
      @media (forced-colors: active) {
        article.note {
          border-inline-start-color: Highlight;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { row } = this;
    const note = row.audience === "team";
    const classes = ["", note && "note", row.first && "first", row.runStart && "run-start", row.runEnd && "run-end"];
    return html`
      <article
        class=${classes.filter(Boolean).join(" ")}
        aria-label=${this.spokenName(note)}
        data-testid="message"
        data-audience=${row.audience}
        data-state=${row.pending?.state ?? "stored"}
      >
        ${note && row.runStart ? html`<span class="label">${icon("lock", 14)}${text.conversation.internal(this.workspaceName)}</span>` : nothing}
        <span class="side">${this.side()}</span>
        <div class="main">${row.first ? this.head() : nothing}${this.body()}${this.foot()}</div>
      </article>
    `;
  }

  // --- rendering

  private get who(): string {
    return this.own ? text.conversation.you : (this.sender?.name ?? text.conversation.someone);
  }

  private spokenName(note: boolean): string {
    const time = clock(this.row.at, text.locale);
    return note ? text.conversation.internalName(this.who, time) : text.conversation.messageName(this.who, time);
  }

  private side(): TemplateResult | typeof nothing {
    if (!this.row.first) return html`<span class="gutter" aria-hidden="true">${clock(this.row.at, text.locale)}</span>`;
    return this.sender ? html`<parley-avatar size="message" .people=${[this.sender]}></parley-avatar>` : nothing;
  }

  private head(): TemplateResult {
    const { sender } = this;
    const outside = sender !== null && !isAgency(sender.role);
    return html`
      <div class="head">
        <bdi class="name" title=${this.sender?.name ?? ""}>${this.who}</bdi>
        ${outside && sender.company && !this.own ? html`<bdi class="meta">${sender.company}</bdi>` : nothing}
        ${sender?.role === "guest" ? html`<span class="tag">${text.conversation.guest}</span>` : nothing}
        <time datetime=${this.row.at.toISOString()} title=${exactTime(this.row.at, text.locale)}>${clock(this.row.at, text.locale)}</time>
      </div>
    `;
  }

  private body(): TemplateResult {
    const { message, pending } = this.row;
    if (message?.deleted_at) return this.gone(message.deleted_at);
    const body = message?.body ?? pending?.body ?? "";
    const edited = message?.edited_at
      ? html` <span class="edited">${text.conversation.edited(clock(new Date(message.edited_at), text.locale))}</span>`
      : nothing;
    const waiting = pending !== null && pending.state !== "failed" ? "waiting" : "";
    // No line break inside: white space of the template would be shown.
    return html`<div class="body ${waiting}" dir="auto" data-testid="body">${pieces(body).map((piece) =>
      piece.href === null ? piece.text : html`<a href=${piece.href} target="_blank" rel="noopener noreferrer">${piece.text}</a>`,
    )}${edited}</div>`;
  }

  private gone(at: string): TemplateResult {
    const who = this.deleter ? firstName(this.deleter.name) : this.who;
    return html`<div class="gone">${icon("trash-2", 14)}${text.conversation.deletedBy(who, clock(new Date(at), text.locale))}</div>`;
  }

  private foot(): TemplateResult | typeof nothing {
    const { pending } = this.row;
    if (pending?.state === "failed") return this.failed(pending);
    if (pending?.state === "sending") return this.state(html`${icon("loader-circle", 14)}${text.state.sending}`);
    if (pending?.state === "waiting") return this.state(html`${icon("clock", 14)}${text.state.waiting}`);
    if (this.status?.kind === "sent") return this.state(html`${icon("check", 14)}${text.state.sent}`);
    return this.status?.kind === "seen" ? this.seen(this.status) : nothing;
  }

  private state(content: TemplateResult): TemplateResult {
    return html`<div class="state" data-testid="state">${content}</div>`;
  }

  private seen(status: Extract<Status, { kind: "seen" }>): TemplateResult {
    const shown = status.people.slice(0, 3);
    const names = status.people.map((person) => person.name);
    const words = status.single || shown.length === 0 ? text.state.seen(status.time) : text.state.seenBy;
    const spoken = names.length > 0 ? text.state.seenName(names, status.time) : words;
    return this.state(html`
      <span aria-hidden="true" title=${spoken}>${words}</span><span class="for-readers">${spoken}</span>
      <span class="faces">${shown.map((person) => html`<parley-avatar size="small" .people=${[person]}></parley-avatar>`)}</span>
      ${status.people.length > 3 ? html`<span aria-hidden="true">+${status.people.length - 3}</span>` : nothing}
    `);
  }

  private failed(pending: Pending): TemplateResult {
    const reason = text.failure[pending.reason ?? ""] ?? text.failure.other;
    const act = (action: "retry" | "copy" | "discard") => () => this.act(action, pending);
    return html`
      <div class="strip" data-testid="failed">
        ${icon("circle-alert", 16)}<span title=${pending.requestId ?? ""}>${reason}</span>
        <button @click=${act("retry")}>${text.state.retry}</button>
        <button @click=${act("copy")}>${text.state.copy}</button>
        <button @click=${act("discard")}>${text.state.delete}</button>
      </div>
    `;
  }

  private act(action: "retry" | "copy" | "discard", pending: Pending): void {
    this.dispatchEvent(new CustomEvent("outbox", { detail: { action, pending }, bubbles: true, composed: true }));
  }
}
