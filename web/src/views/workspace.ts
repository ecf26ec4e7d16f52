// The panes of a signed-in person: the list, the open conversation, and which of them the address and the width show.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { parseRoute, pathOf } from "../models/route";
import { badge } from "../models/tally";
import { Theme } from "../store/theme";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import "./banner";
import "./conversation_list";
import "./conversation_pane";
import type { ConversationPane } from "./conversation_pane";
import { icon } from "./icon";
import { StoreElement } from "./store_element";

const MINUTE = 60_000;

@customElement("parley-workspace")
export class Workspace extends StoreElement {
  /** The signed-in person's own name. */
  @property() name = "";
  @property({ type: Boolean }) isDemo = false;
  @state() private creating = false;
  @state() private now = Date.now();
  private readonly theme = new Theme(document.documentElement, localStorage);
  private left = new AbortController();

  static override styles = [
    base,
    buttons,
    css`
      :host {
        block-size: 100%;
      }
      .panes {
        display: grid;
        grid-template-columns: minmax(272px, 320px) minmax(0, 1fr);
        grid-template-rows: minmax(0, 1fr);
        block-size: 100%;
      }
      .side {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        border-inline-end: 1px solid var(--line);
        background: var(--pane);
      }
      parley-list {
        flex: 1;
      }
      .me {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 6px 8px 6px 16px;
        border-block-start: 1px solid var(--line);
        padding-block-end: calc(6px + env(safe-area-inset-bottom));
      }
      .me span {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--ink-2);
        font: var(--type-small);
      }
      main {
        display: grid;
        grid-template-rows: minmax(0, 1fr);
        min-inline-size: 0;
        min-block-size: 0;
      }
      @media (max-width: 767px) {
        .panes {
          grid-template-columns: minmax(0, 1fr);
        }
        .panes.open .side,
        .panes:not(.open) main {
          display: none;
        }
        .side {
          border: 0;
        }
      }
    `,
  ];

  // --- lifecycle

  override connectedCallback(): void {
    super.connectedCallback();
    this.left = new AbortController();
    const { signal } = this.left;
    window.addEventListener("popstate", () => this.followAddress(), { signal });
    const minutes = setInterval(() => (this.now = Date.now()), MINUTE);
    signal.addEventListener("abort", () => clearInterval(minutes));
    this.followAddress();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.left.abort();
    document.title = text.app.title("");
  }

  protected override updated(): void {
    const count = this.store.badge;
    document.title = text.app.title(count === 0 ? "" : badge(count));
  }

  // --- addresses

  private followAddress(): void {
    const route = parseRoute(location.pathname);
    const here = route.workspace === this.store.workspace.workspace_id;
    void this.store.open(here ? route.conversation : null);
  }

  private go(conversation: string | null): void {
    const path = pathOf(this.store.workspace.workspace_id, conversation);
    if (path !== location.pathname) history.pushState(null, "", path);
    this.followAddress();
    if (conversation !== null) void this.startWriting();
  }

  /** On a phone the keyboard would cover what one came to read. */
  private async startWriting(): Promise<void> {
    if (!matchMedia("(min-width: 768px) and (pointer: fine)").matches) return;
    await this.updateComplete;
    const pane = this.renderRoot.querySelector<ConversationPane>("parley-conversation");
    await pane?.updateComplete;
    pane?.write();
  }

  /** Links inside are followed without loading the page again. */
  private followLink(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (link === undefined || link.origin !== location.origin || link.target !== "") return;
    const route = parseRoute(link.pathname);
    if (route.conversation === null) return;
    event.preventDefault();
    this.go(route.conversation);
  }

  // --- rendering

  override render(): TemplateResult {
    const { store } = this;
    const open = store.openId !== null;
    return html`
      <div class=${open ? "panes open" : "panes"} @click=${this.followLink} @go=${this.goEvent} @create=${this.startCreating} @closed=${() => (this.creating = false)}>
        <nav class="side" aria-label=${text.list.region}>
          ${open ? nothing : html`<parley-banner class="narrow" .store=${store}></parley-banner>`}
          <parley-list .store=${store} .now=${this.now}></parley-list>
          ${this.me()}
        </nav>
        <main aria-label=${text.conversation.region}><parley-conversation .store=${store}></parley-conversation></main>
        ${this.creating ? html`<parley-new-conversation .store=${store}></parley-new-conversation>` : nothing}
      </div>
    `;
  }

  private me(): TemplateResult {
    const { choice } = this.theme;
    const words = text.app.theme[choice];
    const picture = { auto: "monitor", light: "sun", dark: "moon" } as const;
    return html`<div class="me">
      <span title=${this.name}>${this.name}</span>
      <button class="icon-button" data-testid="theme" aria-label=${words} title=${words} @click=${this.nextTheme}>${icon(picture[choice])}</button>
      ${this.isDemo
        ? html`<button class="icon-button" aria-label=${text.app.signOut} title=${text.app.signOut} @click=${this.signOut}>${icon("log-out")}</button>`
        : nothing}
    </div>`;
  }

  // --- actions

  /** The dialog is loaded when it is first opened: most visits only read and answer. */
  private async startCreating(): Promise<void> {
    await import("./new_conversation");
    this.creating = true;
  }

  private goEvent(event: CustomEvent<string | null>): void {
    this.go(event.detail);
  }

  private nextTheme(): void {
    this.theme.next();
    this.requestUpdate();
  }

  private signOut(): void {
    this.dispatchEvent(new CustomEvent("sign-out", { bubbles: true, composed: true }));
  }
}
