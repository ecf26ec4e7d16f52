// A conversation under oversight: who reads, how long, who is in it, and what was said, with what the policy left of deleted texts.
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { rowsOf, type MessageRow } from "../models/grouping";
import { titleOf } from "../models/people";
import type { Leave } from "../models/records";
import { clock, dayHeading } from "../models/times";
import type { Message } from "../models/types";
import type { Office } from "../store/office";
import { Overseen } from "../store/overseen";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { office as words } from "../strings/office";
import { base, buttons } from "../styles/base";
import { icon } from "./any_icon";
import { LogExtras } from "./log_extras";
import { otherRow } from "./log_pieces";
import { logStyles } from "./message_log_styles";
import "./message_row";
import { officeStyles } from "../styles/office";
import { StoreElement } from "./store_element";
import { waiting } from "./waiting";

@customElement("parley-overseen")
export class OverseenTalk extends StoreElement {
  @property({ attribute: false }) office!: Office;
  @property({ attribute: false }) conversation = "";
  @property({ attribute: false }) leave!: Leave;
  @property({ type: Number }) now = 0;
  @state() private isOver = false;
  private look!: Overseen;
  private timer: ReturnType<typeof setTimeout> | null = null;

  static override styles = [
    base,
    buttons,
    logStyles,
    officeStyles,
    css`
      .banner {
        position: sticky;
        z-index: 4;
        inset-block-start: calc(-1 * var(--s8));
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s3) var(--s5);
        padding: var(--s5) var(--s6);
        border-radius: var(--radius-row);
        background: var(--toast);
        color: var(--on-toast);
      }
      .banner .words {
        flex: 1 1 14rem;
        min-inline-size: 0;
      }
      .banner .name {
        font-weight: 650;
      }
      .banner .button {
        border-color: currentColor;
        background: none;
        color: inherit;
      }
      .banner .button:hover {
        background: none;
        text-decoration: underline;
      }
      .banner :focus-visible {
        outline-color: currentColor;
      }
      h1 {
        margin-block-start: var(--s7);
        overflow-wrap: anywhere;
      }
      .people {
        margin-block-end: var(--s5);
        color: var(--ink-2);
        font: var(--type-small);
      }
      .log {
        margin-inline: -22px;
      }
      .divider.day {
        position: static;
      }
      .kept {
        margin-inline: 70px 22px;
        margin-block: var(--s2) var(--s4);
        padding: var(--s4) var(--s5);
        border-inline-start: 2px solid var(--line-strong);
        border-radius: var(--radius-tag);
        background: var(--sunken);
        font: var(--type-message);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .kept small {
        display: flex;
        align-items: center;
        gap: var(--s3);
        color: var(--ink-2);
        font: var(--type-small);
        white-space: normal;
      }
      .kept code {
        font-family: var(--mono);
        font-size: 0.8em;
        direction: ltr;
        unicode-bidi: isolate;
      }
      .older {
        display: grid;
        justify-items: center;
        padding-block: var(--s5);
      }
      @media (max-width: 767px) {
        .banner {
          inset-block-start: calc(-1 * var(--s6));
        }
        .log {
          margin-inline: -16px;
        }
        .kept {
          margin-inline: 58px 16px;
        }
      }
    `,
  ];

  // --- lifecycle

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has("leave")) return;
    this.look = new Overseen(this.office.api, this.conversation, this.leave, () => this.requestUpdate());
    this.isOver = false;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.isOver = true), Math.max(0, Date.parse(this.leave.expires_at) - Date.now()));
    void this.look.load();
  }

  // --- rendering

  override render(): TemplateResult {
    const { talk, failure } = this.look;
    return html`
      ${this.banner()}
      ${this.isOver ? nothing : talk === null ? waiting(failure, () => void this.look.load()) : this.content(talk)}
    `;
  }

  private banner(): TemplateResult {
    const until = clock(new Date(this.leave.expires_at), text.locale);
    return html`<div class="banner" role="status" data-testid="oversight-banner">
      ${icon("eye", 20)}
      <div class="words">
        <p class="name">${words.oversight.banner}</p>
        <p>${this.isOver ? words.oversight.over : words.oversight.until(until)}</p>
      </div>
      <button class="button" data-testid="end-oversight" @click=${this.end}>${words.oversight.end}</button>
    </div>`;
  }

  private content(talk: Talk): TemplateResult {
    const { messages, hasOlder, loading, failure } = this.look;
    const { participants } = talk.conversation;
    const rows = rowsOf(messages, { start: 0, end: messages.length }, [], null, this.store.myId);
    return html`
      <h1>${titleOf(talk.conversation, this.store.myId)}</h1>
      <p class="people">${words.oversight.people(participants.length)}: ${participants.map((one) => one.name).join(", ")}</p>
      ${failure === null ? nothing : waiting(failure, () => void this.look.load())}
      ${hasOlder ? html`<div class="older"><button class="button" aria-disabled=${loading ? "true" : nothing} data-testid="oversee-older" @click=${() => void this.look.load()}>${words.oversight.older}</button></div>` : nothing}
      ${messages.length === 0 && !loading ? html`<p class="quiet">${words.oversight.empty}</p>` : nothing}
      <div class="log" role="group" aria-label=${words.oversight.region} data-testid="overseen">
        ${repeat(rows, (row) => row.key, (row) => (row.type === "message" ? this.message(row, talk) : row.type === "day" ? this.day(row.at) : otherRow(row, talk, this.store.myId)))}
      </div>
    `;
  }

  private day(at: Date): TemplateResult {
    return html`<div class="divider day"><h3 aria-level="2">${dayHeading(at, new Date(), text.locale, text.app)}</h3></div>`;
  }

  private message(row: MessageRow, talk: Talk): TemplateResult {
    const known = new LogExtras(this.store, talk);
    const { message } = row;
    return html`<parley-message
        .row=${row}
        .sender=${known.person(row.senderId)}
        .deleter=${known.person(message?.deleted_by ?? "")}
        .own=${row.senderId === this.store.myId}
        .people=${talk.conversation.participants}
        .myId=${this.store.myId}
        .workspaceName=${this.store.workspace.name}
        .references=${this.store.references}
        .extras=${{ ...known.of(row), thread: null }}
        .onlyRead=${true}
      ></parley-message>${message?.deleted_at ? this.kept(message) : nothing}`;
  }

  /** As the policy at the time of the deletion left it. */
  private kept({ deleted_body: body, deleted_sha256: seal, deleted_length: length }: Message): TemplateResult {
    if (body !== undefined) return html`<div class="kept" dir="auto" data-testid="kept"><small>${icon("eye", 14)}${words.oversight.kept}</small>${body}</div>`;
    if (seal !== undefined) return html`<div class="kept" data-testid="kept"><small>${words.oversight.hashed(length ?? 0)}</small><code>${seal}</code></div>`;
    return html`<div class="kept" data-testid="kept"><small>${words.oversight.erased}</small></div>`;
  }

  private end(): void {
    this.dispatchEvent(new CustomEvent("ended"));
  }
}
