// The cards under a message: whatever its text points at and this reader may see. Nothing is drawn for the rest.
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { cardsOf } from "../models/reference_facts";
import { refKey, type Pointer } from "../models/references";
import type { References } from "../store/references";
import { more } from "../strings/more";
import { base } from "../styles/base";
import "./reference_card";

@customElement("parley-reference-cards")
export class ReferenceCards extends LitElement {
  @property({ attribute: false }) references!: References;
  @property({ attribute: false }) pointers: readonly Pointer[] = [];
  @property({ type: Boolean }) isReachable = false;
  private unsubscribe: (() => void) | null = null;

  static override styles = [
    base,
    css`
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s2);
        margin: 0;
        padding-block: var(--s2);
        padding-inline: 0;
        max-inline-size: 42rem;
        list-style: none;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.unsubscribe = this.references.emitter.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unsubscribe?.();
    this.unsubscribe = null;
  }

  protected override willUpdate(): void {
    this.references.want(this.pointers);
  }

  override render(): TemplateResult | typeof nothing {
    const cards = cardsOf(this.pointers, this.references);
    if (cards.length === 0) return nothing;
    return html`<ul aria-label=${more.references.cards} data-testid="reference-cards">
      ${repeat(cards, refKey, (one) => html`<li><parley-reference-card .reference=${one} .isReachable=${this.isReachable}></parley-reference-card></li>`)}
    </ul>`;
  }
}
