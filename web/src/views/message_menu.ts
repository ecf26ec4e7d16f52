// What can be done with a message: a menu beside it, or a sheet under the thumb.
import { css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { MessageRow } from "../models/grouping";
import { clock } from "../models/times";
import { text } from "../strings";
import { Floating } from "./floating";
import { icon } from "./icon";
import type { IconName } from "./icons";
import type { Deed } from "./message_row";

interface Item {
  deed: Deed;
  icon: IconName;
  words: string;
}

@customElement("parley-message-menu")
export class MessageMenu extends Floating {
  @property({ attribute: false }) row!: MessageRow;
  @property() who = "";

  static override styles = [
    ...Floating.styles,
    css`
      [role="menu"] {
        display: grid;
      }
      button {
        display: flex;
        align-items: center;
        gap: var(--s5);
        min-block-size: 36px;
        padding-inline: var(--s4) var(--s5);
        border-radius: var(--radius-button);
        text-align: start;
      }
      button svg {
        color: var(--ink-2);
      }
      button:hover,
      button:focus-visible {
        background: var(--hover);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      .sheet button {
        min-block-size: 48px;
        font: var(--type-message);
      }
    `,
  ];

  protected override get label(): string {
    return text.history.actions(this.who, clock(this.row.at, text.locale));
  }

  /** What exists; further ones stand before these when they come. */
  private get items(): Item[] {
    const words: Item[] = [{ deed: "copy-text", icon: "copy", words: text.history.copyText }];
    const link: Item = { deed: "copy-link", icon: "link", words: text.history.copyLink };
    return this.row.message?.deleted_at ? [link] : [...words, link];
  }

  protected override content(): TemplateResult {
    return html`<div role="menu" aria-label=${this.label} data-testid="message-menu">
      ${this.items.map(
        (item) => html`<button role="menuitem" data-testid=${item.deed} @click=${() => this.choose(item.deed)}>${icon(item.icon)}${item.words}</button>`,
      )}
    </div>`;
  }

  protected override pressed(event: KeyboardEvent): void {
    super.pressed(event);
    const items = [...this.renderRoot.querySelectorAll("button")];
    const at = items.findIndex((item) => item.matches(":focus"));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") this.close();
    if (next === undefined) return;
    event.preventDefault();
    items.at(next % items.length)?.focus();
  }

  private choose(deed: Deed): void {
    this.close();
    this.dispatchEvent(new CustomEvent<Deed>("deed", { detail: deed }));
  }
}
