// The tools under the text: formatting, emoji, mentions. One stop for Tab, arrows inside; the rest of the formats in a menu.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Format } from "../models/formatting";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { icon, type IconName } from "./any_icon";
import { place, popupStyles } from "./popup";

export type Tool = Format | "link" | "emoji" | "mention" | "reference";

const ICONS: Record<Tool, IconName> = {
  bold: "bold",
  italic: "italic",
  link: "link",
  strike: "strikethrough",
  code: "code",
  quote: "text-quote",
  bullets: "list",
  numbers: "list-ordered",
  emoji: "smile",
  mention: "at-sign",
  reference: "square-slash",
};
const FIRST: readonly Tool[] = ["bold", "italic", "link"];
const REST: readonly Tool[] = ["strike", "code", "quote", "bullets", "numbers"];

@customElement("parley-format-bar")
export class FormatBar extends LitElement {
  /** Formats in the menu alone: for who writes seldom. */
  @property({ type: Boolean, reflect: true }) calm = false;
  /** Under an internal note. */
  @property({ type: Boolean, reflect: true }) note = false;
  @state() private current = 0;
  @query("[popover]") private menu!: HTMLElement;
  @query(".more") private more!: HTMLElement;

  static override styles = [
    base,
    buttons,
    popupStyles,
    css`
      .bar {
        display: flex;
        align-items: center;
        gap: var(--s1);
        margin-inline-start: -6px;
      }
      .first {
        display: flex;
        gap: var(--s1);
      }
      .first::after {
        content: "";
        align-self: center;
        inline-size: 1px;
        block-size: 18px;
        margin-inline: var(--s3);
        background: var(--line);
      }
      :host([note]) .bar .icon-button {
        color: var(--note-ink);
      }
      :host([note]) .bar .icon-button:is(:hover, [aria-expanded="true"]) {
        background: var(--note-2);
      }
      :host([note]) .first::after {
        background: var(--note-line);
      }
      .in-menu {
        display: none;
      }
      .wide {
        display: contents;
      }
      :host([calm]) .first,
      :host([calm]) .wide {
        display: none;
      }
      :host([calm]) .in-menu {
        display: contents;
      }
      [role="menu"] button {
        display: flex;
        align-items: center;
        gap: var(--s5);
        inline-size: 100%;
        min-inline-size: 12rem;
        min-block-size: 36px;
        padding-inline: var(--s4) var(--s5);
        border-radius: var(--radius-button);
        text-align: start;
      }
      [role="menu"] svg {
        color: var(--ink-2);
      }
      [role="menu"] button:hover,
      [role="menu"] button:focus-visible {
        background: var(--hover);
        outline-offset: -2px;
      }
      @media (min-width: 1024px) and (pointer: fine) {
        .icon-button {
          inline-size: 32px;
          block-size: 32px;
        }
      }
      @container (max-width: 30rem) {
        .first,
        .wide {
          display: none;
        }
        .in-menu {
          display: contents;
        }
      }
      @media (pointer: coarse) {
        [role="menu"] button {
          min-block-size: 48px;
        }
      }
    `,
  ];

  // --- rendering

  override render(): TemplateResult {
    return html`
      <div class="bar" role="toolbar" aria-label=${more.writing.tools} @keydown=${this.walked} @mousedown=${keepFocus}>
        <span class="first">${FIRST.map((tool) => this.button(tool))}</span>
        ${this.button("emoji")}${this.button("mention")}<span class="wide">${this.button("reference")}</span>
        <button class="icon-button more" aria-label=${more.writing.more} title=${more.writing.more} aria-haspopup="menu" aria-expanded="false" tabindex="-1" popovertarget="menu" data-testid="tool-more">
          ${icon("a-large-small")}
        </button>
      </div>
      <div id="menu" popover role="menu" aria-label=${more.writing.more} data-testid="format-menu" @toggle=${this.toggled} @keydown=${this.walkedMenu} @mousedown=${keepFocus}>
        <span class="in-menu" role="presentation">${FIRST.map((tool) => this.item(tool))}</span>
        ${REST.map((tool) => this.item(tool))}
        <span class="in-menu" role="presentation">${this.item("reference")}</span>
      </div>
    `;
  }

  private button(tool: Tool): TemplateResult {
    const title = more.writing[tool];
    return html`<button class="icon-button" aria-label=${title} title=${title} tabindex="-1" data-testid="tool-${tool}" @click=${(event: Event) => this.use(tool, event)}>
      ${icon(ICONS[tool])}
    </button>`;
  }

  private item(tool: Tool): TemplateResult {
    return html`<button role="menuitem" data-testid="tool-${tool}" @click=${(event: Event) => this.use(tool, event)}>${icon(ICONS[tool])}${more.writing[tool]}</button>`;
  }

  // --- which one Tab comes to

  protected override updated(): void {
    const shown = this.shown(".bar button");
    shown.forEach((button, place) => (button.tabIndex = place === Math.min(this.current, shown.length - 1) ? 0 : -1));
  }

  private shown(which: string): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>(which)].filter((button) => button.offsetParent !== null || button.matches("[popover] *"));
  }

  private walked(event: KeyboardEvent): void {
    const isRtl = getComputedStyle(this).direction === "rtl";
    const place = step(event, this.shown(".bar button"), isRtl ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"]);
    if (place !== null) this.current = place;
  }

  private walkedMenu(event: KeyboardEvent): void {
    step(event, this.items, ["ArrowUp", "ArrowDown"]);
    if (event.key === "Tab") this.menu.hidePopover();
    event.stopPropagation();
  }

  private get items(): HTMLElement[] {
    return [...this.menu.querySelectorAll<HTMLElement>("button")].filter((button) => button.getClientRects().length > 0);
  }

  // --- actions

  private toggled(event: ToggleEvent): void {
    const isOpen = event.newState === "open";
    this.more.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    place(this.menu, this.more, "start");
    this.items[0]?.focus();
  }

  private use(tool: Tool, event: Event): void {
    const isInMenu = this.menu.matches(":popover-open");
    const from = isInMenu ? this.more : (event.currentTarget as HTMLElement);
    if (isInMenu) this.menu.hidePopover();
    this.dispatchEvent(new CustomEvent<{ tool: Tool; from: HTMLElement }>("use", { detail: { tool, from } }));
  }
}

/** The focus goes on by one, to the first or to the last; says where it is. */
function step(event: KeyboardEvent, buttons: readonly HTMLElement[], [back, on]: readonly [string, string]): number | null {
  const here = buttons.findIndex((button) => button.matches(":focus"));
  const next = { [back]: here - 1, [on]: here + 1, Home: 0, End: -1 }[event.key];
  if (next === undefined || buttons.length === 0) return null;
  event.preventDefault();
  const place = (next + buttons.length) % buttons.length;
  buttons[place]?.focus();
  return place;
}

/** A press on a tool leaves the caret where one writes. */
function keepFocus(event: Event): void {
  event.preventDefault();
}
