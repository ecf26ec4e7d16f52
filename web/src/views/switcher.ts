// Going to a conversation by typing its name.
import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { StoreElement } from "./store_element";

@customElement("parley-switcher")
export class Switcher extends StoreElement {
  override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
