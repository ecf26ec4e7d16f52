// One line over the top of the log when the connection is not what it should be; it never moves the messages.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { text } from "../strings";
import { base } from "../styles/base";
import { icon } from "./icon";
import { StoreElement } from "./store_element";

@customElement("parley-banner")
export class Banner extends StoreElement {
  static override styles = [
    base,
    css`
      .bar {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 8px 16px;
        background: var(--toast);
        color: var(--on-toast);
        font: var(--type-body);
      }
      span {
        flex: 1;
      }
      button {
        min-block-size: 28px;
        padding-inline: 8px;
        color: var(--toast-action);
        font-weight: 550;
        border-radius: var(--radius-button);
      }
      button:focus-visible {
        outline-color: var(--toast-action);
      }
      @media (pointer: coarse) {
        button {
          min-block-size: 44px;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<div role="status" data-testid="banner">${this.content()}</div>`;
  }

  private content(): TemplateResult | typeof nothing {
    const { ended, link, outbox } = this.store;
    if (ended === "replaced") return this.bar(text.banner.ended.replaced, text.banner.reload, () => location.reload());
    if (ended !== null) return this.bar(text.banner.ended[ended], null, null);
    if (link !== "offline") return nothing;
    return this.bar(text.banner.reconnecting(outbox.queued), text.banner.tryNow, () => this.store.tryNow());
  }

  private bar(sentence: string, action: string | null, act: (() => void) | null): TemplateResult {
    return html`<div class="bar">
      ${icon("wifi-off", 16)}<span>${sentence}</span>${action ? html`<button @click=${act}>${action}</button>` : nothing}
    </div>`;
  }
}
