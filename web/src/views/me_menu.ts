// What the menu of the signed-in person offers: colours, keys, other workspaces, the sheet of shortcuts, signing out.
import "./sign_out";
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { pagePath } from "../models/route";
import { badge } from "../models/tally";
import type { Membership } from "../models/types";
import type { SendKey } from "../store/choices";
import { Sharing } from "../store/sharing";
import { THEMES, type Theme, type ThemeChoice } from "../store/theme";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon, type IconName } from "./any_icon";
import { onLook } from "./looking";
import { menuStyles } from "./me_styles";
import { isMac } from "./platform";
import { StoreElement } from "./store_element";

const SHARED = { share_read: "check-check", share_typing: "pencil", share_presence: "users" } as const;
const SEND_KEYS: readonly SendKey[] = ["enter", "ctrl-enter"];
const PICTURES: Record<ThemeChoice, IconName> = { auto: "monitor", light: "sun", dark: "moon" };

@customElement("parley-me-menu")
export class MeMenu extends StoreElement {
  @property() name = "";
  @property({ type: Boolean }) isDemo = false;
  /** Inside a portal, which chooses the colours and signs people in and out. */
  @property({ type: Boolean }) isHosted = false;
  @property({ attribute: false }) theme!: Theme;
  /** All workspaces of the person; the open one is not offered. */
  @property({ attribute: false }) workspaces: readonly Membership[] = [];
  private shared!: Sharing;
  private left = new AbortController();
  static override styles = [base, menuStyles];

  /** As it is now: it may have been chosen on another device, also while the menu stands open. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.left = new AbortController();
    this.shared = new Sharing(this.store, () => this.requestUpdate());
    void this.shared.load();
    onLook(() => void this.shared.load(), this.left.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.left.abort();
    this.shared.close();
  }

  // --- rendering

  override render(): TemplateResult {
    return html`<div role="menu" aria-label=${more.me.menu(this.name)} data-testid="me-menu" @keydown=${this.pressed}>
      ${this.isHosted ? nothing : this.colours()}${this.keys()}${this.sharing()}${this.others()}${this.rest()}
    </div>`;
  }

  private colours(): TemplateResult {
    const { choice } = this.theme;
    const radio = (one: ThemeChoice): TemplateResult => this.radio(more.me.theme[one], one === choice, PICTURES[one], `theme-${one}`, () => this.colour(one));
    return this.group(more.me.colours, THEMES.map(radio));
  }

  private keys(): TemplateResult {
    const words = isMac() ? more.me.sendKeyMac : more.me.sendKey;
    const now = this.store.choices.sendKey;
    const pick = (sendKey: SendKey): void => this.store.choices.choose({ sendKey });
    return this.group(
      more.me.sendWith,
      SEND_KEYS.map((one) => this.radio(words[one], one === now, "corner-down-left", `send-${one}`, () => pick(one))),
    );
  }

  /** Nothing until it is known what was chosen before. */
  private sharing(): TemplateResult | typeof nothing {
    const { kept, failure } = this.shared;
    if (kept === null) return nothing;
    const failed = failure === null ? nothing : html`<p class="title" role="status" data-testid="share-failed">${more.me.shareFailed}</p>`;
    return html`${this.group(
      more.me.share,
      (Object.keys(SHARED) as (keyof typeof SHARED)[]).map((one) => this.check(more.me.shares[one], kept.value[one], one, () => this.shared.set({ [one]: !kept.value[one] }))),
    )}${failed}`;
  }

  private check(words: string, isOn: boolean, id: keyof typeof SHARED, act: () => void): TemplateResult {
    return html`<button role="menuitemcheckbox" tabindex="-1" aria-checked=${isOn} data-testid=${id} @click=${act}>
      ${icon(SHARED[id], 16)}<span class="words">${words}</span>${isOn ? icon("check", 16) : nothing}
    </button>`;
  }

  private others(): TemplateResult | typeof nothing {
    const others = this.workspaces.filter((one) => one.workspace_id !== this.store.workspace.workspace_id);
    if (others.length === 0) return nothing;
    return this.group(
      more.me.workspaces,
      others.map((one) => this.workspace(one)),
    );
  }

  private workspace(one: Membership): TemplateResult {
    const count = one.unread > 0 ? badge(one.unread) : "";
    return html`<button role="menuitem" tabindex="-1" data-testid="workspace-${one.workspace_id}" @click=${() => this.switchTo(one.workspace_id)}>
      ${icon("building-2", 16)}<bdi class="words">${one.name}</bdi>${count
        ? html`<span class="count"><span aria-hidden="true" dir="ltr">${count}</span><span class="for-readers">${more.me.unread(count)}</span></span>`
        : nothing}
    </button>`;
  }

  private rest(): TemplateResult {
    return html`<div role="none" class="group">
      ${this.store.workspace.role === "admin" ? this.page("admin", "settings", more.me.admin) : nothing}${this.page("why", "circle-question-mark", more.me.why)}
      <button role="menuitem" tabindex="-1" data-testid="open-keyboard" @click=${() => this.leave("sheet")}>
        ${icon("keyboard", 16)}<span class="words">${more.me.keyboard}</span><kbd aria-hidden="true">?</kbd>
      </button>
      ${this.isHosted ? nothing : this.signOut()}
    </div>`;
  }

  /** A link, so that it can be opened beside this page as well. */
  private page(page: string, picture: IconName, words: string): TemplateResult {
    const path = pagePath(this.store.workspace.workspace_id, page);
    return html`<a role="menuitem" tabindex="-1" href=${path} data-testid="open-${page}" @click=${() => this.tell("done")}>${icon(picture, 16)}<span class="words">${words}</span></a>`;
  }

  private signOut(): TemplateResult {
    return html`<button role="menuitem" tabindex="-1" data-testid="sign-out" @click=${() => this.leave("sign-out")}>
      ${icon("log-out", 16)}<span class="words">${this.isDemo ? more.me.otherPerson : more.me.signOut}</span>
    </button>`;
  }

  private group(title: string, items: readonly TemplateResult[]): TemplateResult {
    return html`<div role="group" class="group" aria-label=${title}>
      <p class="title" aria-hidden="true">${title}</p>
      ${items}
    </div>`;
  }

  private radio(words: string, chosen: boolean, picture: IconName, id: string, act: () => void): TemplateResult {
    return html`<button role="menuitemradio" tabindex="-1" aria-checked=${chosen} data-testid=${id} @click=${act}>
      ${icon(picture, 16)}<span class="words">${words}</span>${chosen ? icon("check", 16) : nothing}
    </button>`;
  }

  // --- actions

  private get items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  }

  override focus(): void {
    this.items[0]?.focus();
  }

  private pressed(event: KeyboardEvent): void {
    const { items } = this;
    const here = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const to: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 };
    const target = to[event.key];
    if (event.key === "Tab") this.tell("done");
    if (target === undefined) return;
    event.preventDefault();
    items.at(target % items.length)?.focus();
  }

  private colour(choice: ThemeChoice): void {
    this.theme.choose(choice);
    this.requestUpdate();
  }

  private switchTo(id: string): void {
    this.tell("done");
    this.tell("switch-workspace", id);
  }

  private leave(what: "sheet" | "sign-out"): void {
    this.tell("done");
    this.tell(what);
  }

  private tell(what: "done" | "sheet" | "sign-out" | "switch-workspace", detail?: string): void {
    this.dispatchEvent(new CustomEvent(what, { detail, bubbles: true, composed: true }));
  }
}
