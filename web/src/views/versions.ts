// What a message said before it was edited: every text with its time and writer, newest first, and what changed in it.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { differences, type Piece } from "../models/differences";
import { dayTime, exactTime } from "../models/times";
import type { Failure, Message, VersionRow } from "../models/types";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import "./dialog";
import "./failure_line";
import { StoreElement } from "./store_element";

@customElement("parley-versions")
export class Versions extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @property({ attribute: false }) message!: Message;
  @state() private rows: readonly VersionRow[] | null = null;
  @state() private error: Failure | null = null;
  private loadedFor = 0;

  static override styles = [
    base,
    buttons,
    css`
      ol {
        display: grid;
        gap: var(--s6);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--s1) var(--s4);
        color: var(--ink-2);
        font: var(--type-small);
      }
      .tag {
        padding-inline: var(--s2);
        border-radius: var(--radius-tag);
        background: var(--sunken);
        box-shadow: inset 0 0 0 1px var(--tint-edge);
        color: var(--ink-2);
        font: var(--type-meta);
      }
      .text {
        margin-block-start: var(--s2);
        font: var(--type-message);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      ins {
        background: var(--mark);
        color: var(--ink);
        text-decoration: underline;
        text-decoration-color: var(--mark-line);
      }
      del {
        background: var(--danger-tint);
        color: var(--danger-ink);
      }
      .gone,
      .loading {
        color: var(--ink-3);
      }
    `,
  ];

  protected override willUpdate(): void {
    // Edited once more, or deleted, while this is open.
    if (this.message.version === this.loadedFor) return;
    this.loadedFor = this.message.version;
    void this.load();
  }

  private async load(): Promise<void> {
    const answer = await this.store.deeds.versions(this.message);
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.rows = answer.value;
  }

  override render(): TemplateResult {
    const { rows, error } = this;
    return html`
      <parley-dialog heading=${more.versions.title} data-testid="versions">
        <parley-failure-line
          sentence=${error === null ? "" : more.versions.failed}
          number=${error?.requestId ?? ""}
          action=${text.app.retry}
          @act=${() => void this.load()}
        ></parley-failure-line>
        ${rows === null ? (error === null ? html`<p class="loading" role="status">${more.versions.loading}</p>` : nothing) : this.list(rows)}
      </parley-dialog>
    `;
  }

  private list(rows: readonly VersionRow[]): TemplateResult {
    return html`<ol>
      ${rows.map((row, index) => this.row(row, rows[index - 1] ?? null, index === rows.length - 1)).reverse()}
    </ol>`;
  }

  private row(row: VersionRow, before: VersionRow | null, isCurrent: boolean): TemplateResult {
    const at = new Date(row.at);
    const tag = isCurrent ? more.versions.current : before === null ? more.versions.first : "";
    return html`<li data-testid="version">
      <p class="head">
        <span><bdi>${this.nameOf(row.by)}</bdi> · <time datetime=${row.at} title=${exactTime(at, text.locale)}>${dayTime(at, new Date(), text.locale, text.app)}</time></span>
        ${tag === "" ? nothing : html`<span class="tag">${tag}</span>`}
      </p>
      ${row.body === null ? html`<p class="text gone">${more.versions.gone}</p>` : html`<div class="text" dir="auto">${this.changes(before?.body ?? null, row.body)}</div>`}
    </li>`;
  }

  /** What came and went stands in the text, marked for the eye and for the ear. */
  private changes(before: string | null, body: string): TemplateResult | string {
    if (before === null) return body;
    return html`${differences(before, body).map((piece) => marked(piece))}`;
  }

  private nameOf(id: string): string {
    if (id === this.store.myId) return text.conversation.you;
    return this.talk.person(id)?.name ?? text.conversation.someone;
  }
}

// Nothing but the words inside: white space of a template would be shown.
function marked({ words, change }: Piece): TemplateResult | string {
  if (change === "added") return html`<ins><span class="for-readers">${more.versions.added} </span>${words}</ins>`;
  if (change === "removed") return html`<del><span class="for-readers">${more.versions.removed} </span>${words}</del>`;
  return words;
}
