// What is done with the conversations that are picked, all at once. Says `pick-all` and `done`.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { MUTES, muteUntil } from "../models/marks";
import type { Marking } from "../store/marking";
import type { Talk } from "../store/talk";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { icon, type IconName } from "./any_icon";
import { StoreElement } from "./store_element";
import "./toast";

@customElement("parley-bulk-bar")
export class BulkBar extends StoreElement {
  @property({ attribute: false }) talks: readonly Talk[] = [];
  @property({ type: Boolean }) isArchive = false;
  @state() private mutes = false;

  static override styles = [
    base,
    buttons,
    css`
      :host {
        flex: none;
        padding: var(--s3) var(--s4);
        border-block-start: 1px solid var(--line);
        background: var(--pane);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2);
      }
      .count {
        flex: 1;
        min-inline-size: 0;
        padding-inline-start: var(--s3);
        font: var(--type-body);
        font-weight: 550;
        font-variant-numeric: tabular-nums;
      }
      .acts {
        align-items: stretch;
      }
      .acts .icon-button {
        flex: 1 1 3.5rem;
        gap: var(--s1);
        align-content: center;
        inline-size: auto;
        block-size: auto;
        min-block-size: 48px;
        font: var(--type-meta);
      }
      .icon-button[aria-disabled="true"],
      .icon-button[aria-disabled="true"]:hover {
        background: none;
        color: var(--ink-3);
        cursor: default;
      }
      .delete:not([aria-disabled="true"]) {
        color: var(--danger);
      }
      .mutes {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--s3);
        padding-block: var(--s3);
      }
      .mutes > :last-child {
        grid-column: 1 / -1;
      }
      @media (forced-colors: active) {
        .icon-button[aria-disabled="true"] {
          color: GrayText;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { bulk } = more.talk;
    return html`<div role="toolbar" aria-label=${bulk.region} data-testid="bulk-bar" @keydown=${this.pressed}>
      <div class="line">
        <span class="count" role="status">${bulk.count(this.talks.length)}</span>
        <button class="button small quiet" data-testid="bulk-all" @click=${() => this.say("pick-all")}>${bulk.all}</button>
        <button class="icon-button" aria-label=${bulk.end} title=${bulk.end} data-testid="bulk-end" @click=${() => this.say("done")}>${icon("x", 18)}</button>
      </div>
      ${this.mutes ? this.choices() : nothing}
      <div class="line acts">
        ${this.act("read", "check-check", (marking) => marking.read(this.talks))}
        ${this.isArchive
          ? this.act("unarchive", "archive-restore", (marking) => marking.archive(this.talks, false))
          : this.act("archive", "archive", (marking) => marking.archive(this.talks, true))}
        ${this.button("mute", "bell-off", () => (this.mutes = !this.mutes), this.mutes)}
        ${this.act("delete", "trash-2", (marking) => marking.remove(this.talks))}
      </div>
    </div>`;
  }

  private act(name: "read" | "archive" | "unarchive" | "delete", picture: IconName, deed: (marking: Marking) => unknown): TemplateResult {
    return this.button(name, picture, () => void this.carryOut(deed));
  }

  private button(name: "read" | "archive" | "unarchive" | "delete" | "mute", picture: IconName, press: () => void, expanded?: boolean): TemplateResult {
    const none = this.talks.length === 0;
    const words = more.talk.actions[name];
    return html`<button
      class="icon-button ${name}"
      data-testid="bulk-${name}"
      aria-label=${words}
      title=${none ? more.talk.bulk.none : words}
      aria-disabled=${none ? "true" : nothing}
      aria-expanded=${expanded ?? nothing}
      @click=${() => { if (!none) press(); }}
    >
      ${icon(picture, 18)}<span>${more.talk.bulk.short[name]}</span>
    </button>`;
  }

  private choices(): TemplateResult {
    const mute = (until: string | null): void => void this.carryOut((marking) => marking.mute(this.talks, until));
    return html`<div class="mutes" role="group" aria-label=${more.talk.actions.mute}>
      ${MUTES.map((one) => html`<button class="button small" data-testid="bulk-mute-${one}" @click=${() => mute(muteUntil(one, new Date()))}>${more.talk.mutes[one]}</button>`)}
      <button class="button small" data-testid="bulk-unmute" @click=${() => mute(null)}>${more.talk.actions.unmute}</button>
    </div>`;
  }

  private async carryOut(deed: (marking: Marking) => unknown): Promise<void> {
    const { marking } = await this.store.toDo();
    deed(marking);
    this.mutes = false;
    this.say("done");
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.say("done");
  }

  private say(what: "pick-all" | "done"): void {
    this.dispatchEvent(new CustomEvent(what));
  }
}
