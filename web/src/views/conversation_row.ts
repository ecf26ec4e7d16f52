// One row of the list: who, what was said last, when, and how much of it is new.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { badge } from "../models/tally";
import { exactTime, rowTime } from "../models/times";
import type { Person } from "../models/types";
import { text } from "../strings";
import { base } from "../styles/base";
import "./avatar";
import { icon } from "./icon";

export interface RowContent {
  id: string;
  href: string;
  title: string;
  company: string;
  faces: readonly Person[];
  group: boolean;
  /** Colleagues only. */
  team: boolean;
  preview: string;
  internal: boolean;
  failed: boolean;
  at: string;
  count: number;
  mentioned: boolean;
  dot: boolean;
  selected: boolean;
  tabStop: boolean;
}

@customElement("parley-row")
export class ConversationRow extends LitElement {
  @property({ attribute: false, hasChanged: (a, b) => JSON.stringify(a) !== JSON.stringify(b) }) row!: RowContent;
  /** The time now, to the minute: "10:58" becomes "Mon" by itself. */
  @property({ type: Number }) now = 0;

  static override shadowRootOptions: ShadowRootInit = { mode: "open", delegatesFocus: true };

  static override styles = [
    base,
    css`
      :host {
        padding-inline: 4px;
        content-visibility: auto;
        contain-intrinsic-block-size: auto 58px;
      }
      a {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        column-gap: 12px;
        block-size: 58px;
        padding-inline: 12px;
        border-radius: var(--radius-row);
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        background: var(--hover);
        --behind: var(--hover);
      }
      a[aria-current] {
        background: var(--selected);
        --behind: var(--selected);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      .line {
        display: flex;
        align-items: baseline;
        gap: 8px;
        min-inline-size: 0;
      }
      .who {
        display: flex;
        flex: 1;
        gap: 6px;
        min-inline-size: 0;
      }
      .name,
      .company,
      .preview {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name {
        font: var(--type-message);
        font-weight: 500;
        flex: 0 1 auto;
      }
      .company {
        flex: 0 1000 auto;
        color: var(--ink-3);
        font: var(--type-body);
        line-height: 1.375rem;
      }
      time {
        font: var(--type-meta);
        font-size: 0.8125rem;
        color: var(--ink-3);
        font-variant-numeric: tabular-nums;
      }
      .preview {
        flex: 1;
        font: var(--type-body);
        color: var(--ink-2);
      }
      .preview svg {
        display: inline-block;
        vertical-align: -2px;
      }
      .internal {
        color: var(--ink-2);
      }
      .failed {
        color: var(--danger);
      }
      .unread .name {
        font-weight: 650;
      }
      .unread .preview {
        color: var(--ink);
      }
      .unread time {
        color: var(--accent);
        font-weight: 550;
      }
      .pill {
        flex: none;
        min-inline-size: 20px;
        padding-inline: 6px;
        border-radius: var(--radius-full);
        background: var(--accent);
        color: var(--on-accent);
        font: 650 0.75rem/1.25rem var(--font);
        font-variant-numeric: tabular-nums;
        text-align: center;
      }
      .dot {
        flex: none;
        align-self: center;
        inline-size: 9px;
        block-size: 9px;
        margin-inline: 6px;
        border-radius: 50%;
        background: var(--accent);
      }
      @media (max-width: 767px) {
        :host {
          padding-inline: 0;
          contain-intrinsic-block-size: auto 72px;
        }
        a {
          block-size: 72px;
          padding-inline: 16px;
          border-radius: 0;
        }
        .name {
          font-size: 1rem;
        }
        .preview {
          font-size: 0.9375rem;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { row } = this;
    return html`
      <a
        href=${row.href}
        class=${row.count > 0 ? "unread" : ""}
        tabindex=${row.tabStop ? 0 : -1}
        aria-current=${row.selected ? "page" : nothing}
        data-testid="conversation-row"
        title=${row.company ? `${row.title} · ${row.company}` : row.title}
      >
        <parley-avatar .people=${row.faces} .group=${row.group} .team=${row.team}></parley-avatar>
        <span>
          <span class="line">
            <span class="who">
              <bdi class="name">${row.title}</bdi>
              ${row.company ? html`<bdi class="company">${row.company}</bdi>` : nothing}
            </span>
            ${this.time()}
          </span>
          <span class="line">
            <span class="preview" data-testid="preview">${this.marks()}<bdi>${row.preview}</bdi></span>
            ${this.signal()}
          </span>
        </span>
      </a>
    `;
  }

  private time(): TemplateResult | typeof nothing {
    if (this.row.at === "") return nothing;
    const at = new Date(this.row.at);
    const exact = exactTime(at, text.locale);
    return html`<time datetime=${this.row.at} title=${exact}>${rowTime(at, new Date(this.now), text.locale)}</time>`;
  }

  private marks(): TemplateResult | typeof nothing {
    if (this.row.failed) return html`<span class="failed">${icon("circle-alert", 14)} ${text.list.notSent} </span>`;
    if (!this.row.internal) return nothing;
    return html`<span class="internal">${icon("lock", 14)}<span class="for-readers">${text.list.internal}: </span> </span>`;
  }

  private signal(): TemplateResult | typeof nothing {
    const { count, mentioned, dot } = this.row;
    if (count > 0 && mentioned) {
      return html`<span class="pill"><span aria-hidden="true">@</span><span class="for-readers">${text.list.mentioned}</span></span>`;
    }
    if (count > 0) {
      const number = badge(count);
      return html`<span class="pill" data-testid="unread"
        ><span aria-hidden="true">${number}</span><span class="for-readers">${text.list.unread(number)}</span></span
      >`;
    }
    return dot ? html`<span class="dot"></span><span class="for-readers">${text.list.traffic}</span>` : nothing;
  }
}
