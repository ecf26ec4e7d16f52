// The open conversation: who is in it, what was said, where to write.
import { css, html, nothing, type LitElement, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { may } from "../models/rights";
import { whyPath } from "../models/route";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base } from "../styles/base";
import "./conversation_header";
import "./message_log";
import "./notice";
import type { Reason } from "./read_only";
import type { Region } from "./regions";
import { StoreElement } from "./store_element";

@customElement("parley-conversation")
export class ConversationPane extends StoreElement {
  /** Now, told every minute. */
  @property({ type: Number }) now = 0;
  @property({ type: Boolean }) details = false;
  /** No other pane is on the page. */
  @property({ type: Boolean }) alone = false;
  @query("parley-composer, parley-read-only") private composer!: LitElement | null;
  @query("parley-log") private log!: HTMLElement | null;
  @query("parley-conversation-header") private header!: HTMLElement | null;

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-inline-size: 0;
        min-block-size: 0;
        background: var(--surface);
        --behind: var(--surface);
      }
      .middle {
        position: relative;
        flex: 1;
        min-block-size: 0;
      }
      parley-log {
        block-size: 100%;
      }
      parley-banner {
        position: absolute;
        inset-block-start: 0;
        inset-inline: 0;
        z-index: 1;
      }
      parley-conversation-header,
      parley-composer,
      parley-read-only {
        flex: none;
      }
      /* As high as it will be. */
      parley-composer:not(:defined) {
        block-size: 99px;
      }
      parley-composer.long:not(:defined) {
        block-size: 136px;
      }
      @media (max-width: 1023px) {
        parley-composer:not(:defined) {
          block-size: 107px;
        }
        parley-composer.long:not(:defined) {
          block-size: 144px;
        }
      }
      @media (max-width: 767px) {
        parley-composer:not(:defined) {
          block-size: 103px;
        }
        parley-composer.long:not(:defined) {
          block-size: 140px;
        }
      }
      parley-notice {
        flex: 1;
      }
    `,
  ];

  /** Puts the cursor where one writes, as soon as one can. */
  async write(): Promise<void> {
    const { composer } = this;
    if (composer === null) return;
    if (!composer.matches(":defined")) {
      await customElements.whenDefined(composer.localName);
      await composer.updateComplete;
    }
    composer.focus();
  }

  /** The messages and the place to write, for the key that walks from region to region. */
  regions(): Region[] {
    const box = this.log?.shadowRoot?.querySelector<HTMLElement>("[role=log]") ?? this.log;
    return [
      { element: this.log, enter: () => box?.focus() },
      { element: this.composer, enter: () => void this.write() },
    ];
  }

  /** The focus goes back to where the details were opened. */
  toDetails(): void {
    this.header?.focus();
  }

  override render(): TemplateResult {
    const talk = this.store.openTalk;
    if (this.store.openId === null) return this.choose();
    if (talk === undefined) return this.store.opening.error === null && !this.store.opening.isGone ? this.opening() : this.missing();
    return html`
      <parley-conversation-header .store=${this.store} .talk=${talk} .now=${this.now} ?details=${this.details} ?alone=${this.alone}></parley-conversation-header>
      <div class="middle">
        <parley-banner .store=${this.store}></parley-banner>
        <parley-log .store=${this.store} .talk=${talk} @write=${this.write}></parley-log>
      </div>
      <slot></slot>
      ${this.foot(talk)}
    `;
  }

  private choose(): TemplateResult {
    return html`<parley-notice icon="panel-left" heading=${text.conversation.chooseTitle} sentence=${text.conversation.choose}></parley-notice>`;
  }

  private opening(): TemplateResult {
    return html`<div role="status" aria-busy="true"><span class="for-readers">${text.conversation.loading}</span></div>`;
  }

  /** No access and no such conversation look the same; a lost network does not. */
  private missing(): TemplateResult {
    const gone = this.store.opening.isGone || this.store.opening.error?.status === 404;
    const isLink = this.store.opening.linked !== null;
    const mayOversee = gone && may(this.store.workspace, "oversee_messages");
    const words = {
      title: isLink ? text.history.missingTitle : text.notice.notHereTitle,
      sentence: isLink ? text.history.missing : text.notice.notHere,
    };
    return html`<parley-notice
      icon=${gone ? "unlink" : "circle-alert"}
      heading=${gone ? words.title : text.conversation.failed}
      sentence=${gone ? words.sentence : text.conversation.nothingLost}
      action=${gone ? text.notice.back : text.app.retry}
      @act=${() => (gone ? this.back() : void this.store.opening.again())}
    ></parley-notice>${mayOversee ? this.overseeing() : nothing}`;
  }

  /** It may be one that this member can look at with a reason; whether it is, is said only then. */
  private overseeing(): TemplateResult {
    void import("./oversee_link");
    return html`<parley-oversee-link .store=${this.store}></parley-oversee-link>`;
  }

  /** Where one writes, or why one cannot. */
  private foot(talk: Talk): TemplateResult {
    const reason = this.readOnly(talk);
    if (reason !== null) return html`<parley-read-only reason=${reason} why=${reason === "permission" ? whyPath(talk.conversation.workspace_id, talk.conversation.id) : ""}></parley-read-only>`;
    return html`<parley-composer class=${this.store.isAgency ? "long" : ""} .store=${this.store} .talk=${talk}></parley-composer>`;
  }

  private readOnly(talk: Talk): Reason | null {
    const { ended } = this.store;
    // What is written without a sign-in waits in the outbox for the next one.
    if (ended !== null && ended !== "expired") return ended;
    // Whoever is no longer in a conversation gets no numbers of it.
    if (talk.conversation.heads === undefined) return "left";
    return may(this.store.workspace, "send_messages") ? null : "permission";
  }

  private back(): void {
    this.dispatchEvent(new CustomEvent("go", { detail: null, bubbles: true, composed: true }));
  }
}
