// What stands in the composer's place when one may not write: the reason, and what is kept.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon } from "./any_icon";

export type Reason = keyof typeof more.composer.readOnly;

@customElement("parley-read-only")
export class ReadOnly extends LitElement {
  @property() reason: Reason = "left";

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
    `,
  ];

  override render(): TemplateResult {
    return html`<section aria-label=${more.composer.region} tabindex="-1" data-testid="read-only">
      ${icon("pencil-off", 18)}
      <p>${more.composer.readOnly[this.reason]}</p>
    </section>`;
  }

  override focus(): void {
    this.renderRoot.querySelector("section")?.focus();
  }
}
