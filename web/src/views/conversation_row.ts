// One row of the list: who, what was said last, when, and how much of it is new.
import { LitElement, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { badge } from "../models/tally";
import { exactTime, rowTime } from "../models/times";
import type { Person } from "../models/types";
import { text } from "../strings";
import { base } from "../styles/base";
import "./avatar";
import { rowStyles } from "./conversation_row_styles";
import { icon } from "./icon";

/** What stands before the preview: failed wins over typing, typing over a draft, a draft over the lock of a note. */
export type Mark = "failed" | "typing" | "draft" | "internal" | null;

/** Who waits for whom, in words: "8 min" is due, overdue after what was promised. */
export interface Reply {
  state: "due" | "overdue" | "waiting";
  words: string;
}

export interface RowContent {
  id: string;
  href: string;
  title: string;
  company: string;
  faces: readonly Person[];
  group: boolean;
  /** Colleagues only. */
  team: boolean;
  mark: Mark;
  preview: string;
  at: string;
  count: number;
  mentioned: boolean;
  dot: boolean;
  flagged: boolean;
  muted: boolean;
  starred: boolean;
  archived: boolean;
  reply: Reply | null;
  selected: boolean;
  tabStop: boolean;
}

@customElement("parley-row")
export class ConversationRow extends LitElement {
  @property({ attribute: false, hasChanged: (a, b) => JSON.stringify(a) !== JSON.stringify(b) }) row!: RowContent;
  /** The time now, to the minute: "10:58" becomes "Mon" by itself. */
  @property({ type: Number }) now = 0;

  static override shadowRootOptions: ShadowRootInit = { mode: "open", delegatesFocus: true };
  static override styles = [base, rowStyles];

  override render(): TemplateResult {
    const { row } = this;
    return html`
      <a
        href=${row.href}
        class=${this.states()}
        tabindex=${row.tabStop ? 0 : -1}
        aria-current=${row.selected ? "page" : nothing}
        data-testid="conversation-row"
        title=${row.company ? `${row.title} · ${row.company}` : row.title}
      >
        <parley-avatar .people=${row.faces} .group=${row.group} .team=${row.team}></parley-avatar>
        <span>
          <span class="line head">
            <span class="who">
              <bdi class="name">${row.title}</bdi>
              ${row.company ? html`<bdi class="company">${row.company}</bdi>` : nothing}
            </span>
            ${this.time()}
          </span>
          <span class="line">
            <span class="preview" data-testid="preview">${this.marked()}<bdi>${row.mark === "typing" ? nothing : row.preview}</bdi></span>
            <span class="signs">${this.reply()}${this.signs()}${this.signal()}</span>
          </span>
        </span>
      </a>
      ${this.isNew ? this.actions() : nothing}
    `;
  }

  private get isNew(): boolean {
    return this.row.count > 0 || this.row.dot || this.row.flagged;
  }

  private states(): string {
    const { count, flagged, muted, mentioned } = this.row;
    const loud = (count > 0 && (!muted || mentioned)) || flagged;
    return [loud && "unread", muted && !loud && "muted", this.isNew && "acting"].filter(Boolean).join(" ");
  }

  private time(): TemplateResult | typeof nothing {
    if (this.row.at === "") return nothing;
    const at = new Date(this.row.at);
    const exact = exactTime(at, text.locale);
    return html`<time datetime=${this.row.at} title=${exact}>${rowTime(at, new Date(this.now), text.locale)}</time>`;
  }

  private marked(): TemplateResult | typeof nothing {
    switch (this.row.mark) {
      case "failed":
        return html`<span class="mark failed">${icon("circle-alert", 14)}${text.list.notSent}</span>`;
      case "typing":
        return html`<span class="mark typing"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${this.row.preview}</span>`;
      case "draft":
        return html`<span class="mark draft">${icon("pencil", 14)}${text.list.draft}</span>`;
      case "internal":
        return html`<span class="mark">${icon("lock", 14)}<span class="for-readers">${text.list.internal}: </span></span>`;
      case null:
        return nothing;
    }
  }

  private reply(): TemplateResult | typeof nothing {
    const { reply } = this.row;
    if (reply === null) return nothing;
    const picture = { due: "timer", overdue: "alarm-clock", waiting: "hourglass" } as const;
    const spoken = text.list.reply[reply.state];
    return html`<span class="reply ${reply.state}">${icon(picture[reply.state], 16)}<span class="for-readers">${spoken} </span>${reply.words}</span>`;
  }

  private signs(): TemplateResult {
    const { muted, archived, starred } = this.row;
    const sign = (name: "bell-off" | "archive" | "pin", words: string): TemplateResult =>
      html`<span title=${words}>${icon(name, 16)}<span class="for-readers">${words}</span></span>`;
    return html`${muted ? sign("bell-off", text.list.muted) : nothing}${archived ? sign("archive", text.list.archived) : nothing}${starred
      ? sign("pin", text.list.starred)
      : nothing}`;
  }

  private signal(): TemplateResult | typeof nothing {
    const { count, mentioned, dot, flagged, muted } = this.row;
    if (count > 0 && mentioned) {
      return html`<span class="pill"><span aria-hidden="true">@</span><span class="for-readers">${text.list.mentioned}</span></span>`;
    }
    if (count > 0) {
      const number = badge(count);
      return html`<span class="pill" data-testid="unread"
        ><span aria-hidden="true" dir="ltr">${number}</span><span class="for-readers">${text.list.unread(number)}</span></span
      >`;
    }
    if (!dot && !flagged) return nothing;
    const words = flagged ? text.list.flagged : text.list.traffic;
    return html`<span class="dot ${muted ? "quiet" : ""}" data-testid="dot"></span><span class="for-readers">${words}</span>`;
  }

  private actions(): TemplateResult {
    return html`<span class="actions">
      <button tabindex=${this.row.tabStop ? 0 : -1} aria-label=${text.list.markRead(this.row.title)} title=${text.list.markReadShort} @click=${this.markRead}>
        ${icon("check-check", 16)}
      </button>
    </span>`;
  }

  private markRead(): void {
    this.dispatchEvent(new CustomEvent("mark-read", { detail: this.row.id, bubbles: true, composed: true }));
  }
}
