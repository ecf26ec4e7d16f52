// The whole page: who is signed in, which conversation the address names, how many panes fit.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { parseRoute, pathOf } from "../models/route";
import { badge } from "../models/tally";
import type { DemoPerson } from "../network/config";
import type { Parley } from "../store/parley";
import { Session } from "../store/session";
import { Theme } from "../store/theme";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import "./conversation_list";
import "./conversation_pane";
import type { ConversationPane } from "./conversation_pane";
import { icon } from "./icon";
import "./notice";
import "./sign_in";

const MINUTE = 60_000;

@customElement("parley-app")
export class App extends LitElement {
  private readonly session = new Session();
  private readonly theme = new Theme(document.documentElement, localStorage);
  private readonly left = new AbortController();
  @state() private creating = false;
  @state() private now = Date.now();
  private watched: Parley | null = null;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        block-size: 100dvh;
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
    this.theme.apply();
    this.session.emitter.subscribe(() => this.sessionChanged());
    window.addEventListener("popstate", () => this.followAddress(), { signal: this.left.signal });
    setInterval(() => (this.now = Date.now()), MINUTE);
    void this.session.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.left.abort();
  }

  private sessionChanged(): void {
    const { state: now } = this.session;
    if (now.name === "ready" && now.parley !== this.watched) {
      this.watched = now.parley;
      now.parley.emitter.subscribe(() => this.storeChanged(now.parley));
      this.followAddress();
    }
    this.requestUpdate();
  }

  private storeChanged(parley: Parley): void {
    const count = parley.badge;
    document.title = text.app.title(count === 0 ? "" : badge(count));
    this.requestUpdate();
  }

  // --- addresses

  private followAddress(): void {
    const parley = this.parley;
    if (parley === null) return;
    const route = parseRoute(location.pathname);
    const here = route.workspace === parley.workspace.workspace_id;
    void parley.open(here ? route.conversation : null);
  }

  private go(conversation: string | null): void {
    const parley = this.parley;
    if (parley === null) return;
    const path = pathOf(parley.workspace.workspace_id, conversation);
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

  private get parley(): Parley | null {
    return this.session.state.name === "ready" ? this.session.state.parley : null;
  }

  // --- rendering

  override render(): TemplateResult {
    const { state: now } = this.session;
    switch (now.name) {
      case "loading":
        return html`<div role="status" aria-busy="true"><span class="for-readers">${text.app.loading}</span></div>`;
      case "sign-in":
        return html`<parley-sign-in .people=${now.people} @choose=${this.choose}></parley-sign-in>`;
      case "off":
        return notice("circle-pause", text.notice.offTitle, text.notice.off(now.workspace.name));
      case "nowhere":
        return notice("door-open", text.notice.nowhereTitle, text.notice.nowhere);
      case "failed":
        return this.failed(now.error.status === 401 || now.error.code === "sign_in", now.error.requestId);
      case "ready":
        return this.panes(now.parley, now.me.name);
    }
  }

  private failed(signIn: boolean, requestId: string | null): TemplateResult {
    return html`<main>
      <parley-notice
        icon="circle-alert"
        heading=${text.notice.failedTitle}
        sentence=${signIn ? text.notice.signInFailed : text.notice.failed}
        detail=${requestId ? text.notice.request(requestId) : ""}
        action=${text.app.retry}
        @act=${() => void this.session.start()}
      ></parley-notice>
    </main>`;
  }

  private panes(parley: Parley, name: string): TemplateResult {
    const open = parley.openId !== null;
    return html`
      <div class=${open ? "panes open" : "panes"} @click=${this.followLink} @go=${this.goEvent} @create=${this.startCreating} @closed=${() => (this.creating = false)}>
        <nav class="side" aria-label=${text.list.region}>
          ${open ? nothing : html`<parley-banner class="narrow" .store=${parley}></parley-banner>`}
          <parley-list .store=${parley} .now=${this.now}></parley-list>
          ${this.me(name)}
        </nav>
        <main aria-label=${text.conversation.region}><parley-conversation .store=${parley}></parley-conversation></main>
        ${this.creating ? this.dialog(parley) : nothing}
      </div>
    `;
  }

  private me(name: string): TemplateResult {
    const { choice } = this.theme;
    const words = text.app.theme[choice];
    const picture = { auto: "monitor", light: "sun", dark: "moon" } as const;
    return html`<div class="me">
      <span title=${name}>${name}</span>
      <button class="icon-button" data-testid="theme" aria-label=${words} title=${words} @click=${this.nextTheme}>${icon(picture[choice])}</button>
      ${this.session.isDemo
        ? html`<button class="icon-button" aria-label=${text.app.signOut} title=${text.app.signOut} @click=${this.signOut}>${icon("log-out")}</button>`
        : nothing}
    </div>`;
  }

  private dialog(parley: Parley): TemplateResult {
    return html`<parley-new-conversation .store=${parley}></parley-new-conversation>`;
  }

  // --- actions

  private choose(event: CustomEvent<DemoPerson>): void {
    void this.session.choose(event.detail);
  }

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
    this.watched = null;
    document.title = text.app.title("");
    history.pushState(null, "", "/");
    this.session.signOut();
  }
}

function notice(name: "circle-pause" | "door-open", heading: string, sentence: string): TemplateResult {
  return html`<main><parley-notice icon=${name} heading=${heading} sentence=${sentence}></parley-notice></main>`;
}
