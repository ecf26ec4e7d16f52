// What came of a report, told once to who reported; it stays until it is put away.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { pagePath } from "../models/route";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { icon } from "./any_icon";
import { StoreElement } from "./store_element";

@customElement("parley-report-told")
export class ReportTold extends StoreElement {
  static override styles = [
    base,
    buttons,
    css`
      section {
        position: absolute;
        z-index: 5;
        inset-block-end: calc(64px + env(safe-area-inset-bottom));
        inset-inline-start: var(--s5);
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--s2) var(--s5);
        inline-size: min(24rem, calc(100% - 2 * var(--s5)));
        padding-block: var(--s5);
        padding-inline: var(--s6) var(--s4);
        border-radius: var(--radius-row);
        background: var(--raised);
        box-shadow: var(--e2);
        color: var(--ink);
        font: var(--type-body);
      }
      section > svg {
        margin-block-start: var(--s4);
        color: var(--accent);
      }
      .name {
        font-weight: 650;
      }
      p {
        inline-size: fit-content;
        max-inline-size: 100%;
      }
      .words {
        padding-block: var(--s3);
        overflow-wrap: anywhere;
      }
      a {
        display: inline-block;
        padding-block: var(--s2);
        color: var(--accent);
      }
      @media (pointer: coarse) {
        a {
          padding-block: 13px;
        }
      }
      /* There the place to write is at the foot. */
      @media (max-width: 767px) {
        section {
          inset-block: calc(64px + env(safe-area-inset-top)) auto;
        }
      }
      @media (forced-colors: active) {
        section {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const { news: { decided }, workspace } = this.store;
    if (decided === null) return nothing;
    const page = workspace.role === "admin" ? "admin/reports" : "reports";
    return html`<section role="status" data-testid="report-decided">
      ${icon("flag", 18)}
      <div class="words">
        <p class="name">${more.report.decided}</p>
        <p dir="auto">${decided.outcome}</p>
        <a href=${pagePath(workspace.workspace_id, page)} @click=${this.putAway}>${more.report.all}</a>
      </div>
      <button class="icon-button" aria-label=${more.report.close} title=${more.report.close} @click=${this.putAway}>${icon("x", 18)}</button>
    </section>`;
  }

  private putAway(): void {
    this.store.news.decided = null;
    this.store.emitter.changed();
  }
}
