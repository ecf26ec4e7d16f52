// The signed-in person at the foot of the list; a press opens the menu.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Membership, Person } from "../models/types";
import type { Theme } from "../store/theme";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon } from "./any_icon";
import "./avatar";
import type { MeMenu } from "./me_menu";
import { buttonStyles } from "./me_styles";
import { place } from "./popup";
import { StoreElement } from "./store_element";

@customElement("parley-me")
export class Me extends StoreElement {
  @property() name = "";
  @property({ type: Boolean }) isDemo = false;
  @property({ type: Boolean }) isHosted = false;
  @property({ attribute: false }) theme!: Theme;
  @property({ attribute: false }) workspaces: readonly Membership[] = [];
  @state() private open = false;
  @state() private loaded = false;
  @query("#menu") private popup!: HTMLElement;
  @query("button") private button!: HTMLElement;
  @query("parley-me-menu") private menu!: MeMenu | null;

  static override styles = [base, buttonStyles];

  private get person(): Person {
    return { member_id: this.store.myId, name: this.name, role: this.store.workspace.role };
  }

  override render(): TemplateResult {
    return html`
      <button
        class="me"
        popovertarget="menu"
        aria-haspopup="menu"
        aria-expanded=${this.open}
        title=${this.name}
        data-testid="me"
        @keydown=${this.pressed}
      >
        <parley-avatar size="message" .people=${[this.person]}></parley-avatar>
        <bdi>${this.name}</bdi><span class="for-readers">${more.me.opens}</span>
        ${icon("chevrons-up-down", 16)}
      </button>
      <div id="menu" popover @beforetoggle=${this.closing} @toggle=${this.toggled} @done=${() => this.popup.hidePopover()}>${this.open && this.loaded ? this.content() : nothing}</div>
    `;
  }

  private content(): TemplateResult {
    return html`<parley-me-menu
      .store=${this.store}
      .theme=${this.theme}
      .workspaces=${this.workspaces}
      ?isDemo=${this.isDemo}
      ?isHosted=${this.isHosted}
      name=${this.name}
    ></parley-me-menu>`;
  }

  /** As at every menu: an arrow opens it. */
  private pressed(event: KeyboardEvent): void {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    this.popup.showPopover();
  }

  /** Whoever was in the menu is back at its button; engines do not find the way out of the menu's own shadow. */
  private closing(event: ToggleEvent): void {
    if (event.newState === "closed" && this.menu !== null && this.shadowRoot?.activeElement === this.menu) this.button.focus();
  }

  /** What the menu offers is loaded when it is first opened. */
  private async toggled(event: ToggleEvent): Promise<void> {
    this.open = event.newState === "open";
    if (!this.open) return;
    await import("./me_menu");
    this.loaded = true;
    await this.updateComplete;
    await this.menu?.updateComplete;
    place(this.popup, this.button, "start");
    this.menu?.focus();
  }
}
