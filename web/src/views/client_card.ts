// What the team knows of a client: its people and what the portal holds for it. Never drawn for, nor asked for by, anybody else.
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { toneOf } from "../models/reference_facts";
import { refKey, type RefKey } from "../models/references";
import { isAgency, type Person, type Reference } from "../models/types";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import "./avatar";
import { icon } from "./icon";
import "./reference_card";
import { StoreElement } from "./store_element";

const SHOWN = 10;

@customElement("parley-client-card")
export class ClientCard extends StoreElement {
  @property() company = "";
  /** Of its heading. */
  @property({ type: Number }) level = 3;
  @state() private keys: readonly RefKey[] | null = null;
  @state() private next: string | null = null;
  @state() private contacts: readonly Person[] = [];
  @state() private hasFailed = false;
  @state() private isWhole = false;
  private stopListening: (() => void) | null = null;
  private arrivals = 0;

  static override styles = [
    base,
    buttons,
    css`
      section,
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
      }
      section {
        gap: var(--s4);
        padding: var(--s6) 16px 0;
      }
      h3,
      h4 {
        display: flex;
        align-items: center;
        gap: var(--s3);
        margin: 0;
        color: var(--ink-2);
        font: var(--type-small);
        font-weight: 550;
      }
      ul {
        gap: var(--s2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .contact {
        display: flex;
        align-items: center;
        gap: var(--s5);
        min-block-size: 44px;
      }
      .contact div {
        min-inline-size: 0;
      }
      .contact bdi,
      .contact a {
        display: block;
        overflow-wrap: anywhere;
      }
      .contact bdi {
        font-weight: 500;
      }
      .contact a {
        inline-size: fit-content;
        color: var(--accent);
        font: var(--type-small);
      }
      p {
        color: var(--ink-2);
        font: var(--type-small);
      }
    `,
  ];

  // --- lifecycle

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopListening = this.store.references.emitter.subscribe(() => this.heard());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening?.();
    this.stopListening = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("company") || !this.store.isAgency) return;
    this.keys = null;
    this.isWhole = false;
    void this.load();
  }

  private async load(): Promise<void> {
    const { company } = this;
    this.arrivals = this.store.references.arrivals;
    this.hasFailed = false;
    const [found, people] = await Promise.all([this.store.references.find({ company, limit: 50 }), this.store.members()]);
    if (company !== this.company) return;
    this.hasFailed = !found.ok;
    if (people.ok) this.contacts = people.value.filter((one) => one.company === company && !isAgency(one.role));
    if (!found.ok) return;
    this.keys = found.value.items.map(refKey);
    this.next = found.value.next;
  }

  private async loadMore(): Promise<void> {
    const { company, next: cursor } = this;
    if (cursor === null) return;
    const found = await this.store.references.find({ company, limit: 50, cursor });
    if (company !== this.company || !found.ok) return;
    this.keys = [...(this.keys ?? []), ...found.value.items.map(refKey)];
    this.next = found.value.next;
  }

  /** What is shown follows by itself; what is new may belong here. */
  private heard(): void {
    this.requestUpdate();
    if (this.store.references.arrivals !== this.arrivals && this.keys !== null) void this.load();
  }

  // --- rendering

  override render(): TemplateResult | typeof nothing {
    if (!this.store.isAgency) return nothing;
    return html`<section aria-label=${more.references.about(this.company)} data-testid="client-card">
      <h3 aria-level=${this.level}>${icon("lock", 14)}<bdi>${more.references.about(this.company)}</bdi></h3>
      ${this.people()}${this.held()}
    </section>`;
  }

  private people(): TemplateResult {
    return html`<h4 aria-level=${this.level + 1}>${more.references.contacts}</h4>
      ${this.contacts.length === 0 && this.keys !== null ? html`<p>${more.references.noContacts}</p>` : nothing}
      <ul>
        ${this.contacts.map((one) => this.contact(one))}
      </ul>`;
  }

  private contact(one: Person): TemplateResult {
    return html`<li class="contact" data-testid="contact">
      <parley-avatar size="message" .people=${[one]}></parley-avatar>
      <div><bdi>${one.name}</bdi>${one.email ? html`<a href="mailto:${one.email}" dir="ltr">${one.email}</a>` : nothing}</div>
    </li>`;
  }

  private held(): TemplateResult {
    return html`<h4 aria-level=${this.level + 1}>${more.references.open}</h4>
      ${this.hasFailed ? this.failed() : this.keys === null ? html`<p aria-busy="true">${more.references.finding}</p>` : this.list(this.keys)}`;
  }

  private failed(): TemplateResult {
    return html`<p role="alert">${more.references.failed}</p>
      <div><button class="button small" @click=${() => void this.load()}>${more.references.retry}</button></div>`;
  }

  /** The client's own entry first, then what is open; the rest is a press away. */
  private list(keys: readonly RefKey[]): TemplateResult {
    const all = keys.flatMap((key) => this.store.references.byKey(key) ?? []).sort((one, other) => rank(one) - rank(other));
    const open = all.filter((one) => toneOf(one.status) !== "done").slice(0, SHOWN);
    const shown = this.isWhole ? all : open;
    const hasMore = this.isWhole ? this.next !== null : all.length > open.length || this.next !== null;
    return html`${all.length === 0 ? html`<p>${more.references.none}</p>` : nothing}
      <ul>
        ${repeat(shown, refKey, (one) => html`<li><parley-reference-card .reference=${one}></parley-reference-card></li>`)}
      </ul>
      ${hasMore ? html`<div><button class="button small" data-testid="client-card-more" @click=${this.more}>${this.isWhole || this.next !== null ? more.references.showMore : more.references.showAll(all.length)}</button></div>` : nothing}`;
  }

  private more(): void {
    if (this.isWhole) void this.loadMore();
    this.isWhole = true;
  }
}

const rank = (one: Reference): number => (one.kind === "client" ? 0 : 1);
