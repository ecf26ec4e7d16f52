// The whole page: who is signed in, and what stands in the way when nobody is.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import type { Failure, Membership } from "../models/types";
import type { DemoPerson } from "../network/config";
import { Session, type SessionState } from "../store/session";
import { mendStorages } from "../store/storage";
import { Theme } from "../store/theme";
import { text } from "../strings";
import { base } from "../styles/base";
import type { FirstIcon } from "./icons";
import "./notice";
import "./workspace";

mendStorages();

type Ready = Extract<SessionState, { name: "ready" }>;

@customElement("parley-app")
export class App extends LitElement {
  private readonly session = new Session();
  private unsubscribe: (() => void) | null = null;
  @state() private leaving = false;

  static override styles = [
    base,
    css`
      :host {
        block-size: 100dvh;
      }
      .workspace {
        block-size: 100%;
      }
      main {
        display: grid;
        align-content: center;
        block-size: 100%;
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

  // --- rendering

  override render(): TemplateResult {
    const { state: now } = this.session;
    switch (now.name) {
      case "loading":
        return html`<div role="status" aria-busy="true"><span class="for-readers">${text.app.loading}</span></div>`;
      case "sign-in":
        void import("./sign_in");
        return html`<parley-sign-in .people=${now.people} .again=${now.again} @choose=${this.choose}></parley-sign-in>`;
      case "ready":
        return this.workspace(now);
      default:
        return html`<main>${this.notice(now)}</main>`;
    }
  }

  private workspace({ me, parley }: Ready): TemplateResult {
    // A store of its own for each workspace: the panes start anew with it.
    const panes = keyed(parley, html`<parley-workspace .store=${parley} .workspaces=${me.workspaces} .isDemo=${this.session.isDemo} .isHosted=${this.session.host !== null} name=${me.name}></parley-workspace>`);
    return html`<div
      class="workspace"
      @sign-out=${this.signOut}
      @sign-in-again=${this.signInAgain}
      @follow-workspace=${this.followWorkspace}
      @switch-workspace=${this.switchWorkspace}
    >
      ${panes}
      ${this.leaving ? html`<parley-sign-out .store=${parley} @done=${this.signOutNow} @closed=${() => (this.leaving = false)}></parley-sign-out>` : nothing}
    </div>`;
  }

  private notice(now: Exclude<SessionState, Ready | { name: "loading" | "sign-in" }>): TemplateResult {
    const words = text.notice;
    switch (now.name) {
      case "off":
        return this.say("circle-pause", words.offTitle, words.off(now.workspace.name), now.workspace.role === "admin" ? words.switchOn : text.app.retry);
      case "removed":
        return this.removed(now.workspace);
      case "nowhere":
        return this.say("door-open", words.nowhereTitle, words.nowhere, text.app.retry);
      case "signed-out":
        return this.say("log-out", words.signedOutTitle, words.signedOut, "");
      case "failed":
        return this.failed(now.error);
    }
  }

  private removed(workspace: Membership): TemplateResult {
    return this.say("door-open", text.notice.removedTitle, text.notice.removed(workspace.name), text.notice.otherWorkspaces);
  }

  private failed(error: Failure): TemplateResult {
    const signIn = error.status === 401 || error.code === "sign_in";
    if (signIn && this.session.isDemo) return this.say("log-out", text.notice.expiredTitle, text.notice.expired, text.notice.signIn, error.requestId);
    const reason = signIn ? text.notice.signInFailed : error.code === "network" ? text.notice.failed : text.notice.failedThere;
    return this.say("circle-alert", text.notice.failedTitle, reason, text.app.retry, error.requestId);
  }

  private say(icon: FirstIcon, heading: string, sentence: string, action: string, requestId: string | null = null): TemplateResult {
    return html`<parley-notice
      icon=${icon}
      heading=${heading}
      sentence=${sentence}
      action=${action}
      .requestId=${requestId ?? ""}
      @act=${action === text.notice.signIn ? this.signInAgain : action === text.notice.switchOn ? this.switchOn : this.startAgain}
    ></parley-notice>`;
  }

  // --- actions

  private choose(event: CustomEvent<DemoPerson>): void {
    void this.session.choose(event.detail);
  }

  private startAgain(): void {
    void this.session.start();
  }

  private signInAgain(): void {
    void this.session.signInAgain();
  }

  private switchOn(): void {
    if (this.session.state.name === "off") void this.session.switchOn(this.session.state.workspace);
  }

  private followWorkspace(event: CustomEvent<string>): void {
    this.session.follow(event.detail);
  }

  private switchWorkspace(event: CustomEvent<string>): void {
    this.session.switchTo(event.detail);
  }

  /** What is not sent would be lost, so the person is asked first. */
  private async signOut(): Promise<void> {
    if (this.session.unsent === 0) { this.signOutNow(); return; }
    await import("./sign_out");
    this.leaving = true;
  }

  private signOutNow(): void {
    this.leaving = false;
    void this.session.signOut();
  }
}
