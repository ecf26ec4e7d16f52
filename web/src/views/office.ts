// What is set and looked up beside the conversations: the list of pages, and one of them.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ADMIN_PAGES, OWN_PAGES, pagesFor, shownPage, type OfficePage } from "../models/office_pages";
import { pagePath } from "../models/route";
import { Office } from "../store/office";
import { office } from "../strings/office";
import { base, buttons } from "../styles/base";
import { icon, type IconName } from "./any_icon";
import "./failure_line";
import "./notice";
import { shellStyles } from "./office_styles";
import { refusalOf } from "./refusals";
import { onWidthChange, widthNow } from "./screen";
import { StoreElement } from "./store_element";

interface Page {
  icon: IconName;
  words: () => string;
  load: () => Promise<unknown>;
  show: (page: OfficeShell) => TemplateResult;
}

const PAGES: Record<OfficePage, Page> = {
  "admin/members": {
    icon: "users",
    words: () => office.pages.members,
    load: () => import("./member_list"),
    show: ({ store, office }) => html`<parley-members .store=${store} .office=${office}></parley-members>`,
  },
  "admin/rules": {
    icon: "sliders-horizontal",
    words: () => office.pages.settings,
    load: () => import("./workspace_rules"),
    show: ({ store, office }) => html`<parley-rules .store=${store} .office=${office}></parley-rules>`,
  },
  "admin/reports": {
    icon: "flag",
    words: () => office.pages.reports,
    load: () => import("./report_queue"),
    show: ({ store, office }) => html`<parley-reports .store=${store} .office=${office} queue></parley-reports>`,
  },
  "admin/oversight": {
    icon: "eye",
    words: () => office.pages.oversight,
    load: () => import("./oversight"),
    show: (shell) => html`<parley-oversight .store=${shell.store} .office=${shell.office} about=${shell.about} .now=${shell.now} @about=${shell.ask}></parley-oversight>`,
  },
  "admin/audit": {
    icon: "scroll-text",
    words: () => office.pages.audit,
    load: () => import("./audit_log"),
    show: ({ store, office }) => html`<parley-audit .store=${store} .office=${office}></parley-audit>`,
  },
  reports: {
    icon: "flag",
    words: () => office.pages.ownReports,
    load: () => import("./report_queue"),
    show: ({ store, office }) => html`<parley-reports .store=${store} .office=${office}></parley-reports>`,
  },
  why: {
    icon: "circle-question-mark",
    words: () => office.pages.why,
    load: () => import("./why"),
    show: (shell) => html`<parley-why .store=${shell.store} .office=${shell.office} about=${shell.about} @about=${shell.ask}></parley-why>`,
  },
};

const SHORTLY = 2_500;

@customElement("parley-office")
export class OfficeShell extends StoreElement {
  /** As the address names it. */
  @property({ reflect: true }) page = "";
  /** What the page is about, as the address says behind its path. */
  @property() about = "";
  @property({ type: Number }) now = 0;
  @state() private toldAt = 0;
  @query("main") private main!: HTMLElement;
  office!: Office;
  private left = new AbortController();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopListening: (() => void) | null = null;

  static override styles = [base, buttons, shellStyles];

  // --- lifecycle

  override connectedCallback(): void {
    super.connectedCallback();
    this.left = new AbortController();
    onWidthChange(() => this.requestUpdate(), this.left.signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.left.abort();
    this.stopListening?.();
    this.stopListening = null;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has("store")) this.enter();
    if (!changed.has("page")) return;
    this.office.forget();
    const { shown } = this;
    if (shown !== null) void PAGES[shown].load();
  }

  private enter(): void {
    this.stopListening?.();
    this.office = new Office(this.store);
    this.stopListening = this.office.emitter.subscribe(() => this.heard());
  }

  /** Done is said for a moment; what failed stays until it is put away. */
  private heard(): void {
    const saved = this.office.saved;
    if (saved !== null && saved.at !== this.toldAt) {
      this.toldAt = saved.at;
      if (this.timer !== null) clearTimeout(this.timer);
      if (saved.failure === null) this.timer = setTimeout(() => this.putAway(), SHORTLY);
    }
    this.requestUpdate();
  }

  private putAway(): void {
    this.office.saved = null;
    this.toldAt = 0;
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // A reader hears where it is, and the keys go on from here.
    if (changed.has("page")) this.focus();
  }

  override focus(): void {
    if (this.isList) this.renderRoot.querySelector<HTMLElement>(".head button")?.focus();
    else this.main.focus({ preventScroll: true });
  }

  /** On a phone the list of pages is a page of its own. */
  private get isList(): boolean {
    return this.page === "admin" && widthNow() === "phone";
  }

  private get shown(): OfficePage | null {
    return shownPage(this.page, this.store.workspace);
  }

  // --- rendering

  override render(): TemplateResult {
    const { shown, isList } = this;
    const heading = isList ? office.pages.title : shown === null ? office.pages.adminsOnly : PAGES[shown].words();
    return html`
      <nav aria-label=${office.pages.region}>
        <div class="head">${this.exit()}<h2 aria-level=${isList ? 1 : 2}>${office.pages.title}</h2></div>
        ${this.group(ADMIN_PAGES, shown)}${this.group(OWN_PAGES, shown)}
      </nav>
      <main tabindex="-1" aria-label=${heading}>
        ${isList ? nothing : this.content(shown)}
      </main>
      ${this.told()}
    `;
  }

  private group(pages: readonly OfficePage[], shown: OfficePage | null): TemplateResult | typeof nothing {
    const offered = pagesFor(this.store.workspace).filter((one) => pages.includes(one));
    return offered.length === 0 ? nothing : html`<ul>${offered.map((one) => this.row(one, one === shown))}</ul>`;
  }

  private content(shown: OfficePage | null): TemplateResult {
    return html`
      <div class="top">${this.back()}<p>${office.pages.title}</p></div>
      <div class="scroll">
        <div class="content">${this.refused()}${shown === null ? this.nobody() : PAGES[shown].show(this)}</div>
      </div>
    `;
  }

  private exit(): TemplateResult {
    const words = office.pages.back;
    return html`<button class="icon-button mirror" data-testid="leave-page" aria-label=${words} title=${words} @click=${this.leave}>${icon("arrow-left", 20)}</button>`;
  }

  /** On a phone: from one of the admin's pages to their list. */
  private back(): TemplateResult {
    if (!this.page.startsWith("admin/")) return this.exit();
    const words = office.pages.toPages;
    return html`<a class="icon-button mirror" data-testid="to-pages" aria-label=${words} title=${words} href=${this.pathTo("admin")}>${icon("arrow-left", 20)}</a>`;
  }

  private row(page: OfficePage, isShown: boolean): TemplateResult {
    return html`<li>
      <a class="row" href=${this.pathTo(page)} aria-current=${isShown && !this.isList ? "page" : nothing} data-testid="page-${page.replace("/", "-")}">
        ${icon(PAGES[page].icon, 18)}<span class="words">${PAGES[page].words()}</span>
      </a>
    </li>`;
  }

  private nobody(): TemplateResult {
    return html`<parley-notice icon="lock" heading=${office.pages.adminsOnly} sentence=${office.pages.adminsOnlyHow} action=${office.pages.back} @act=${this.leave}></parley-notice>`;
  }

  private refused(): TemplateResult {
    const failure = this.office.saved?.failure ?? null;
    return html`<parley-failure-line
      class=${failure === null ? "" : "refused"}
      sentence=${failure === null ? "" : refusalOf(office.pages.notSaved, failure)}
      number=${failure?.requestId ?? ""}
      action=${office.pages.close}
      @act=${this.putAway}
    ></parley-failure-line>`;
  }

  private told(): TemplateResult {
    const isSaved = this.office.saved?.failure === null;
    return html`<p class=${isSaved ? "told" : "for-readers"} role="status" data-testid="saved">${isSaved ? html`${icon("check", 16)}${office.pages.saved}` : nothing}</p>`;
  }

  private pathTo(page: string): string {
    return pagePath(this.store.workspace.workspace_id, page);
  }

  /** The address says what is asked about, so that a reload asks the same. */
  readonly ask = (event: CustomEvent<string>): void => {
    history.replaceState(null, "", this.pathTo(this.page) + event.detail);
    this.about = event.detail;
  };

  private leave(): void {
    this.dispatchEvent(new CustomEvent("leave-page", { bubbles: true, composed: true }));
  }
}
