// One line over the top of the log when something is not as it should be, or is again; it never moves the messages.
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { text } from "../strings";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon, type IconName } from "./any_icon";
import { bannerStyles } from "./banner_styles";
import "./copy_number";
import { StoreElement } from "./store_element";

type Tone = "offline" | "tint" | "error";
type Words = TemplateResult | string;

@customElement("parley-banner")
export class Banner extends StoreElement {
  static override styles = [base, bannerStyles];

  override render(): TemplateResult {
    return html`<div role="status" data-testid="banner">${this.content()}</div>`;
  }

  /** What matters most; the rest comes when it is gone. */
  private content(): TemplateResult | typeof nothing {
    const { ended, link, upkeep, newVersion, keepsUnsent } = this.store;
    if (ended !== null) return this.ended(ended);
    if (link === "offline") return this.offline();
    if (upkeep.trouble !== null) return this.trouble(upkeep.trouble.requestId);
    if (upkeep.back.told !== null) return this.back(upkeep.back.told);
    if (newVersion !== null) return this.bar("tint", "rotate-cw", more.banner.newVersion, this.button(more.banner.load, () => newVersion.load()));
    return keepsUnsent ? nothing : this.bar("tint", "circle-alert", more.banner.notKept, nothing);
  }

  private offline(): TemplateResult {
    const words = more.banner.reconnecting(this.store.outbox.queued);
    return this.bar("offline", "wifi-off", words, this.button(more.banner.tryNow, () => this.store.tryNow()));
  }

  private ended(reason: NonNullable<typeof this.store.ended>): TemplateResult {
    if (reason === "expired") return this.expired();
    const again = reason === "replaced" ? this.button(more.banner.reload, () => location.reload()) : nothing;
    return this.bar("offline", "circle-pause", more.banner.ended[reason], again);
  }

  private expired(): TemplateResult {
    const { portal } = this.store;
    if (portal === null) return this.bar("offline", "log-out", more.banner.ended.expired, this.button(more.banner.signIn, () => this.signIn()));
    const link = html`${this.button(more.banner.signIn, () => this.signIn())}<a href=${portal} target="_top">${more.banner.portal}</a>`;
    return this.bar("offline", "log-out", more.banner.portalSilent, link);
  }

  private trouble(requestId: string | null): TemplateResult {
    const words = html`<strong>${more.banner.failedTitle}</strong>${requestId === null
        ? more.banner.failed
        : html`${more.banner.failedNumber} <parley-copy-number .number=${requestId}></parley-copy-number>`}`;
    return this.bar("error", "circle-alert", words, this.button(text.app.retry, () => void this.store.upkeep.retry()));
  }

  private back({ hadQueued, messages }: { hadQueued: boolean; messages: number }): TemplateResult {
    const words = more.banner.back(hadQueued, this.store.outbox.queued, messages);
    const { close } = more.banner;
    const button = html`<button aria-label=${close} title=${close} @click=${() => this.store.upkeep.dismiss()}>${icon("x", 16)}</button>`;
    return this.bar("tint", "check", words, button);
  }

  private bar(tone: Tone, name: IconName, words: Words, actions: TemplateResult | typeof nothing): TemplateResult {
    return html`<div class="bar ${tone}" data-tone=${tone}>
      ${icon(name, 16)}<span class="words">${words}</span>${actions === nothing ? nothing : html`<span class="actions">${actions}</span>`}
    </div>`;
  }

  private button(words: string, act: () => void): TemplateResult {
    return html`<button @click=${act}>${words}</button>`;
  }

  private signIn(): void {
    this.dispatchEvent(new CustomEvent("sign-in-again", { bubbles: true, composed: true }));
  }
}
