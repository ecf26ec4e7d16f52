// The audit log: found by who, what and when, page by page, each row with what it tells and its seal.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { ACTIONS, PORTAL, detailsOf, momentsOf, type AuditRow, type Detail } from "../models/records";
import { dayTime, exactTime } from "../models/times";
import { Listing } from "../store/listing";
import { text } from "../strings";
import { office as words } from "../strings/office";
import { base, buttons } from "../styles/base";
import { officeStyles } from "../styles/office";
import { icon } from "./any_icon";
import { OfficeElement } from "./office_element";
import { waiting } from "./waiting";

interface Filters {
  actor: string;
  action: string;
  from: string;
  to: string;
}

const NONE: Filters = { actor: "", action: "", from: "", to: "" };

@customElement("parley-audit")
export class AuditLog extends OfficeElement {
  @state() private filters = NONE;
  private list!: Listing<AuditRow>;

  static override styles = [
    base,
    buttons,
    officeStyles,
    css`
      .filters {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(8rem, 100%), 1fr));
        gap: var(--s5) var(--s4);
        margin-block-end: var(--s7);
      }
      label {
        display: grid;
        gap: var(--s2);
        min-inline-size: 0;
        color: var(--ink-2);
        font: var(--type-small);
      }
      select,
      input {
        inline-size: 100%;
        min-inline-size: 0;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s4) var(--s6);
        margin-block-start: var(--s6);
        color: var(--ink-2);
        font: var(--type-small);
      }
      details {
        border-block-end: 1px solid var(--line);
      }
      summary {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        align-items: center;
        gap: 0 var(--s5);
        min-block-size: 52px;
        padding: var(--s3) var(--s4);
        border-radius: var(--radius-row);
        list-style: none;
        cursor: pointer;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover {
        background: var(--hover);
      }
      summary:focus-visible {
        outline-offset: -2px;
      }
      .what > * {
        display: block;
        inline-size: fit-content;
        max-inline-size: 100%;
        overflow-wrap: anywhere;
      }
      .under,
      time {
        color: var(--ink-2);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
      }
      summary svg {
        color: var(--ink-2);
        transition: rotate var(--motion-fast);
      }
      [open] > summary svg {
        rotate: 180deg;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr);
        gap: var(--s2) var(--s6);
        margin: 0;
        padding: var(--s2) var(--s4) var(--s6);
        font: var(--type-small);
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        justify-self: start;
        margin: 0;
        overflow-wrap: anywhere;
      }
      code {
        font-family: var(--mono);
        font-size: 0.9em;
        direction: ltr;
        unicode-bidi: isolate;
      }
      @media (max-width: 479px) {
        summary {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        summary time {
          grid-area: 2 / 1;
        }
        summary svg {
          grid-area: 1 / 2 / span 2;
        }
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

  protected override opened(): void {
    if (this.office.members === null) void this.office.loadMembers();
    this.find(NONE);
  }

  protected override refresh(): Promise<unknown> {
    return Promise.all([this.office.loadMembers(), this.list.refresh()]);
  }

  /** The list that was asked for last is the one that is shown. */
  private find(filters: Filters): void {
    this.filters = filters;
    const { actor, action, from, to } = filters;
    const wanted = { ...(actor !== "" && { actor }), ...(action !== "" && { action }), ...momentsOf(from, to) };
    this.list = new Listing((cursor) => this.office.api.audit(wanted, cursor), () => this.requestUpdate());
    void this.list.load();
  }

  // --- rendering

  override render(): TemplateResult {
    return html`
      <h1>${words.audit.title}</h1>
      <p class="lead">${words.audit.lead}</p>
      ${this.finder()}${this.list.loaded ? this.rows() : waiting(this.list.failure, () => void this.list.load())}
    `;
  }

  private finder(): TemplateResult {
    const { actor, action, from, to } = this.filters;
    const set = (name: keyof Filters) => (event: Event): void => this.find({ ...this.filters, [name]: (event.target as HTMLInputElement).value });
    return html`<div class="filters">
      <label>${words.audit.actor}
        <select data-testid="audit-actor" .value=${actor} @change=${set("actor")}>
          <option value="" ?selected=${actor === ""}>${words.audit.anybody}</option>
          <option value=${PORTAL} ?selected=${actor === PORTAL}>${words.audit.portal}</option>
          ${(this.office.members ?? []).filter((one) => one.role === "admin" || one.role === "team").map((one) => html`<option value=${one.member_id} ?selected=${one.member_id === actor}>${one.name}</option>`)}
        </select>
      </label>
      <label>${words.audit.action}
        <select data-testid="audit-action" @change=${set("action")}>
          <option value="" ?selected=${action === ""}>${words.audit.anything}</option>
          ${ACTIONS.map((one) => html`<option value=${one} ?selected=${one === action}>${words.audit.kinds[one]}</option>`)}
        </select>
      </label>
      <label>${words.audit.from}<input type="date" data-testid="audit-from" .value=${from} max=${to || nothing} @change=${set("from")} /></label>
      <label>${words.audit.to}<input type="date" data-testid="audit-to" .value=${to} min=${from || nothing} @change=${set("to")} /></label>
    </div>`;
  }

  private rows(): TemplateResult {
    const { items, hasMore, loading, failure } = this.list;
    const isFiltered = Object.values(this.filters).some((one) => one !== "");
    if (items.length === 0 && !hasMore) {
      return html`<p class="quiet" role="status" data-testid="audit-none">${isFiltered ? words.audit.none : words.audit.nothing}</p>
        ${isFiltered ? html`<button class="button" data-testid="audit-clear" @click=${() => this.find(NONE)}>${words.audit.clear}</button>` : nothing}`;
    }
    return html`
      <div class="lines" data-testid="audit-rows">${repeat(items, (one) => one.id, (one) => this.row(one))}</div>
      ${failure === null ? nothing : waiting(failure, () => void this.list.load())}
      <div class="foot">
        ${hasMore ? html`<button class="button" aria-disabled=${loading ? "true" : nothing} data-testid="audit-more" @click=${() => void this.list.load()}>${loading ? words.audit.loadingMore : words.audit.more}</button>` : nothing}
        <span role="status">${words.audit.count(items.length)}</span>
      </div>
    `;
  }

  private row(row: AuditRow): TemplateResult {
    const at = new Date(row.at);
    const target = this.nameOf(row.target);
    return html`<details data-testid="audit-row" data-action=${row.action}>
      <summary>
        <span class="what">
          <span class="name">${(words.audit.kinds as Record<string, string>)[row.action] ?? row.action}</span>
          <bdi class="under">${row.actor_id === null ? words.audit.portal : this.nameOf(row.actor_id)}${target === row.target ? nothing : html` · ${target}`}</bdi>
        </span>
        <time datetime=${row.at} title=${exactTime(at, text.locale)}>${dayTime(at, new Date(), text.locale, text.app)}</time>
        ${icon("chevron-down", 16)}
      </summary>
      <dl>
        ${detailsOf(row).map((one) => this.detail(one))}
        <dt>${words.audit.target}</dt><dd><code>${row.target}</code></dd>
        <dt>${words.audit.row(row.id)}</dt><dd>${exactTime(at, text.locale)}</dd>
        <dt>${words.audit.seal}</dt><dd><code>${row.hash}</code></dd>
        <dt>${words.audit.sealBefore}</dt><dd><code>${row.prev_hash}</code></dd>
      </dl>
    </details>`;
  }

  private detail({ name, was, now }: Detail): TemplateResult {
    const said = was === undefined ? this.nameOf(plain(now)) : words.audit.change(plain(was), plain(now));
    return html`<dt>${words.audit.name[name] ?? name}</dt><dd dir="auto">${said}</dd>`;
  }

  private nameOf(id: string): string {
    return this.office.members?.find((one) => one.member_id === id)?.name ?? id;
  }
}

/** Yes, no and moments as people say them. */
function plain(value: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return exactTime(new Date(value), text.locale);
  if (value === "true") return words.audit.yes;
  return value === "false" ? words.audit.no : value;
}
