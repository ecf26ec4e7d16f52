// The head of the open conversation: who is in it, what time it is for them, and the way to the details.
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { companiesOf, facesOf, firstName, isTeamOnly, others, outsiders, titleOf } from "../models/people";
import { isMuted } from "../models/times";
import { isAgency, type Person } from "../models/types";
import { clockIn, differs, firstElsewhere } from "../models/zones";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import "./avatar";
import type { TalkMenu } from "./conversation_row";
import { icon } from "./icon";
import type { FirstIcon } from "./icons";
import { zoneHere } from "./platform";
import { dotOf, presenceWords, typingWords } from "./nearby_words";
import { StoreElement } from "./store_element";

const DOT = " · ";

@customElement("parley-conversation-header")
export class ConversationHeader extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  /** Now, told every minute. */
  @property({ type: Number }) now = 0;
  /** Whether the details are open. */
  @property({ type: Boolean }) details = false;
  /** No other pane is on the page, so this is its first heading. */
  @property({ type: Boolean }) alone = false;
  @query(".toggle") private toggle!: HTMLElement;

  static override styles = [
    base,
    buttons,
    css`
      header {
        display: flex;
        align-items: center;
        gap: var(--s5);
        min-block-size: 56px;
        padding-block: var(--s3);
        padding-inline: 16px 12px;
        border-block-end: 1px solid var(--line);
      }
      parley-avatar {
        --box: 36px;
      }
      .words {
        flex: 1;
        min-inline-size: 0;
      }
      .line {
        display: flex;
        align-items: center;
        gap: var(--s4);
        min-inline-size: 0;
      }
      /* One line: a company that has no room beside the name wraps out of sight. */
      .words > .line {
        flex-wrap: wrap;
        block-size: 1.25rem;
        overflow: hidden;
      }
      h2,
      h2 bdi,
      .tag,
      .under {
        min-inline-size: 0;
        max-inline-size: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h2 {
        font: var(--type-title);
      }
      /* Cut at its own end, which is not always the page's. */
      h2 bdi {
        display: block;
      }
      .under {
        color: var(--ink-2);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
      }
      .typing {
        color: var(--accent);
      }
      .dots {
        display: inline-block;
        inline-size: 18px;
        block-size: 6px;
        margin-inline-end: var(--s3);
        vertical-align: middle;
        background: radial-gradient(circle, currentColor 1.8px, transparent 2.4px) 0 / 6px 6px;
        animation: breathe 1.2s ease-in-out infinite alternate;
      }
      @keyframes breathe {
        to {
          opacity: 0.35;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .dots {
          animation: none;
        }
      }
      .tag {
        flex: 1 1 6rem;
        max-inline-size: max-content;
        padding-inline: var(--s3);
        border-radius: var(--radius-tag);
        background: var(--sunken);
        box-shadow: inset 0 0 0 1px var(--tint-edge);
        color: var(--ink-2);
        font: var(--type-small);
      }
      .sign {
        flex: none;
        color: var(--ink-3);
      }
      .sign + .icon-button {
        margin-inline-start: calc(-1 * var(--s3));
      }
      .icon-button + .icon-button {
        margin-inline-start: calc(-1 * var(--s4));
      }
      .back,
      .narrow {
        display: none;
      }
      @media (max-width: 767px) {
        header {
          gap: var(--s4);
          padding-inline: 4px;
          padding-block-start: calc(var(--s3) + env(safe-area-inset-top));
        }
        .back {
          display: inline-grid;
          margin-inline-end: calc(-1 * var(--s4));
        }
        .words + .icon-button {
          margin-inline-start: calc(-1 * var(--s4));
        }
        .narrow {
          display: block;
        }
        .tag,
        .wide {
          display: none;
        }
      }
      @media (forced-colors: active) {
        .dots {
          forced-color-adjust: none;
          color: CanvasText;
        }
      }
    `,
  ];

  /** Asks until it is known: a network that failed may be back a minute later. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("talk") || changed.has("now")) void this.store.zones.load();
  }

  /** Where the focus returns when the details close. */
  override focus(): void {
    this.toggle.focus();
  }

  override render(): TemplateResult {
    const { conversation, me } = this.talk;
    const company = this.store.isAgency ? companiesOf(conversation).join(", ") : "";
    const title = titleOf(conversation, this.store.myId);
    return html`
      <header>
        <button class="icon-button mirror back" aria-label=${text.conversation.back} title=${text.conversation.back} @click=${this.back}>
          ${icon("arrow-left", 20)}
        </button>
        <parley-avatar .people=${facesOf(conversation, this.store.myId)} .group=${conversation.kind === "group"} .team=${isTeamOnly(conversation)} presence=${dotOf(this.store, this.other) ?? nothing}></parley-avatar>
        <div class="words">
          <div class="line">
            <h2 aria-level=${this.alone ? 1 : 2} title=${title} data-testid="conversation-title"><bdi>${title}</bdi></h2>
            ${company ? html`<bdi class="tag" title=${company}>${company}</bdi>` : nothing}
          </div>
          ${this.under(company)}
          <span class="for-readers" aria-live="polite" data-testid="typing-spoken">${typingWords(this.store, this.talk, true)}</span>
        </div>
        ${me.archived ? this.sign("archive", text.list.archived) : nothing}${isMuted(me.muted_until, this.now) ? this.sign("bell-off", text.list.muted) : nothing}
        <button class="icon-button" data-testid="talk-menu" aria-label=${text.conversation.actions} title=${text.conversation.actions} aria-haspopup="menu" @click=${this.menu}>
          ${icon("ellipsis", 20)}
        </button>
        <button
          class="icon-button mirror toggle"
          data-testid="details-toggle"
          aria-label=${this.details ? text.conversation.hideDetails : text.conversation.showDetails}
          title=${this.details ? text.conversation.hideDetails : text.conversation.showDetails}
          aria-expanded=${this.details}
          @click=${this.toggled}
        >
          ${icon("panel-right", 20)}
        </button>
      </header>
    `;
  }

  /** On a phone the company stands for the people. */
  private under(company: string): TemplateResult {
    const writing = typingWords(this.store, this.talk, false);
    if (writing !== "") return html`<p class="under typing" data-testid="typing"><span class="dots" aria-hidden="true"></span>${writing}</p>`;
    const people = this.talk.conversation.kind === "group" ? this.people() : "";
    const time = this.time();
    const there = presenceWords(this.store, this.other);
    const wide = [there, people, time].filter(Boolean).join(DOT);
    const narrow = [there, company || people, time].filter(Boolean).join(DOT);
    return html`
      ${wide ? html`<p class="under wide" data-testid="people-line" title=${wide}>${wide}</p>` : nothing}
      ${narrow ? html`<p class="under narrow" title=${narrow}>${narrow}</p>` : nothing}
    `;
  }

  /** For the team the clients by name and the colleagues by number; for a client everybody. */
  private people(): string {
    const { conversation } = this.talk;
    const everyone = others(conversation, this.store.myId);
    const outside = outsiders(conversation);
    if (!this.store.isAgency || outside.length === 0) return text.conversation.with(everyone.map((person) => person.name));
    const colleagues = conversation.participants.filter((person) => isAgency(person.role)).length;
    const names = outside.map((person) => firstName(person.name));
    return text.conversation.people(names, colleagues, this.store.workspace.name);
  }

  /** The other side's clock, where it shows another time: a client's for the team, the agency's for a client. */
  private time(): string {
    const { zones, workspace } = this.store;
    const at = new Date(this.now);
    const here = zoneHere();
    if (zones.agency !== null && differs(zones.agency, here, at)) {
      return text.conversation.timeAt(clockIn(zones.agency, at, text.locale), workspace.name);
    }
    const { conversation } = this.talk;
    const outside = outsiders(conversation);
    const side = outside.length > 0 ? outside : others(conversation, this.store.myId);
    const found = firstElsewhere(side, (id) => zones.of(id), here, at);
    return found === null ? "" : text.conversation.timeFor(clockIn(found.zone, at, text.locale), firstName(found.person.name));
  }

  private sign(picture: FirstIcon, words: string): TemplateResult {
    return html`<span class="sign" role="img" aria-label=${words} title=${words} data-testid="sign-${picture}">${icon(picture, 16)}</span>`;
  }

  private menu(event: Event): void {
    const detail: TalkMenu = { id: this.talk.conversation.id, anchor: event.currentTarget as HTMLElement, isSheet: false };
    this.dispatchEvent(new CustomEvent("talk-menu", { detail, bubbles: true, composed: true }));
  }

  /** The other one of two: only of it the head says whether it is there. */
  private get other(): Person | undefined {
    const { conversation } = this.talk;
    return conversation.kind === "direct" ? others(conversation, this.store.myId)[0] : undefined;
  }

  private back(): void {
    this.dispatchEvent(new CustomEvent("go", { detail: null, bubbles: true, composed: true }));
  }

  private toggled(): void {
    this.dispatchEvent(new CustomEvent("toggle-details", { bubbles: true, composed: true }));
  }
}
