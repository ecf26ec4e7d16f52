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
import type { FirstIcon } from "./icons";

/** What stands before the preview: failed wins over typing, typing over a draft, a draft over the lock of a note. */
export type Mark = "failed" | "typing" | "draft" | "internal" | null;

/** Who waits for whom, and for how long; overdue after what was promised. */
export interface Reply {
  state: "due" | "overdue" | "waiting";
  minutes: number;
}

export interface RowContent {
  id: string;
  href: string;
  title: string;
  company: string;
  /** Where the others belong, as it is read aloud: their company, or the agency. */
  side: string;
  faces: readonly Person[];
  guest: boolean;
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
  /** Whether it is chosen; absent while nobody chooses. */
  picked?: boolean | null;
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
    const picks = typeof row.picked === "boolean";
    return html`
      <a
        href=${picks ? nothing : row.href}
        role=${picks ? "checkbox" : nothing}
        aria-checked=${picks ? row.picked : nothing}
        class=${this.states()}
        tabindex=${row.tabStop ? 0 : -1}
        aria-current=${row.selected && !picks ? "page" : nothing}
        data-testid="conversation-row"
        title=${row.company ? `${row.title} · ${row.company}` : row.title}
      >
        ${picks
          ? html`<span class="box">${row.picked ? icon("check", 16) : nothing}</span>`
          : html`<parley-avatar .people=${row.faces} .group=${row.group} .team=${row.team}></parley-avatar>`}
        <span>
          <span class="line head">
            <span class="who">
              <bdi class="name">${row.title}</bdi>
              ${row.guest ? html`<span class="guest">${text.list.guest}</span>` : nothing}
              ${aloud(row.company ? ", " : `, ${row.side}`)}${row.company ? html`<bdi class="company">${row.company}</bdi>` : nothing}
            </span>
            ${aloud(", ")}${this.time()}
          </span>
          <span class="line">
            ${aloud(", ")}
            <span class="preview" data-testid="preview">${this.marked()}<bdi>${row.mark === "typing" ? nothing : row.preview}</bdi></span>
            <span class="signs" aria-hidden="true">${this.reply()}${this.signs()}${this.signal()}</span>
            ${aloud(this.spokenSigns())}
          </span>
        </span>
      </a>
      ${picks ? nothing : this.actions()}
    `;
  }

  /** What the signs say, for readers: they stand at the end of the sentence that the row is. */
  private spokenSigns(): string {
    const { muted, archived, starred } = this.row;
    const signs = [muted && text.list.muted, archived && text.list.archived, starred && text.list.starred];
    return [this.news(), this.waiting(), ...signs].filter(Boolean).map((sign) => `, ${sign}`).join("");
  }

  private news(): string {
    const { count, mentioned, dot, flagged } = this.row;
    if (count > 0) return mentioned ? `${text.list.mentioned}, ${text.list.unread(badge(count))}` : text.list.unread(badge(count));
    if (flagged) return text.list.flagged;
    return dot ? text.list.traffic : "";
  }

  private waiting(): string {
    const { reply } = this.row;
    if (reply === null) return "";
    return reply.state === "waiting" ? text.list.waitingForThem : text.list.waits(reply.minutes, reply.state === "overdue");
  }

  private get isNew(): boolean {
    return this.row.count > 0 || this.row.dot || this.row.flagged;
  }

  private states(): string {
    const { count, flagged, muted, mentioned } = this.row;
    const loud = (count > 0 && (!muted || mentioned)) || flagged;
    return [loud && "unread", muted && !loud && "muted"].filter(Boolean).join(" ");
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
        return html`<span class="mark failed">${icon("circle-alert", 14)}${text.list.marks.failed}</span>`;
      case "typing":
        return html`<span class="mark typing"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><bdi>${this.row.preview}</bdi></span>`;
      case "draft":
        return html`<span class="mark draft">${icon("pencil", 14)}${text.list.marks.draft}</span>`;
      case "internal":
        return html`<span class="mark">${icon("lock", 14)}${aloud(text.list.marks.internal)}</span>`;
      case null:
        return nothing;
    }
  }

  private reply(): TemplateResult | typeof nothing {
    const { reply } = this.row;
    if (reply === null) return nothing;
    const picture = { due: "timer", overdue: "alarm-clock", waiting: "hourglass" } as const;
    const words = reply.state === "waiting" ? nothing : text.list.duration(reply.minutes);
    return html`<span class="reply ${reply.state}" title=${this.waiting()}>${icon(picture[reply.state], 16)}${words}</span>`;
  }

  private signs(): TemplateResult {
    const { muted, archived, starred } = this.row;
    const sign = (name: "bell-off" | "archive" | "pin", words: string): TemplateResult =>
      html`<span title=${words}>${icon(name, 16)}</span>`;
    return html`${muted ? sign("bell-off", text.list.muted) : nothing}${archived ? sign("archive", text.list.archived) : nothing}${starred
      ? sign("pin", text.list.starred)
      : nothing}`;
  }

  private signal(): TemplateResult | typeof nothing {
    const { count, mentioned, dot, flagged, muted } = this.row;
    if (count > 0 && mentioned) return html`<span class="pill" data-testid="mention" title=${text.list.mentioned}>@</span>`;
    if (count > 0) return html`<span class="pill" data-testid="unread" dir="ltr">${badge(count)}</span>`;
    if (!dot && !flagged) return nothing;
    return html`<span class="dot ${muted ? "quiet" : ""}" data-testid="dot" title=${flagged ? text.list.flagged : text.list.traffic}></span>`;
  }

  private actions(): TemplateResult {
    const { title } = this.row;
    return html`<span class="actions">
      ${this.isNew ? this.action("check-check", text.list.markRead(title), text.list.markReadShort, () => this.tell("mark-read", this.row.id)) : nothing}
      ${this.action("ellipsis", text.list.actions(title), text.list.actionsShort, () => this.askForMenu(false))}
    </span>`;
  }

  private action(picture: FirstIcon, name: string, tip: string, act: () => void): TemplateResult {
    return html`<button tabindex=${this.row.tabStop ? 0 : -1} aria-label=${name} title=${tip} data-testid="row-${picture}" @click=${act}>${icon(picture, 16)}</button>`;
  }

  /** Beside its button, or as a sheet under the thumb. */
  askForMenu(isSheet: boolean): void {
    const anchor = this.renderRoot.querySelector<HTMLElement>("[data-testid=row-ellipsis]:focus-visible") ?? this;
    this.tell("talk-menu", { id: this.row.id, anchor, isSheet } satisfies TalkMenu);
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Somebody wants to do something with a conversation: where the menu opens, and what has the focus again when it closes. */
export interface TalkMenu {
  id: string;
  anchor: HTMLElement;
  isSheet: boolean;
  /** What is wanted, where no menu has to ask. */
  deed?: "add" | "rename" | "leave" | "remove";
  /** Whom to remove. */
  member?: string;
}

/** Text that is read and not seen. */
function aloud(words: string): TemplateResult | typeof nothing {
  return words === "" ? nothing : html`<span class="for-readers">${words}</span>`;
}
