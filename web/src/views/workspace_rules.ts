// How messages behave for everybody in the workspace, whether there are any, and what the plan allows.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { DELETION, PLANS, RECEIPTS, lowered, windowsWith, type Limits, type PlanName, type Settings } from "../models/office";
import { office as words } from "../strings/office";
import { base, buttons } from "../styles/base";
import { officeStyles } from "../styles/office";
import "./confirm";
import { OfficeElement } from "./office_element";
import { named, switched, withSentences } from "./settings_parts";
import { waiting } from "./waiting";

type Flag = "removed_keep_history" | "oversight_visible" | "presence" | "client_sees_edits";

const LIMITS = ["group_size", "message_chars", "pins"] as const;

@customElement("parley-rules")
export class WorkspaceRules extends OfficeElement {
  @state() private asks: "off" | PlanName | null = null;

  static override styles = [
    base,
    buttons,
    officeStyles,
    css`
      .plan {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s4) var(--s6);
        margin-block: var(--s4);
      }
      .plan .name {
        flex: 1;
        font: var(--type-pane);
      }
      dl {
        margin: 0;
        border-block-start: 1px solid var(--line);
      }
      dl div {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s2) var(--s7);
        padding-block: var(--s5);
        border-block-end: 1px solid var(--line);
      }
      dd {
        margin: 0;
        color: var(--ink-2);
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      meter {
        display: block;
        inline-size: 100%;
        margin-block-start: var(--s2);
        block-size: 4px;
        border: 0;
        border-radius: var(--radius-full);
        background: var(--sunken);
        overflow: hidden;
        appearance: none;
      }
      meter::-webkit-meter-inner-element,
      meter::-webkit-meter-bar {
        block-size: 4px;
        min-block-size: 0;
        border: 0;
        border-radius: var(--radius-full);
        background: var(--sunken);
      }
      meter::-webkit-meter-optimum-value {
        border-radius: var(--radius-full);
        background: var(--accent);
      }
      meter::-moz-meter-bar {
        background: var(--accent);
      }
    `,
  ];

  // --- lifecycle

  protected override opened(): void {
    void this.refresh();
  }

  protected override refresh(): Promise<void> {
    return this.office.loadWorkspace();
  }

  // --- rendering

  override render(): TemplateResult {
    const { settings, house } = this.office;
    return html`
      <h1>${words.settings.title}</h1>
      <p class="lead">${words.settings.lead}</p>
      ${settings === null || house === null ? waiting(this.office.failure, () => void this.office.loadWorkspace()) : this.all(settings.value, house.value)}
    `;
  }

  private all(settings: Settings, { module_enabled, plan }: { module_enabled: boolean; plan: { name: string; limits: Limits } }): TemplateResult {
    return html`
      <ul class="lines">
        <li class="line">${named("module", words.settings.module, words.settings.moduleAbout)}${switched("module", module_enabled, () => this.turn(module_enabled))}</li>
      </ul>
      <h2>${words.settings.messages}</h2>
      <ul class="lines">
        <li class="line">${named("window", words.settings.window, words.settings.windowAbout)}${this.window(settings.edit_window_s)}</li>
        ${this.flag("client_sees_edits", settings)}
        <li class="line">${named("deletion", words.settings.deletion, words.settings.deletionAbout)}${this.deletion(settings.deletion_policy)}</li>
      </ul>
      <h2>${words.settings.people}</h2>
      <ul class="lines">
        <li class="line">${named("receipts", words.settings.receipts, words.settings.receiptsAbout)}${this.receipts(settings.client_receipts)}</li>
        ${this.flag("presence", settings)}${this.flag("removed_keep_history", settings)}${this.flag("oversight_visible", settings)}
      </ul>
      <h2>${words.settings.plan}</h2>
      ${this.plan(plan)}${this.question(plan.limits)}
    `;
  }

  private window(now: number): TemplateResult {
    return html`<select aria-label=${words.settings.window} aria-describedby="window-about" data-testid="window" @change=${(event: Event) => this.set({ edit_window_s: Number((event.target as HTMLSelectElement).value) })}>
      ${windowsWith(now).map((one) => html`<option value=${one} .selected=${live(one === now)}>${windowWords(one)}</option>`)}
    </select>`;
  }

  private flag(flag: Flag, settings: Settings): TemplateResult {
    const isOn = settings[flag];
    return html`<li class="line">${named(flag, words.settings.label[flag], words.settings.about[flag])}${switched(flag, isOn, () => this.set({ [flag]: !isOn }))}</li>`;
  }

  private deletion(now: Settings["deletion_policy"]): TemplateResult {
    const all = DELETION.map((value) => ({ value, words: words.settings.keep[value], about: words.settings.keepAbout[value] }));
    return withSentences("deletion", now, all, (deletion_policy) => this.set({ deletion_policy }));
  }

  private receipts(now: Settings["client_receipts"]): TemplateResult {
    const all = RECEIPTS.map((value) => ({ value, words: words.settings.receipt[value], about: words.settings.receiptAbout[value] }));
    return withSentences("receipts", now, all, (client_receipts) => this.set({ client_receipts }));
  }

  // --- the plan

  private plan({ name, limits }: { name: string; limits: Limits }): TemplateResult {
    const others = (Object.keys(PLANS) as PlanName[]).filter((one) => one !== name);
    return html`
      <p class="about">${words.settings.planAbout}</p>
      <div class="plan">
        <p class="name" data-testid="plan">${planWords(name)}</p>
        ${others.map((one) => html`<button class="button" data-testid="plan-${one}" @click=${() => (this.asks = one)}>${words.settings.choosePlan(planWords(one))}</button>`)}
      </div>
      <dl>${LIMITS.map((limit) => this.limit(limit, limits[limit]))}</dl>
    `;
  }

  private limit(limit: keyof Limits, allowed: number): TemplateResult {
    const used = limit === "group_size" ? this.largestGroup : 0;
    const isKnown = used > 0;
    return html`<div>
      <dt>${words.settings.limit[limit]}</dt>
      <dd>
        ${isKnown ? `${words.settings.usedOf(used, allowed)} ${words.settings.largest}` : words.settings.allowed(allowed)}
        ${isKnown ? html`<meter min="0" max=${allowed} value=${Math.min(used, allowed)} aria-label=${words.settings.limit[limit]}></meter>` : nothing}
      </dd>
    </div>`;
  }

  /** Nothing while a part of the list is unknown here: a larger one may stand further down. */
  private get largestGroup(): number {
    const { inbox } = this.store;
    if (!inbox.complete) return 0;
    const groups = inbox.ordered().filter((talk) => talk.conversation.kind === "group" && !talk.hasLeft);
    return Math.max(0, ...groups.map((talk) => talk.conversation.participants.length));
  }

  // --- questions

  private question(now: Limits): TemplateResult | typeof nothing {
    const { asks } = this;
    const closed = (): void => void (this.asks = null);
    if (asks === null) return nothing;
    if (asks === "off") {
      return html`<parley-confirm heading=${words.settings.offTitle} sentence=${words.settings.offHow} yes=${words.settings.offYes} danger @confirmed=${() => this.setModule(false)} @closed=${closed}></parley-confirm>`;
    }
    const less = lowered(now, PLANS[asks]).map((one) => `${words.settings.limit[one]} (${words.settings.allowed(PLANS[asks][one])})`);
    const sentence = less.length === 0 ? words.settings.planMore : words.settings.planLess(less);
    return html`<parley-confirm heading=${words.settings.planTitle(planWords(asks))} sentence=${sentence} yes=${words.settings.planYes} @confirmed=${() => this.setPlan(asks)} @closed=${closed}></parley-confirm>`;
  }

  // --- actions

  private turn(isOn: boolean): void {
    if (isOn) this.asks = "off";
    else this.setModule(true);
  }

  private set(change: Partial<Settings>): void {
    if (this.office.settings) this.office.set(this.office.settings, change);
  }

  private setModule(module_enabled: boolean): void {
    if (this.office.house) this.office.set(this.office.house, { module_enabled });
  }

  private setPlan(name: PlanName): void {
    if (this.office.house) this.office.set(this.office.house, { plan: { name, limits: PLANS[name] } });
  }
}

function windowWords(seconds: number): string {
  if (seconds === 0) return words.settings.never;
  if (seconds < 0) return words.settings.always;
  const minutes = Math.max(1, Math.round(seconds / 60));
  return minutes % 60 === 0 ? words.settings.hours(minutes / 60) : words.settings.minutes(minutes);
}

const planWords = (name: string): string => words.settings.planName[name] ?? name;
