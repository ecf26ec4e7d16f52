// What can be done with a message: a menu beside it, or a sheet under the thumb.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { MessageRow } from "../models/grouping";
import type { Offer } from "../models/offering";
import type { Action, Wish } from "../models/offers";
import { clock } from "../models/times";
import { text } from "../strings";
import { more } from "../strings/more";
import { menuStyles } from "../styles/menu";
import { icon, type IconName } from "./any_icon";
import { Floating } from "./floating";

/** Only these stand in a menu; the others are buttons of their own. */
const ITEMS: Partial<Record<Action, { icon: IconName; words: () => string }>> = {
  react: { icon: "smile-plus", words: () => text.deeds.react },
  reply: { icon: "reply", words: () => text.deeds.reply },
  thread: { icon: "message-square-text", words: () => text.deeds.thread },
  edit: { icon: "pencil", words: () => more.doing.edit },
  "copy-text": { icon: "copy", words: () => more.doing.copyText },
  "copy-link": { icon: "link", words: () => more.doing.copyLink },
  pin: { icon: "pin", words: () => more.doing.pin },
  unpin: { icon: "pin-off", words: () => more.doing.unpin },
  share: { icon: "eye", words: () => more.doing.share },
  unread: { icon: "message-square-dot", words: () => more.doing.unread },
  versions: { icon: "history", words: () => more.doing.versions },
  report: { icon: "flag", words: () => more.report.action },
  delete: { icon: "trash-2", words: () => more.doing.delete },
};

@customElement("parley-message-menu")
export class MessageMenu extends Floating {
  @property({ attribute: false }) row!: MessageRow;
  @property({ attribute: false }) offers: readonly Offer[] = [];
  @property() who = "";

  static override styles = [
    ...Floating.styles,
    menuStyles,
  ];

  protected override get label(): string {
    return text.history.actions(this.who, clock(this.row.at, text.locale));
  }

  protected override content(): TemplateResult {
    return html`<div role="menu" aria-label=${this.label} data-testid="message-menu">${this.offers.map((one) => this.item(one))}</div>`;
  }

  private item({ action, refused }: Offer): TemplateResult | typeof nothing {
    const item = ITEMS[action];
    if (item === undefined) return nothing;
    const reason = reasonOf(refused);
    return html`<button
      role="menuitem"
      class=${action}
      aria-disabled=${reason === "" ? nothing : "true"}
      data-testid=${action}
      @click=${() => reason === "" && this.choose(action)}
    >
      ${icon(item.icon)}<span>${item.words()}${reason === "" ? nothing : html`<small>${reason}</small>`}</span>
    </button>`;
  }

  protected override pressed(event: KeyboardEvent): void {
    super.pressed(event);
    this.walk(event);
  }

  private choose(action: Action): void {
    this.close();
    this.dispatchEvent(new CustomEvent<Wish>("wish", { detail: { action } }));
  }
}

function reasonOf(refused: Offer["refused"]): string {
  if (refused === null) return "";
  if (refused === "denied") return more.doing.noRight;
  return refused === "never" ? more.doing.editOff : more.doing.editWindow(refused.minutes);
}
