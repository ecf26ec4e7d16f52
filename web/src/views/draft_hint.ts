// One line above the composer: another device has a newer text, and here is another one. Nothing is lost until one chooses.
import { css, html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { previewOf } from "../models/rich_plain";
import type { Audience } from "../models/types";
import type { Place } from "../store/drafts";
import type { Talk } from "../store/talk";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { icon } from "./icon";
import { StoreElement } from "./store_element";

@customElement("parley-draft-hint")
export class DraftHint extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @property() audience: Audience = "everyone";
  @state() private spoken = "";

  static override styles = [
    base,
    buttons,
    css`
      .hint {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s3) var(--s4);
        padding: 0 2px var(--s4) 6px;
        color: var(--ink-2);
        font: var(--type-body);
      }
      p {
        flex: 1 1 14rem;
        min-inline-size: 0;
      }
      q {
        display: block;
        color: var(--ink-3);
        font: var(--type-small);
        quotes: none;
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      .choice {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
        margin-inline-start: auto;
      }
      @media (max-width: 767px) {
        .hint {
          padding: var(--s4) 12px;
          border-block-start: 1px solid var(--line);
        }
      }
    `,
  ];

  /** The words come a moment after their place, so that they are read aloud. */
  protected override firstUpdated(): void {
    requestAnimationFrame(() => (this.spoken = more.composer.newerDraft));
  }

  override render(): TemplateResult {
    const theirs = this.store.draftSync.newerThan(this.place);
    return html`<div class="hint" data-testid="draft-hint">
      ${icon("pencil", 16)}
      <p><span role="status">${this.spoken}</span><q dir="auto">${previewOf(theirs?.body ?? "")}</q></p>
      <span class="choice">
        <button class="button small" data-testid="use-theirs" @click=${() => this.choose("useTheirs")}>${more.composer.useTheirs}</button>
        <button class="button small" data-testid="keep-mine" @click=${() => this.choose("keepMine")}>${more.composer.keepMine}</button>
      </span>
    </div>`;
  }

  private get place(): Place {
    return { conversation: this.talk.conversation.id, lane: this.audience };
  }

  /** The buttons go: the focus belongs to the text. */
  private choose(verb: "useTheirs" | "keepMine"): void {
    this.store.draftSync[verb](this.place);
    this.dispatchEvent(new CustomEvent("chosen", { bubbles: true, composed: true }));
  }
}
