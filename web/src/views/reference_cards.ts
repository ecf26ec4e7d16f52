// The cards under a message: whatever its text points at and this reader may see. Nothing is drawn for the rest.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { cardsOf } from "../models/reference_facts";
import { refKey, type Pointer } from "../models/references";
import { more } from "../strings/more";
import { base } from "../styles/base";
import "./reference_card";
import { ReferenceElement } from "./reference_element";

@customElement("parley-reference-cards")
export class ReferenceCards extends ReferenceElement {
  @property({ attribute: false }) pointers: readonly Pointer[] = [];

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

  protected override willUpdate(): void {
    super.willUpdate();
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
