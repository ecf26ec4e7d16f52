// What stands in the composer's place when one may not write: the reason, and what is kept.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon } from "./any_icon";

export type Reason = keyof typeof more.composer.readOnly;

@customElement("parley-read-only")
export class ReadOnly extends LitElement {
  @property() reason: Reason = "left";
  /** Where it is said why. */
  @property() why = "";

  static override styles = [
    base,
    css`
      :host {
        padding: 4px 12px calc(12px + env(safe-area-inset-bottom));
        background: var(--surface);
      }
      section {
        display: flex;
        align-items: center;
        gap: var(--s5);
        padding: var(--s5) var(--s6);
        border: 1px solid var(--line);
        border-radius: var(--radius-row);
        background: var(--sunken);
        color: var(--ink-2);
        font: var(--type-body);
      }
      p {
        flex: 1;
        min-inline-size: 0;
      }
      a {
        flex: none;
        color: var(--accent);
      }
      @media (pointer: coarse), (max-width: 767px) {
        a {
          min-inline-size: 44px;
          padding-block: 13px;
          text-align: center;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<section aria-label=${more.composer.region} tabindex="-1" data-testid="read-only">
      ${icon("pencil-off", 18)}
      <p>${more.composer.readOnly[this.reason]}</p>
      ${this.why === "" ? nothing : html`<a href=${this.why} data-testid="why">${more.composer.why}</a>`}
    </section>`;
  }

  override focus(): void {
    this.renderRoot.querySelector("section")?.focus();
  }
}
