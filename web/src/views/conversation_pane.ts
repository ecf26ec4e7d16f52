// The open conversation: who is in it, what was said, where to write.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, query } from "lit/decorators.js";
import { companiesOf, facesOf, firstName, isTeamOnly, others, outsiders, titleOf } from "../models/people";
import { isAgency } from "../models/types";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import "./avatar";
import "./banner";
import "./composer";
import type { Composer } from "./composer";
import { icon } from "./icon";
import "./message_log";
import "./notice";
import { StoreElement } from "./store_element";

@customElement("parley-conversation")
export class ConversationPane extends StoreElement {
  @query("parley-composer") private composer!: Composer | null;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-inline-size: 0;
        min-block-size: 0;
        background: var(--surface);
        --behind: var(--surface);
      }
      header {
        display: flex;
        flex: none;
        align-items: center;
        gap: 12px;
        min-block-size: 56px;
        padding-inline: 20px 12px;
        border-block-end: 1px solid var(--line);
      }
      .words {
        flex: 1;
        min-inline-size: 0;
      }
      .line {
        display: flex;
        align-items: center;
        gap: 6px;
        min-inline-size: 0;
      }
      h2,
      .under {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h2 {
        font: var(--type-title);
      }
      .under {
        color: var(--ink-3);
        font: var(--type-small);
      }
      .tag {
        flex: none;
        padding-inline: 6px;
        border-radius: var(--radius-tag);
        background: var(--sunken);
        color: var(--ink-2);
        font: var(--type-small);
      }
      .back {
        display: none;
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
      parley-composer {
        flex: none;
      }
      parley-notice {
        flex: 1;
      }
      @media (max-width: 767px) {
        header {
          padding-inline: 4px 12px;
          padding-block-start: env(safe-area-inset-top);
        }
        .back {
          display: inline-grid;
        }
      }
    `,
  ];

  /** Puts the cursor where one writes. */
  write(): void {
    this.composer?.focus();
  }

  override render(): TemplateResult {
    const talk = this.store.openTalk;
    if (this.store.openId === null) return this.choose();
    if (talk === undefined) return this.store.openError === null ? this.opening() : this.missing();
    return html`
      ${this.header(talk)}
      <div class="middle">
        <parley-banner .store=${this.store}></parley-banner>
        <parley-log .store=${this.store} .talk=${talk}></parley-log>
      </div>
      ${this.store.ended === null ? html`<parley-composer .store=${this.store} .talk=${talk}></parley-composer>` : nothing}
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
    const gone = this.store.openError?.status === 404;
    return html`<parley-notice
      icon=${gone ? "unlink" : "circle-alert"}
      heading=${gone ? text.notice.notHereTitle : text.conversation.failed}
      sentence=${gone ? text.notice.notHere : text.conversation.nothingLost}
      action=${gone ? text.notice.back : text.app.retry}
      @act=${() => (gone ? this.back() : void this.store.reopen())}
    ></parley-notice>`;
  }

  private header(talk: Talk): TemplateResult {
    const { conversation } = talk;
    const company = this.store.isAgency ? companiesOf(conversation).join(", ") : "";
    const title = titleOf(conversation, this.store.myId);
    return html`
      <header>
        <button class="icon-button back" aria-label=${text.conversation.back} title=${text.conversation.back} @click=${this.back}>
          ${icon("arrow-left", 20)}
        </button>
        <parley-avatar .people=${facesOf(conversation, this.store.myId)} .group=${conversation.kind === "group"} .team=${isTeamOnly(conversation)}></parley-avatar>
        <div class="words">
          <div class="line">
            <h2 title=${title} data-testid="conversation-title">${title}</h2>
            ${company ? html`<bdi class="tag">${company}</bdi>` : nothing}
          </div>
          ${conversation.kind === "group" ? html`<p class="under">${this.people(talk)}</p>` : nothing}
        </div>
      </header>
    `;
  }

  /** For the team the clients by name and the colleagues by number; for a client everybody. */
  private people(talk: Talk): string {
    const everyone = others(talk.conversation, this.store.myId);
    const outside = outsiders(talk.conversation);
    if (!this.store.isAgency || outside.length === 0) return text.conversation.with(everyone.map((person) => person.name));
    const colleagues = talk.conversation.participants.filter((person) => isAgency(person.role)).length;
    const names = outside.map((person) => firstName(person.name));
    return text.conversation.people(names, colleagues, this.store.workspace.name);
  }

  private back(): void {
    this.dispatchEvent(new CustomEvent("go", { detail: null, bubbles: true, composed: true }));
  }
}
