// What is pinned in a conversation, by lane, newest pin first: where it stands, and taking the pin away.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { previewOf } from "../models/rich_plain";
import { dayTime } from "../models/times";
import { laneOf, type Failure, type Message, type Person } from "../models/types";
import type { Pins } from "../store/pins";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { icon } from "./any_icon";
import "./avatar";
import "./failure_line";
import { refusalOf } from "./refusals";
import { StoreElement } from "./store_element";

@customElement("parley-pinned")
export class Pinned extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @property({ attribute: false }) board!: Pins;
  /** Of its headings. */
  @property({ type: Number }) level = 3;
  @state() private refused: Failure | null = null;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        padding-inline: 8px;
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--s3);
        padding: var(--s4) 8px var(--s2);
        color: var(--ink-2);
        font: var(--type-small);
        font-weight: 550;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: flex-start;
        gap: var(--s2);
        border-radius: var(--radius-row);
      }
      li:hover {
        background: var(--hover);
      }
      .go {
        display: grid;
        grid-template-columns: 32px minmax(0, 1fr);
        gap: var(--s1) var(--s5);
        flex: 1;
        min-inline-size: 0;
        padding: var(--s4) 8px;
        border-radius: var(--radius-row);
        text-align: start;
      }
      .go:focus-visible {
        outline-offset: -2px;
      }
      parley-avatar {
        grid-row: span 2;
      }
      .who {
        display: flex;
        gap: var(--s3);
        font: var(--type-body);
        font-weight: 550;
      }
      .who bdi {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .words {
        display: -webkit-box;
        grid-column: 2;
        color: var(--ink);
        font: var(--type-body);
        overflow: hidden;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
      }
      .meta {
        grid-column: 2;
        color: var(--ink-3);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
      }
      li.note {
        background: var(--note);
        border-inline-start: 4px solid var(--note-rail);
        margin-block-end: var(--s2);
      }
      li.note .meta,
      li.note .icon-button,
      h3.note {
        color: var(--note-ink);
      }
      .icon-button {
        margin-block-start: 2px;
      }
      .quiet {
        padding: var(--s4) 8px;
        color: var(--ink-2);
        font: var(--type-body);
      }
      .more {
        margin: var(--s4) 8px;
      }
      @media (forced-colors: active) {
        li.note {
          border-inline-start-color: Highlight;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { board } = this;
    const { items } = board;
    const lanes = [items.filter((one) => laneOf(one) === "everyone"), items.filter((one) => laneOf(one) === "team")] as const;
    const isSplit = this.store.isAgency && lanes[1].length > 0;
    return html`
      <div data-testid="pins">
        <parley-failure-line
          sentence=${this.sentence}
          number=${this.refused?.requestId ?? board.error?.requestId ?? ""}
          action=${board.error === null ? "" : text.app.retry}
          @act=${() => void board.load()}
        ></parley-failure-line>
        ${isSplit ? html`${this.lane(more.pins.messages(lanes[0].length), lanes[0], false)}${this.lane(more.pins.notes(lanes[1].length), lanes[1], true)}` : this.list(items)}
        ${this.end(items.length)}
      </div>
    `;
  }

  private get sentence(): string {
    if (this.refused !== null) return refusalOf(more.refusal.pin, this.refused);
    return this.board.error === null ? "" : more.pins.failed;
  }

  private lane(title: string, items: readonly Message[], note: boolean): TemplateResult | typeof nothing {
    if (items.length === 0) return nothing;
    return html`<h3 class=${note ? "note" : ""} aria-level=${this.level}>${note ? icon("lock", 14) : nothing}${title}</h3>${this.list(items)}`;
  }

  private list(items: readonly Message[]): TemplateResult {
    return html`<ul>${repeat(items, (one) => one.id, (one) => this.item(one))}</ul>`;
  }

  private item(message: Message): TemplateResult {
    const sender = this.person(message.sender_id);
    const who = this.nameOf(message.sender_id);
    const rights = this.store.deeds.rights(this.talk, message);
    return html`<li class=${laneOf(message) === "team" ? "note" : ""} data-testid="pin">
      <button class="go" title=${more.pins.jump} data-testid="go-to-pin" @click=${() => this.jump(message)}>
        ${sender ? html`<parley-avatar size="message" .people=${[sender]}></parley-avatar>` : html`<span></span>`}
        <span class="who"><bdi>${who}</bdi></span>
        <span class="words" dir="auto">${previewOf(message.body ?? "")}</span>
        <span class="meta">${this.whenOf(message)}</span>
      </button>
      ${rights.pin ? this.unpin(message, who) : nothing}
    </li>`;
  }

  private whenOf({ pinned, sent_at: sent }: Message): string {
    const time = dayTime(new Date(sent), new Date(), text.locale, text.app);
    if (pinned === null) return time;
    return `${time} · ${pinned.by === this.store.myId ? text.deeds.pinnedByYou : text.deeds.pinnedBy(this.nameOf(pinned.by))}`;
  }

  private unpin(message: Message, who: string): TemplateResult {
    const name = more.pins.unpinName(who);
    return html`<button class="icon-button" aria-label=${name} title=${more.doing.unpin} data-testid="unpin-here" @click=${() => void this.takeAway(message)}>${icon("pin-off", 18)}</button>`;
  }

  private end(count: number): TemplateResult | typeof nothing {
    const { board } = this;
    if (!board.loaded) return board.error === null ? html`<p class="quiet" role="status">${more.pins.loading}</p>` : nothing;
    if (count === 0) return html`<p class="quiet" data-testid="no-pins">${more.pins.empty}</p>`;
    if (!board.hasMore) return nothing;
    return html`<button class="button more" aria-disabled=${board.loading ? "true" : nothing} @click=${() => void board.load()}>${more.pins.more}</button>`;
  }

  private person(id: string | null): Person | null {
    return this.talk.person(id);
  }

  private nameOf(id: string | null): string {
    return id === this.store.myId ? text.conversation.you : (this.person(id)?.name ?? text.conversation.someone);
  }

  private jump(message: Message): void {
    void this.store.history.jump(this.talk, message.id);
    this.dispatchEvent(new CustomEvent("jumped", { detail: message.id, bubbles: true, composed: true }));
  }

  private async takeAway(message: Message): Promise<void> {
    const answer = await this.store.deeds.pin(this.talk, message, false);
    this.refused = answer.ok ? null : answer.error;
  }
}
