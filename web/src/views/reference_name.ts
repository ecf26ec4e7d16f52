// A reference where it is named: a link to its page for who may see it, for everybody else what was typed.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { pageOf, type RefKey } from "../models/references";
import { base } from "../styles/base";
import { ReferenceElement } from "./reference_element";

@customElement("parley-reference-name")
export class ReferenceName extends ReferenceElement {
  @property({ attribute: false }) key!: RefKey;

  static override styles = [
    base,
    css`
      :host {
        display: inline;
      }
      a {
        color: var(--accent);
        text-underline-offset: 2px;
      }
    `,
  ];

  /** The words are the message's own; here they only become a link. No line breaks: white space would be shown. */
  override render(): TemplateResult {
    const found = this.references.byKey(this.key);
    const page = found && pageOf(found.url);
    if (found === null || page === null) return html`<slot></slot>`;
    return html`<a href=${page} title=${found.title} tabindex=${this.isReachable ? nothing : "-1"} target="_blank" rel="noopener noreferrer"><slot></slot></a>`;
  }
}
