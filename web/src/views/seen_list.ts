// Who has seen a message and when, and who has not yet.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { dayTime } from "../models/times";
import type { Message } from "../models/types";
import type { Parley } from "../store/parley";
import type { SeenBy } from "../store/receipts";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { more } from "../strings/more";
import "./avatar";
import { Floating } from "./floating";

@customElement("parley-seen-list")
export class SeenList extends Floating {
  @property({ attribute: false }) store!: Parley;
  @property({ attribute: false }) talk!: Talk;
  @property({ attribute: false }) message!: Message;
  @state() private waiting: readonly string[] | null = null;
  @state() private hasFailed = false;
  private unsubscribe: (() => void) | null = null;

  static override styles = [
    ...Floating.styles,
    css`
      dialog {
        inline-size: 20rem;
        padding: var(--s5);
      }
      /* It is reached by opening alone. */
      [tabindex="-1"]:focus-visible {
        outline: 0;
      }
      h3 {
        padding-block: var(--s2);
        color: var(--ink-2);
        font: var(--type-small);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--s5);
        min-block-size: 40px;
      }
      bdi {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      time,
      p {
        color: var(--ink-3);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
      }
      .sheet li {
        min-block-size: 48px;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.unsubscribe = this.store.emitter.subscribe(() => this.requestUpdate());
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
  }

  private async load(): Promise<void> {
    const answer = await this.store.receipts.list(this.talk, this.message);
    this.hasFailed = !answer.ok;
    if (answer.ok) this.waiting = answer.value.not_yet ?? [];
  }

  /** Frames tell of further readers while the list is open. */
  private get seen(): SeenBy[] {
    return this.store.receipts.of(this.talk, this.message);
  }

  private get notYet(): string[] {
    const seen = new Set(this.seen.map((one) => one.memberId));
    return (this.waiting ?? []).filter((id) => !seen.has(id));
  }

  private get heading(): string {
    const { seen } = this;
    if (seen.length === 0) return this.notYet.length > 0 ? more.seen.nobodyYet : more.seen.notTold;
    return more.seen.seenBy(seen.length, seen.length + this.notYet.length);
  }

  protected override get label(): string {
    return this.heading;
  }

  protected override content(): TemplateResult {
    // The panel itself takes the focus: there is nothing to press in it.
    return html`<div tabindex="-1" autofocus data-testid="seen-list">
      ${this.waiting === null && !this.hasFailed ? html`<p role="status">${more.seen.loadingSeen}</p>` : html`<h3>${this.heading}</h3>`}
      <ul>${this.seen.map((one) => this.line(one.memberId, one.at))}</ul>
      ${this.notYet.length > 0 ? html`<h3>${more.seen.notYet}</h3><ul>${this.notYet.map((id) => this.line(id, null))}</ul>` : nothing}
      ${this.hasFailed ? html`<p role="alert">${more.seen.failedSeen}</p>` : nothing}
    </div>`;
  }

  private line(id: string, at: Date | null): TemplateResult {
    const person = this.talk.person(id);
    return html`<li>
      ${person ? html`<parley-avatar size="message" .people=${[person]}></parley-avatar>` : nothing}
      <bdi>${person?.name ?? text.conversation.someone}</bdi>
      ${at ? html`<time datetime=${at.toISOString()}>${dayTime(at, new Date(), text.locale, text.app)}</time>` : nothing}
    </li>`;
  }
}
