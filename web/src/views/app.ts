// The whole page: who is signed in, and what stands in the way when nobody is.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { pathOf } from "../models/route";
import type { DemoPerson } from "../network/config";
import { Session } from "../store/session";
import { Theme } from "../store/theme";
import { text } from "../strings";
import { base } from "../styles/base";
import "./notice";
import "./sign_in";
import "./workspace";

@customElement("parley-app")
export class App extends LitElement {
  private readonly session = new Session();
  private unsubscribe: (() => void) | null = null;

  static override styles = [
    base,
    css`
      :host {
        block-size: 100dvh;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    new Theme(document.documentElement, localStorage).apply();
    this.unsubscribe = this.session.emitter.subscribe(() => this.requestUpdate());
    void this.session.start();
    if (window.parent !== window) void import("../embed/framed").then(({ Framed }) => new Framed(this.session));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
  }

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
        return html`<parley-workspace .store=${now.parley} .workspaces=${now.me.workspaces} .isDemo=${this.session.isDemo} .isHosted=${this.session.host !== null} name=${now.me.name} @sign-out=${this.signOut} @switch-workspace=${switchWorkspace}></parley-workspace>`;
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

  private choose(event: CustomEvent<DemoPerson>): void {
    void this.session.choose(event.detail);
  }

  private signOut(): void {
    history.pushState(null, "", "/");
    this.session.signOut();
  }
}

/** A workspace is a whole of its own: its address opens it anew. */
function switchWorkspace(event: CustomEvent<string>): void {
  location.assign(pathOf(event.detail, null));
}

function notice(name: "circle-pause" | "door-open", heading: string, sentence: string): TemplateResult {
  return html`<main><parley-notice icon=${name} heading=${heading} sentence=${sentence}></parley-notice></main>`;
}
