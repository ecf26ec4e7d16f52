// The list of conversations: newest first, more as it is scrolled, arrow keys between the rows.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { companiesOf, facesOf, firstName, isTeamOnly, titleOf } from "../models/people";
import { pathOf } from "../models/route";
import { previewOf } from "../models/text";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { base, buttons } from "../styles/base";
import "./conversation_row";
import type { RowContent } from "./conversation_row";
import { icon } from "./icon";
import "./notice";
import { StoreElement } from "./store_element";

const NEAR_END = 600;

@customElement("parley-list")
export class ConversationList extends StoreElement {
  @property({ type: Number }) now = 0;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        background: var(--pane);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        block-size: 56px;
        padding-inline: 16px 10px;
        flex: none;
      }
      h1 {
        font: var(--type-page);
      }
      .scroll {
        flex: 1;
        min-block-size: 0;
        overflow-y: auto;
        padding-block-end: env(safe-area-inset-bottom);
      }
      .quiet {
        padding: 12px 16px;
        color: var(--ink-3);
        font: var(--type-small);
        text-align: center;
      }
      .bone {
        display: flex;
        align-items: center;
        gap: 12px;
        block-size: 58px;
        padding-inline: 16px;
        animation: appear 0s 200ms backwards;
      }
      .bone::before {
        content: "";
        flex: none;
        inline-size: 36px;
        block-size: 36px;
        border-radius: var(--radius-row);
        background: var(--line);
      }
      .bone::after {
        content: "";
        flex: 1;
        block-size: 12px;
        border-radius: var(--radius-tag);
        background: var(--line);
      }
      @keyframes appear {
        from {
          visibility: hidden;
        }
      }
      @media (max-width: 767px) {
        header {
          padding-block-start: env(safe-area-inset-top);
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`
      <header>
        <h1>${text.list.title}</h1>
        <button class="icon-button" data-testid="new-conversation" aria-label=${text.list.create} title=${text.list.create} @click=${this.create}>
          ${icon("square-pen", 20)}
        </button>
      </header>
      <div class="scroll" @scroll=${this.scrolled} @keydown=${this.walk}>${this.content()}</div>
    `;
  }

  private content(): TemplateResult {
    const { inbox } = this.store;
    const talks = inbox.ordered();
    if (talks.length === 0 && !inbox.loaded) return inbox.error ? this.failed() : this.skeleton();
    if (talks.length === 0) return this.empty();
    const stop = talks.some((talk) => talk.conversation.id === this.store.openId) ? this.store.openId : talks[0]?.conversation.id;
    return html`
      <div role="list" aria-label=${text.list.region}>
        ${repeat(
          talks,
          (talk) => talk.conversation.id,
          (talk) => html`<parley-row role="listitem" .row=${this.rowOf(talk, stop ?? null)} .now=${this.now}></parley-row>`,
        )}
      </div>
      ${inbox.loading ? html`<p class="quiet">${text.list.more}</p>` : nothing}
      ${inbox.error ? this.failed() : nothing}
    `;
  }

  private skeleton(): TemplateResult {
    return html`<div aria-busy="true" aria-label=${text.list.loading} role="status">
      ${[1, 2, 3, 4, 5].map(() => html`<div class="bone"></div>`)}
    </div>`;
  }

  private failed(): TemplateResult {
    return html`<parley-notice
      icon="circle-alert"
      heading=${text.list.failed}
      sentence=${text.conversation.nothingLost}
      action=${text.app.retry}
      @act=${() => void this.store.inbox.loadMore()}
    ></parley-notice>`;
  }

  private empty(): TemplateResult {
    return html`<parley-notice
      heading=${text.list.emptyTitle}
      sentence=${this.store.isAgency ? text.list.emptyTeam : text.list.emptyClient}
      action=${text.list.create}
      primary
      @act=${this.create}
    ></parley-notice>`;
  }

  private rowOf(talk: Talk, stop: string | null): RowContent {
    const { conversation } = talk;
    const { myId } = this.store;
    const count = this.store.countOf(talk);
    return {
      id: conversation.id,
      href: pathOf(this.store.workspace.workspace_id, conversation.id),
      title: titleOf(conversation, myId),
      company: this.store.isAgency ? companiesOf(conversation).join(", ") : "",
      faces: facesOf(conversation, myId),
      group: conversation.kind === "group",
      team: isTeamOnly(conversation),
      ...this.lastOf(talk),
      count,
      mentioned: conversation.mentioned > 0 && conversation.kind === "group",
      dot: count === 0 && (talk.unread > 0 || conversation.me.flagged_unread),
      selected: conversation.id === this.store.openId,
      tabStop: conversation.id === stop,
    };
  }

  private lastOf(talk: Talk): Pick<RowContent, "preview" | "internal" | "failed" | "at"> {
    const { last } = talk.conversation;
    const waiting = this.store.outbox.of(talk.conversation.id);
    const newest = waiting.find((item) => item.state === "failed") ?? waiting.at(-1);
    if (newest !== undefined) {
      const failed = newest.state === "failed";
      const words = failed ? previewOf(newest.body) : `${text.list.you}: ${previewOf(newest.body)}`;
      return { preview: words, internal: newest.audience === "team", failed, at: new Date(newest.createdAt).toISOString() };
    }
    if (last === null) return { preview: text.list.noMessages, internal: false, failed: false, at: "" };
    const body = last.preview ?? text.list.deleted;
    const preview = `${this.speaker(talk, last.sender_id)}${body}`;
    return { preview, internal: this.store.isAgency && last.audience === "team", failed: false, at: last.sent_at };
  }

  private speaker(talk: Talk, senderId: string | null): string {
    if (senderId === this.store.myId) return `${text.list.you}: `;
    const sender = talk.conversation.participants.find((person) => person.member_id === senderId);
    return talk.conversation.kind === "group" && sender ? `${firstName(sender.name)}: ` : "";
  }

  private scrolled(event: Event): void {
    const box = event.currentTarget as HTMLElement;
    if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END) void this.store.inbox.loadMore();
  }

  private walk(event: KeyboardEvent): void {
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>("parley-row")];
    const here = rows.findIndex((row) => row.matches(":focus-within, :focus"));
    const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 };
    const target = steps[event.key];
    if (target === undefined || here < 0) return;
    event.preventDefault();
    rows[Math.min(Math.max(target, 0), rows.length - 1)]?.focus();
  }

  private create(): void {
    this.dispatchEvent(new CustomEvent("create", { bubbles: true, composed: true }));
  }
}
