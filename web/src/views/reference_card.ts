// One thing of the portal's: what it is, its title, number, amount and date, and how it stands. The whole card leads to its page there.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { dayOf, moneyOf, numberOf, toneOf } from "../models/reference_facts";
import { pageOf } from "../models/references";
import type { Reference, ReferenceKind } from "../models/types";
import { text } from "../strings";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon, type IconName } from "./any_icon";

const ICONS: Record<ReferenceKind, IconName> = {
  request: "list-checks",
  ticket: "ticket",
  task: "square-check",
  invoice: "receipt-text",
  client: "building-2",
};

export const KINDS = Object.keys(ICONS) as ReferenceKind[];

/** Kinds may be added that this client does not know. */
export const iconOf = (kind: string): IconName => (kind in ICONS ? ICONS[kind as ReferenceKind] : "link");

/** "Invoice INV-204 · €4,800.00 · due 15 Oct 2026" */
export function factsOf(reference: Reference): TemplateResult {
  const { kind, due } = reference;
  const money = moneyOf(reference, text.locale);
  const number = numberOf(reference);
  return html`${more.references.kinds[kind]}${number === null ? nothing : html` <bdi dir="ltr">${number}</bdi>`}${money === null ? nothing : html` · <bdi dir="ltr">${money}</bdi>`}${due === null
      ? nothing
      : html` · ${more.references.due(dayOf(due, text.locale))}`}`;
}

@customElement("parley-reference-card")
export class ReferenceCard extends LitElement {
  @property({ attribute: false }) reference!: Reference;
  /** In a message links are tab stops while it has the focus only. */
  @property({ type: Boolean }) isReachable = true;

  static override styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }
      a {
        display: flex;
        align-items: center;
        gap: var(--s5);
        min-block-size: 50px;
        padding-block: 6px;
        padding-inline: 7px 10px;
        border: 1px solid var(--line);
        border-radius: var(--radius-row);
        background: var(--surface);
        color: var(--ink);
        text-decoration: none;
      }
      a:hover {
        border-color: var(--line-strong);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      .tile {
        display: grid;
        flex: none;
        place-items: center;
        inline-size: 32px;
        block-size: 32px;
        border-radius: var(--radius-button);
        background: var(--sunken);
        color: var(--ink-2);
      }
      .words {
        flex: 1;
        min-inline-size: 0;
      }
      .title,
      .facts {
        display: block;
        overflow: hidden;
      }
      .title {
        display: -webkit-box;
        inline-size: fit-content;
        max-inline-size: 100%;
        font: var(--type-body);
        font-weight: 550;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      a:hover .title {
        text-decoration: underline;
      }
      .facts {
        color: var(--ink-2);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
      .status {
        flex: none;
        max-inline-size: 40%;
        overflow: hidden;
        padding-inline: var(--s3);
        border-radius: var(--radius-tag);
        background: var(--accent-tint);
        box-shadow: inset 0 0 0 1px var(--tint-edge);
        color: var(--accent-ink);
        font: var(--type-small);
        font-weight: 550;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      @container (max-width: 20rem) {
        a {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr);
          row-gap: var(--s2);
        }
        /* Under the words, whichever way its own run. */
        .status {
          grid-column: 2;
          justify-self: start;
          max-inline-size: 100%;
        }
      }
      .status.done {
        background: var(--ok-tint);
        color: var(--ok);
      }
      .status.late {
        background: var(--danger-tint);
        color: var(--danger-ink);
      }
    `,
  ];

  override focus(): void {
    this.renderRoot.querySelector("a")?.focus();
  }

  override render(): TemplateResult {
    const { reference } = this;
    return html`<a
      href=${pageOf(reference.url) ?? nothing}
      target="_blank"
      rel="noopener noreferrer"
      tabindex=${this.isReachable ? nothing : "-1"}
      title=${reference.title}
      data-testid="reference-card"
      data-reference="${reference.kind}:${reference.id}"
    >
      <span class="tile">${icon(iconOf(reference.kind), 18)}</span>
      <span class="words"><bdi class="title">${reference.title}</bdi><span class="facts">${factsOf(reference)}</span></span>
      <bdi class="status ${toneOf(reference.status)}" title=${reference.status}>${reference.status}</bdi>
    </a>`;
  }
}
