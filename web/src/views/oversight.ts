// A look into a conversation that one is not in: asked for with a reason, then read-only until it ends.
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { conversationIn, type Leave } from "../models/records";
import type { Failure } from "../models/types";
import { office as words } from "../strings/office";
import { base, buttons } from "../styles/base";
import { officeStyles } from "../styles/office";
import "./failure_line";
import { OfficeElement } from "./office_element";
import { refusalOf } from "./refusals";

const LONGEST = 500;

@customElement("parley-oversight")
export class Oversight extends OfficeElement {
  /** What it is about, as the address says. */
  @property() about = "";
  @property({ type: Number }) now = 0;
  @state() private look: { conversation: string; leave: Leave } | null = null;
  @state() private missing: "conversation" | "reason" | null = null;
  @state() private failure: Failure | null = null;
  @state() private busy = false;
  @query("#conversation") private where!: HTMLInputElement;
  @query("#reason") private why!: HTMLTextAreaElement;

  static override styles = [
    base,
    buttons,
    officeStyles,
    css`
      form {
        display: grid;
        gap: var(--s6);
        max-inline-size: var(--measure);
      }
      label {
        display: block;
        font-weight: 550;
      }
      .about {
        margin-block-end: var(--s3);
      }
      input[type="text"] {
        inline-size: 100%;
      }
      .missing:not(:empty) {
        margin-block-end: var(--s3);
      }
      .missing {
        color: var(--danger);
        font: var(--type-small);
      }
      .button {
        justify-self: start;
      }
    `,
  ];

  // --- lifecycle

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("about") && this.look?.conversation !== this.named) this.look = null;
  }

  protected override opened(): void {
    if (this.office.settings === null) void this.refresh();
  }

  protected override async refresh(): Promise<void> {
    if (this.store.workspace.role === "admin") await this.office.loadWorkspace();
  }

  private get named(): string {
    return new URLSearchParams(this.about).get("c") ?? "";
  }

  // --- rendering

  override render(): TemplateResult {
    const { look } = this;
    if (look !== null) {
      void import("./overseen");
      return html`<parley-overseen .store=${this.store} .office=${this.office} .conversation=${look.conversation} .leave=${look.leave} .now=${this.now} @ended=${this.end}></parley-overseen>`;
    }
    return html`
      <h1>${words.oversight.title}</h1>
      <p class="lead">${words.oversight.lead} ${this.visibility()}</p>
      <form @submit=${this.begin} novalidate>
        <div>
          <label for="conversation">${words.oversight.conversation}</label>
          <p class="about" id="conversation-how">${words.oversight.conversationHow}</p>
          <input id="conversation" type="text" autocomplete="off" spellcheck="false" dir="ltr" .value=${this.named} aria-invalid=${this.missing === "conversation"} aria-describedby="conversation-how conversation-missing" data-testid="oversee-conversation" @input=${this.typed} />
          <p class="missing" id="conversation-missing" role="alert">${this.missing === "conversation" ? words.oversight.needConversation : nothing}</p>
        </div>
        <div>
          <label for="reason">${words.oversight.reason}</label>
          <p class="about" id="reason-how">${words.oversight.reasonHow}</p>
          <textarea id="reason" rows="3" maxlength=${LONGEST} aria-invalid=${this.missing === "reason"} aria-describedby="reason-how reason-missing" data-testid="oversee-reason" @input=${this.typed}></textarea>
          <p class="missing" id="reason-missing" role="alert">${this.missing === "reason" ? words.oversight.needReason : nothing}</p>
        </div>
        <parley-failure-line sentence=${this.refusal} number=${this.failure?.requestId ?? ""}></parley-failure-line>
        <button class="button primary" type="submit" aria-disabled=${this.busy ? "true" : nothing} data-testid="oversee">${words.oversight.begin}</button>
      </form>
    `;
  }

  /** An admin knows the workspace's rules, others do not. */
  private visibility(): string {
    const settings = this.office.settings?.value;
    if (settings === undefined) return "";
    return settings.oversight_visible ? words.oversight.visible : words.oversight.hidden;
  }

  private get refusal(): string {
    if (this.failure === null) return "";
    return this.failure.status === 404 ? words.oversight.notFound : refusalOf(words.oversight.failed, this.failure);
  }

  // --- actions

  private typed(): void {
    this.missing = null;
    this.failure = null;
  }

  private async begin(event: Event): Promise<void> {
    event.preventDefault();
    const conversation = conversationIn(this.where.value);
    const reason = this.why.value.trim();
    this.missing = conversation === "" ? "conversation" : reason === "" ? "reason" : null;
    if (this.missing !== null) { ;(this.missing === "conversation" ? this.where : this.why).focus(); return; }
    if (this.busy) return;
    this.busy = true;
    const answer = await this.office.api.oversee(conversation, reason);
    this.busy = false;
    this.failure = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.look = { conversation, leave: answer.value };
    this.dispatchEvent(new CustomEvent("about", { detail: `?${new URLSearchParams({ c: conversation }).toString()}` }));
  }

  private end(): void {
    this.look = null;
  }
}
