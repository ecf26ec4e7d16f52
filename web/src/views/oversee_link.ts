// Under "this conversation is not here": the way to look at it with a reason, for who may do that.
import { css, html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { pagePath } from "../models/route";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon } from "./any_icon";
import { StoreElement } from "./store_element";

@customElement("parley-oversee-link")
export class OverseeLink extends StoreElement {
  static override styles = [
    base,
    css`
      :host {
        padding: var(--s5) var(--s6) var(--s8);
        text-align: center;
      }
      a {
        display: inline-flex;
        align-items: center;
        gap: var(--s3);
        min-block-size: 44px;
        color: var(--accent);
      }
    `,
  ];

  override render(): TemplateResult {
    const about = new URLSearchParams({ c: this.store.openId ?? "" }).toString();
    const path = `${pagePath(this.store.workspace.workspace_id, "admin/oversight")}?${about}`;
    return html`<a href=${path} data-testid="oversee-link">${icon("eye", 16)}${more.looks.open}</a>`;
  }
}
