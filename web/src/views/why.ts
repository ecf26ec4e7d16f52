// Why something cannot be done: what the server finds of the person, and what is tried from this browser, with a report to copy.
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { titleOf } from "../models/people";
import { lineTrial, reportOf, type Check, type Trial } from "../models/self_test";
import type { Failure } from "../models/types";
import type { Office } from "../store/office";
import { runTrials } from "../store/self_test";
import { office } from "../strings/office";
import { base, buttons } from "../styles/base";
import { officeStyles } from "../styles/office";
import { icon, type IconName } from "./any_icon";
import { zoneHere } from "./platform";
import { StoreElement } from "./store_element";
import { waiting } from "./waiting";

type Kind = "ok" | "bad" | "waits";

const KINDS: Record<Kind, { picture: IconName; said: () => string }> = {
  ok: { picture: "circle-check", said: () => office.why.ok },
  bad: { picture: "circle-alert", said: () => office.why.notOk },
  waits: { picture: "loader-circle", said: () => office.why.waits },
};

@customElement("parley-why")
export class Why extends StoreElement {
  @property({ attribute: false }) office!: Office;
  /** What it is about, as the address says. */
  @property() about = "";
  @state() private checks: readonly Check[] | null = null;
  @state() private tried: readonly Trial[] | null = null;
  @state() private failure: Failure | null = null;
  @state() private told = "";
  private rounds = 0;

  static override styles = [
    base,
    buttons,
    officeStyles,
    css`
      .find {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--s4) var(--s6);
      }
      label {
        display: grid;
        flex: 1 1 16rem;
        gap: var(--s2);
        min-inline-size: 0;
        color: var(--ink-2);
        font: var(--type-small);
      }
      select {
        min-inline-size: 0;
        text-overflow: ellipsis;
      }
      .verdict {
        display: flex;
        align-items: center;
        gap: var(--s5);
        margin-block-start: var(--s7);
        padding: var(--s5) var(--s6);
        border-radius: var(--radius-row);
        background: var(--ok-tint);
        box-shadow: inset 0 0 0 1px var(--tint-edge);
        color: var(--ok);
        font-weight: 550;
      }
      .verdict.bad {
        background: var(--danger-tint);
        color: var(--danger-ink);
      }
      .line {
        flex-wrap: nowrap;
        align-items: start;
        gap: var(--s5);
        min-block-size: 0;
      }
      .line > svg {
        margin-block-start: 1px;
        color: var(--ok);
      }
      .line.bad > svg {
        color: var(--danger);
      }
      .line.waits > svg {
        color: var(--ink-2);
      }
      .line > .words {
        flex: 1;
      }
      .report {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s4) var(--s6);
        margin-block: var(--s4);
      }
      summary {
        inline-size: fit-content;
        padding-block: var(--s4);
        color: var(--accent);
        cursor: pointer;
      }
      @media (pointer: coarse) {
        summary {
          padding-block: 13px;
        }
      }
      pre {
        margin: 0;
        padding: var(--s5);
        border: 1px solid var(--line);
        border-radius: var(--radius-row);
        background: var(--sunken);
        font: var(--type-small);
        font-family: var(--mono);
        direction: ltr;
        unicode-bidi: isolate;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("about")) void this.run();
  }

  private get conversation(): string | null {
    return new URLSearchParams(this.about).get("c");
  }

  private get message(): string | null {
    return new URLSearchParams(this.about).get("m");
  }

  /** The last round that was begun is the one that is shown. */
  private async run(): Promise<void> {
    const round = (this.rounds += 1);
    this.checks = this.tried = this.failure = null;
    this.told = "";
    void runTrials(this.store).then((trials) => { if (round === this.rounds) this.tried = trials; });
    const said = await this.office.api.diagnose(this.conversation, this.message);
    if (round !== this.rounds) return;
    if (said.ok) this.checks = said.value.checks;
    else this.failure = said.error;
  }

  /** The live line comes and goes by itself, and is shown as it is now. */
  private get trials(): readonly Trial[] | null {
    return this.tried?.map((one) => (one.name === "line" ? lineTrial(this.store.link) : one)) ?? null;
  }

  // --- rendering

  override render(): TemplateResult {
    const { why } = office;
    const { trials } = this;
    return html`
      <h1>${why.title}</h1>
      <p class="lead">${why.lead}</p>
      <div class="find">${this.picker()}<button class="button" data-testid="check-again" @click=${() => void this.run()}>${why.again}</button></div>
      ${this.verdict()}
      <h2>${why.rules}</h2>
      ${this.checks === null ? waiting(this.failure, () => void this.run()) : html`<ul class="lines">${this.checks.map((one) => this.check(one))}</ul>`}
      <h2>${why.browser}</h2>
      ${trials === null ? waiting(null, () => undefined) : html`<ul class="lines">${trials.map((one) => this.trial(one))}</ul>`}
      ${trials === null ? nothing : this.report(trials)}
    `;
  }

  private picker(): TemplateResult {
    const { conversation } = this;
    const talks = this.store.inbox.ordered().map((talk) => ({ id: talk.conversation.id, title: titleOf(talk.conversation, this.store.myId) }));
    const isUnknown = conversation !== null && talks.every((one) => one.id !== conversation);
    const all = isUnknown ? [{ id: conversation, title: conversation }, ...talks] : talks;
    return html`<label>
      ${office.why.about}
      <select data-testid="why-about" @change=${this.picked}>
        <option value="" ?selected=${conversation === null}>${office.why.general}</option>
        ${all.map(({ id, title }) => html`<option value=${id} ?selected=${id === conversation}>${title}</option>`)}
      </select>
    </label>`;
  }

  private verdict(): TemplateResult {
    const { checks, trials } = this;
    if (checks === null || trials === null || trials.some((one) => one.waits)) return html`<p class="for-readers" role="status">${office.why.checking}</p>`;
    const count = [...checks, ...trials].filter((one) => !one.ok).length;
    return html`<p class="verdict ${count > 0 ? "bad" : ""}" role="status" data-testid="verdict">
      ${icon(count > 0 ? "circle-alert" : "circle-check", 18)}${count > 0 ? office.why.found(count) : office.why.allWell}
    </p>`;
  }

  private check({ name, ok, reason, remedy }: Check): TemplateResult {
    const words = ok ? [] : [reason ?? office.why.noReason, remedy ?? ""];
    return this.line(`check-${name}`, ok ? "ok" : "bad", office.why.check[name] ?? name, words.filter(Boolean).join(" "));
  }

  private trial({ name, ok, waits, seconds }: Trial): TemplateResult {
    if (waits) return this.line(`trial-${name}`, "waits", office.why.trial[name], office.why.waitsHow);
    const ahead = seconds === undefined ? office.why.bad[name] : seconds > 0 ? office.why.ahead(seconds) : office.why.behind(-seconds);
    return this.line(`trial-${name}`, ok ? "ok" : "bad", office.why.trial[name], ok ? office.why.good[name] : ahead);
  }

  private line(id: string, kind: Kind, name: string, words: string): TemplateResult {
    const { picture, said } = KINDS[kind];
    return html`<li class="line ${kind}" data-testid=${id}>
      ${icon(picture, 18)}
      <div class="words">
        <p class="name">${name}<span class="for-readers">: ${said()}</span></p>
        ${words === "" ? nothing : html`<p class="about">${words}</p>`}
      </div>
    </li>`;
  }

  private report(trials: readonly Trial[]): TemplateResult {
    const { why } = office;
    return html`
      <h2>${why.report}</h2>
      <p class="about">${why.reportHow}</p>
      <div class="report">
        <button class="button" data-testid="copy-report" @click=${() => void this.copy(trials)}>${icon("copy", 16)}${why.copy}</button>
        <span role="status" data-testid="report-told">${this.told}</span>
      </div>
      <details><summary>${why.show}</summary><pre>${this.written(trials)}</pre></details>
    `;
  }

  private written(trials: readonly Trial[]): string {
    const { store } = this;
    const { workspace_id, member_id, role } = store.workspace;
    const here = {
      at: new Date().toISOString(), workspace: workspace_id, member: member_id, role, device: store.device.id,
      conversation: this.conversation, message: this.message,
      browser: navigator.userAgent, languages: navigator.languages.join(" "), zone: zoneHere(), screen: `${innerWidth} x ${innerHeight}`,
      online: navigator.onLine, link: store.link, unsent: store.outbox.unsent,
    };
    return reportOf(here, trials, this.checks);
  }

  // --- actions

  private picked(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.dispatchEvent(new CustomEvent("about", { detail: value === "" ? "" : `?${new URLSearchParams({ c: value }).toString()}` }));
  }

  private async copy(trials: readonly Trial[]): Promise<void> {
    this.told = await navigator.clipboard.writeText(this.written(trials)).then(() => office.why.copied, () => office.why.notCopied);
  }
}
