// Where messages are written. Colour, icon, sentence and button say who will read it before it is sent.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Finding } from "../models/guard";
import { mentionable, mentionsOf } from "../models/mention_draft";
import { firstName, onlyCompany, others, outsiders } from "../models/people";
import { quoteOf } from "../models/quotes";
import { canMentionAll } from "../models/rights";
import { switchesAudience } from "../models/shortcuts";
import { MAX_CHARS, isBlank, nearLimit } from "../models/text";
import { laneOf, type Audience, type Message, type Person, type Quote } from "../models/types";
import { lookThrough, type Written } from "../store/checking";
import type { Drafts } from "../store/drafts";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import "./audience_bar";
import { clientReaders } from "./client_readers";
import { composerStyles } from "./composer_styles";
import { editLastOwn } from "./edit_last";
import "./format_bar";
import type { Tool } from "./format_bar";
import { icon } from "./icon";
import { isMac } from "./platform";
import { StoreElement } from "./store_element";
import "./text_field";
import type { TextField } from "./text_field";

@customElement("parley-composer")
export class Composer extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  /** The one message that is answered here, in its own lane: the root of a thread. */
  @property({ attribute: false }) root: Message | null = null;
  @state() private audience: Audience = "everyone";
  /** In the grammar, as it is kept and sent. */
  @state() private draft = "";
  @state() private announcement = "";
  /** What is to be looked at once more before it goes to a client. */
  @state() private findings: readonly Finding[] = [];
  @query("parley-text-field") private field!: TextField;
  @query("section") private box!: HTMLElement | null;

  static override styles = [base, buttons, composerStyles];

  // --- lifecycle

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.drafts.flush();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.isElsewhere(changed)) this.turnTo();
    else if (this.wasReplaced || !this.isWriting) this.draft = this.saved;
    const wished = this.store.composing.takeWish(this.place);
    if (wished !== null) this.answer(wished);
  }

  private isElsewhere(changed: PropertyValues<this>): boolean {
    const before = this.root === null ? changed.get("talk")?.conversation.id : changed.get("root")?.id;
    return (changed.has("talk") || changed.has("root")) && before !== this.place;
  }

  /** Another conversation: its own text, in the audience that it was last written for. */
  private turnTo(): void {
    this.drafts.flush();
    void this.store.facts.load();
    if (this.hasClients) void this.store.members();
    const latest = this.drafts.latest(this.place);
    this.audience = this.root !== null ? laneOf(this.root) : this.hasClients && latest !== null ? latest.audience : "everyone";
    this.announcement = "";
    this.draft = this.saved;
  }

  /** Somebody pressed Reply: here is where it is written. */
  private answer(audience: Audience): void {
    if (audience !== this.audience && (this.hasClients || audience === "everyone")) this.turnToAudience(audience);
    void this.updateComplete.then(() => this.field.toEnd());
  }

  override focus(): void {
    this.field.focus();
  }

  // --- who reads

  private get place(): string {
    return this.root?.id ?? this.talk.conversation.id;
  }

  private get drafts(): Drafts {
    return this.root === null ? this.store.drafts : this.store.threadDrafts;
  }

  private get saved(): string {
    return this.drafts.get(this.place, this.audience);
  }

  /** A newer text came from another device, or was chosen. */
  private get wasReplaced(): boolean {
    return this.drafts.wasReplaced(this.place, this.audience);
  }

  /** What one types here now is newer than what another tab wrote. */
  private get isWriting(): boolean {
    return document.hasFocus() && this.shadowRoot?.activeElement?.localName === "parley-text-field";
  }

  private get hasClients(): boolean {
    return this.store.isAgency && outsiders(this.talk.conversation).length > 0;
  }

  private get readers(): string {
    return this.hasClients ? clientReaders(this.talk.conversation) : more.composer.readersOf(this.names);
  }

  private get people(): Person[] {
    const { conversation } = this.talk;
    return this.hasClients ? outsiders(conversation) : others(conversation, this.store.myId);
  }

  private get names(): string[] {
    return this.people.map((person) => firstName(person.name));
  }

  private get isNote(): boolean {
    return this.audience === "team" && this.hasClients;
  }

  private get mentionable(): Person[] {
    return mentionable(this.talk.conversation.participants, this.audience, this.store.myId);
  }

  // --- rendering

  override render(): TemplateResult {
    const reason = this.reason;
    return html`
      ${this.hint()}
      <section class=${this.isNote ? "box note" : "box"} aria-label=${this.root === null ? more.composer.region : more.doing.writeInThread} data-testid="composer-region">
        ${this.bar()}${this.replyBar()}
        <parley-text-field
          name="composer"
          .value=${this.draft}
          .people=${this.mentionable}
          .references=${this.store.references}
          .edge=${this.box}
          label=${this.placeholder}
          placeholder=${this.placeholder}
          keys=${this.hasClients && this.root === null ? "Control+Shift+I" : ""}
          ?byEnter=${this.byEnter}
          ?note=${this.isNote}
          ?mayCallAll=${canMentionAll(this.store.workspace) && this.mentionable.length > 1}
          @written=${(event: CustomEvent<string>) => this.written(event.detail)}
          @finish=${() => void this.send()}
          @leave=${this.left}
          @upward=${this.editLast}
          @keydown=${this.pressed}
          @focusout=${() => this.drafts.flush()}
        ></parley-text-field>
        <div class="foot">
          <parley-format-bar ?note=${this.isNote} ?calm=${!this.store.isAgency} @use=${(event: CustomEvent<{ tool: Tool; from: HTMLElement }>) => void this.field.use(event.detail.tool, event.detail.from)}></parley-format-bar>
          ${this.remark()}${this.button(reason)}
        </div>
        <span class="for-readers" id="reason">${reason}</span>
        <span class="for-readers" aria-live="assertive" data-testid="announcement">${this.announcement}</span>
      </section>
      ${this.guard()}
    `;
  }

  /** Loaded when first needed. */
  private hint(): TemplateResult | typeof nothing {
    if (this.store.draftSync.newerThan({ conversation: this.place, lane: this.audience }) === null) return nothing;
    void import("./draft_hint");
    return html`<parley-draft-hint .store=${this.store} .talk=${this.talk} .audience=${this.audience} @chosen=${this.focus}></parley-draft-hint>`;
  }

  /** A client has one audience, so there is nothing to choose or to say. */
  private bar(): TemplateResult | typeof nothing {
    if (!this.store.isAgency) return nothing;
    const other = this.audience === "team" ? "everyone" : "team";
    return html`<parley-audience
      .people=${this.people}
      readers=${this.readers}
      company=${onlyCompany(this.talk.conversation)}
      audience=${this.audience}
      ?teamOnly=${!this.hasClients}
      ?fixed=${this.root !== null}
      ?otherDraft=${this.drafts.get(this.place, other) !== ""}
      @choose=${(event: CustomEvent<Audience>) => this.choose(event.detail)}
    ></parley-audience>`;
  }

  /** Loaded when first answered. */
  private replyBar(): TemplateResult | typeof nothing {
    const quote = this.quote;
    if (quote === null || this.root !== null) return nothing;
    void import("./reply_bar");
    return html`<parley-reply-bar .quote=${quote} who=${this.nameOf(quote.sender_id)} ?note=${this.isNote} ?gone=${this.isGone(quote)} @stop=${this.stopReplying}></parley-reply-bar>`;
  }

  private get placeholder(): string {
    if (this.root !== null) return this.isNote ? more.doing.writeNoteInThread : more.doing.writeInThread;
    if (this.isNote) return more.composer.writeNote(this.store.workspace.name);
    return this.store.isAgency ? more.composer.write(this.names) : more.composer.write([this.store.workspace.name]);
  }

  /** One remark at a time: what is too much, what is kept, or which key sends. */
  private remark(): TemplateResult {
    const count = nearLimit(this.draft, this.limit);
    if (count !== null) return this.counter(count);
    if (this.draft === "") return html`<span class="remark keys" data-testid="send-hint">${this.keysHint.map((hint) => html`<span>${hint}</span>`)}</span>`;
    const saved = this.drafts.isSaved(this.place, this.audience);
    return html`<span class="remark" data-testid="draft-saved">${saved ? more.composer.saved : ""}</span>`;
  }

  private counter(count: number): TemplateResult {
    const over = count > this.limit;
    return html`<span class=${over ? "remark over" : "remark"} role="status" data-testid="counter"
      >${over ? more.composer.over(count - this.limit, this.limit) : more.composer.counter(count, this.limit)}</span
    >`;
  }

  private button(reason: string): TemplateResult {
    const off = reason !== "";
    return html`<button
      class="button ${this.isNote ? "note" : "primary"}"
      aria-disabled=${off ? "true" : nothing}
      aria-describedby=${off ? "reason" : nothing}
      title=${off ? reason : this.sendKeys}
      data-testid="send"
      @click=${() => void this.send()}
    >
      ${this.isNote ? html`${icon("lock", 16)}${more.composer.addNote}` : this.sendWords}
    </button>`;
  }

  private get sendWords(): string {
    if (this.hasClients) return more.composer.sendTo(this.readers);
    return this.store.isAgency ? more.composer.send : more.composer.sendTo(this.store.workspace.name);
  }

  private get byEnter(): boolean {
    return this.store.choices.sendKey === "enter";
  }

  private get sendKeys(): string {
    return (isMac() ? more.me.sendKeyMac : more.me.sendKey)[this.store.choices.sendKey];
  }

  private get keysHint(): readonly string[] {
    return this.byEnter ? more.composer.enterSends : more.composer.keysSend(this.sendKeys);
  }

  // --- what is answered

  /** The message that this text answers, in its newest state. It has no words until it is here. */
  private get quote(): Quote | null {
    if (this.root !== null) return quoteOf(this.root);
    const id = this.store.composing.replyTo(this.place, this.audience);
    if (id === null) return null;
    const held = this.talk.log.byId(id) ?? this.talk.detour?.log.byId(id) ?? this.store.composing.distant(this.place, id);
    return held === null ? { id, sender_id: null, preview: null } : quoteOf(this.talk.overlay.over(held));
  }

  /** It was deleted meanwhile: what is written stays, and answers nothing. */
  private isGone({ sender_id: sender, preview }: Quote): boolean {
    return sender !== null && preview === null;
  }

  private nameOf(id: string | null): string {
    if (id === this.store.myId) return text.conversation.you;
    return this.talk.person(id)?.name ?? "";
  }

  private stopReplying(): void {
    this.store.composing.stopReplying(this.place, this.audience);
    this.field.focus();
  }

  private left(event: Event): void {
    if (this.quote === null || this.root !== null) return;
    event.preventDefault();
    this.stopReplying();
  }

  private editLast(event: Event): void {
    if (editLastOwn(this.store, this.talk)) event.preventDefault();
  }

  // --- actions

  /** What the plan allows; the server's own limit until the plan is known. */
  private get limit(): number {
    return this.store.facts.value?.limits.message_chars ?? MAX_CHARS;
  }

  /** Why it cannot be sent now; nothing when it can. */
  private get reason(): string {
    if (isBlank(this.draft)) return more.composer.empty;
    const over = (nearLimit(this.draft, this.limit) ?? 0) - this.limit;
    if (over <= 0) return "";
    return this.limit < MAX_CHARS ? more.composer.planTooLong(over, this.limit) : more.composer.tooLong(over);
  }

  private written(body: string): void {
    this.draft = body;
    this.drafts.set(this.place, this.audience, body);
    if (!isBlank(body)) this.store.nearby?.write(this.talk.conversation.id, this.store.isAgency ? this.audience : undefined);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || !this.hasClients || this.root !== null || !switchesAudience(event)) return;
    event.preventDefault();
    this.choose(this.audience === "team" ? "everyone" : "team");
  }

  private choose(audience: Audience): void {
    if (audience !== this.audience) this.turnToAudience(audience);
    this.field.focus();
  }

  /** Each audience has a text of its own; nothing is carried over. */
  private turnToAudience(audience: Audience): void {
    this.drafts.flush();
    this.audience = audience;
    this.draft = this.saved;
    this.announcement = this.isNote ? more.composer.nowNote(this.readers) : more.composer.nowMessage(this.readers);
  }

  private async send(): Promise<void> {
    this.field.focus();
    if (this.reason !== "") {
      if (!isBlank(this.draft)) this.announcement = this.reason;
      return;
    }
    const written = this.take();
    const findings = await this.findingsIn(written);
    if (findings.length === 0) await this.go(written);
    else this.putBack(written, findings);
  }

  /** Out of the field at once: what is typed while it is looked through is a text of its own. */
  private take(): Written {
    const { draft: body, talk, place, audience, quote } = this;
    const replyTo = quote === null || this.isGone(quote) ? null : quote;
    const mentions = mentionsOf(body, this.mentionable, canMentionAll(this.store.workspace));
    this.draft = "";
    if (quote !== null && this.root === null) this.drafts.answer(place, audience, null);
    return { body, talk, place, audience, extras: { replyTo, mentions } };
  }

  /** Its draft stands until here, so that a page which ends before has lost nothing. */
  private go({ talk, place, audience, body, extras }: Written): Promise<void> {
    if (this.drafts.get(place, audience) === body) this.drafts.clear(place, audience);
    return this.store.send(talk, audience, body, extras);
  }

  /** To a client nothing goes that was perhaps not meant for one, unless somebody says so. */
  private async findingsIn(written: Written): Promise<Finding[]> {
    if (!this.hasClients || written.audience !== "everyone") return [];
    const findings = await lookThrough(written, this.store.members());
    if (findings.length > 0) await import("./guard");
    return findings;
  }

  /** Before what was typed meanwhile. Somebody who has gone elsewhere finds it as a draft. */
  private putBack({ body, place, audience, extras }: Written, findings: readonly Finding[]): void {
    if (this.drafts.get(place, audience) !== body) this.drafts.prepend(place, audience, body);
    if (this.root === null) this.drafts.answer(place, audience, extras.replyTo?.id ?? null);
    if (this.place !== place || this.audience !== audience) return;
    this.draft = this.saved;
    this.findings = findings;
  }

  private guard(): TemplateResult | typeof nothing {
    if (this.findings.length === 0) return nothing;
    const { draft, findings, readers, root } = this;
    return html`<parley-guard .text=${draft} .findings=${findings} readers=${readers} ?fixed=${root !== null} @send-anyway=${() => void this.go(this.take())} @to-note=${this.moveToNote} @closed=${this.guarded}></parley-guard>`;
  }

  private guarded(event: Event): void {
    event.stopPropagation();
    this.findings = [];
    this.field.focus();
  }

  /** Behind what stands in the note already. */
  private moveToNote(): void {
    const { draft, place } = this;
    this.drafts.clear(place, "everyone");
    this.drafts.append(place, "team", draft);
    this.turnToAudience("team");
  }
}
