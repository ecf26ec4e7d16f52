// What can be done with a conversation: a menu beside its row or in its head, or a sheet under the thumb.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { MUTES, muteUntil, type MuteFor } from "../models/marks";
import { titleOf } from "../models/people";
import { talkOffers, type TalkAction } from "../models/talk_offers";
import type { Parley } from "../store/parley";
import type { Talk } from "../store/talk";
import { more } from "../strings/more";
import { menuStyles } from "../styles/menu";
import { icon, type IconName } from "./any_icon";
import { Floating } from "./floating";
import { isNew } from "./row_content";
import { untilWords } from "./until";

const ICONS: Record<TalkAction, IconName> = {
  read: "check-check",
  unread: "message-square-dot",
  pin: "pin",
  unpin: "pin-off",
  mute: "bell-off",
  unmute: "bell",
  add: "user-plus",
  rename: "pencil",
  leave: "log-out",
  archive: "archive",
  unarchive: "archive-restore",
  delete: "trash-2",
};

/** What was chosen; of a mute until when. */
export interface TalkWish {
  action: TalkAction;
  until?: string;
}

@customElement("parley-conversation-menu")
export class ConversationMenu extends Floating {
  @property({ attribute: false }) store!: Parley;
  @property({ attribute: false }) talk!: Talk;
  @state() private choosesMute = false;

  static override styles = [
    ...Floating.styles,
    menuStyles,
    css`
      .until {
        margin-inline-start: auto;
        padding-inline-start: var(--s5);
        color: var(--ink-3);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .turn svg:last-child {
        margin-inline-start: auto;
      }
      .turn[aria-expanded="true"] svg:last-child {
        rotate: 90deg;
      }
      [role="group"] {
        display: grid;
      }
      [role="group"] button {
        padding-inline-start: calc(var(--s4) + 16px + var(--s5));
      }
    `,
  ];

  protected override get label(): string {
    return more.talk.menu(titleOf(this.talk.conversation, this.store.myId));
  }

  protected override content(): TemplateResult {
    const offers = talkOffers(this.talk.conversation, this.talk.me, isNew(this.talk), this.store.workspace);
    return html`<div role="menu" aria-label=${this.label} data-testid="conversation-menu">${offers.map((one) => (one === "mute" ? this.muting() : this.item(one)))}</div>`;
  }

  private item(action: TalkAction): TemplateResult {
    const until = action === "unmute" ? untilWords(this.talk.me.muted_until) : "";
    return html`<button role="menuitem" class=${action} data-testid="talk-${action}" @click=${() => this.choose({ action })}>
      ${icon(ICONS[action], 16)}<span>${more.talk.actions[action]}${until === "" ? nothing : html`<small>${until}</small>`}</span>
    </button>`;
  }

  private muting(): TemplateResult {
    const turn = (): void => void (this.choosesMute = !this.choosesMute);
    return html`<button role="menuitem" class="turn" aria-haspopup="true" aria-expanded=${this.choosesMute} data-testid="talk-mute" @click=${turn}>
        ${icon(ICONS.mute, 16)}<span>${more.talk.actions.mute}</span>${icon("chevron-right", 16)}
      </button>
      ${this.choosesMute ? html`<div role="group" aria-label=${more.talk.actions.mute}>${MUTES.map((one) => this.mute(one))}</div>` : nothing}`;
  }

  /** What comes of a choice stands at its end. */
  private mute(choice: MuteFor): TemplateResult {
    const until = muteUntil(choice, new Date());
    return html`<button role="menuitem" data-testid="mute-${choice}" @click=${() => this.choose({ action: "mute", until })}>
      <span>${more.talk.mutes[choice]}</span>${choice === "forever" ? nothing : html`<span class="until">${untilWords(until, true)}</span>`}
    </button>`;
  }

  protected override pressed(event: KeyboardEvent): void {
    super.pressed(event);
    this.walk(event);
  }

  private choose(wish: TalkWish): void {
    this.close();
    this.dispatchEvent(new CustomEvent<TalkWish>("wish", { detail: wish }));
  }
}
