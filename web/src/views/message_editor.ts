// An own message while it is edited, in its place: Enter saves, Esc cancels, no text offers to delete it.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { added, isUnchanged, leftOf, type Left } from "../models/editing";
import type { Finding } from "../models/guard";
import { mentionable, mentionsOf } from "../models/mention_draft";
import { canMentionAll } from "../models/rights";
import { MAX_CHARS, isBlank, nearLimit } from "../models/text";
import { laneOf, type Failure, type Message, type Person } from "../models/types";
import { lookThrough } from "../store/checking";
import { conflictOf } from "../store/message_deeds";
import type { Talk } from "../store/talk";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { clientReaders } from "./client_readers";
import "./format_bar";
import type { Tool } from "./format_bar";
import { editorStyles } from "./message_editor_styles";
import { isMac } from "./platform";
import { refusalOf } from "./refusals";
import { StoreElement } from "./store_element";
import "./text_field";
import type { TextField } from "./text_field";

const SECOND = 1_000;

@customElement("parley-message-editor")
export class MessageEditor extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  /** In its newest state. */
  @property({ attribute: false }) message!: Message;
  @state() private isSaving = false;
  @state() private failure = "";
  /** What stands in place of the text that the edit began with. */
  @state() private conflict: Message | null = null;
  @state() private isDeleting = false;
  /** What is to be looked at once more before a client reads it. */
  @state() private findings: readonly Finding[] = [];
  @query("parley-text-field") private field!: TextField;
  @query("section") private box!: HTMLElement | null;
  private timer: ReturnType<typeof setInterval> | null = null;

  static override styles = [base, buttons, editorStyles];

  // --- lifecycle

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => this.left !== null && this.requestUpdate(), SECOND);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.timer !== null) clearInterval(this.timer);
  }

  protected override willUpdate(): void {
    // What is being written must not go with the message.
    if (this.message.deleted_at !== null && this.conflict === null) void this.ask(this.message);
  }

  protected override firstUpdated(): void {
    if (!this.store.composing.takeBeginning(this.message.id)) return;
    void this.field.updateComplete.then(() => {
      void this.field.toEnd();
      this.scrollIntoView({ block: "nearest" });
    });
  }

  // --- what is edited

  private get place(): string {
    return this.message.conversation_id;
  }

  private get draft(): string {
    return this.store.composing.editing(this.place)?.text ?? "";
  }

  private get people(): Person[] {
    return mentionable(this.talk.conversation.participants, laneOf(this.message), this.store.myId);
  }

  private get mayCallAll(): boolean {
    return canMentionAll(this.store.workspace);
  }

  /** Those of the client who read it; none of a note, and of what a client writes. */
  private get readers(): string {
    const { conversation } = this.talk;
    if (!this.store.isAgency || laneOf(this.message) === "team") return "";
    return clientReaders(conversation);
  }

  private get left(): Left {
    return leftOf(this.store.deeds.rights(this.talk, this.message).editUntil - Date.now());
  }

  private get limit(): number {
    return this.store.facts.value?.limits.message_chars ?? MAX_CHARS;
  }

  private get over(): number {
    return Math.max(0, (nearLimit(this.draft, this.limit) ?? 0) - this.limit);
  }

  // --- rendering

  override render(): TemplateResult {
    const note = laneOf(this.message) === "team";
    const isOff = this.isSaving || this.over > 0 || this.left?.kind === "over";
    return html`
      <section class=${note ? "box note" : "box"} aria-label=${more.writing.edit.region} data-testid="message-editor" @keydown=${this.pressed}>
        <parley-text-field
          name="edit-field"
          .value=${this.draft}
          .people=${this.people}
          .references=${this.store.references}
          .edge=${this.box}
          label=${more.writing.edit.field}
          ?byEnter=${this.store.choices.sendKey === "enter"}
          ?note=${note}
          ?mayCallAll=${this.mayCallAll && this.people.length > 1}
          @written=${(event: CustomEvent<string>) => this.written(event.detail)}
          @finish=${this.save}
          @leave=${this.escaped}
        ></parley-text-field>
        <div class="foot">
          <parley-format-bar ?note=${note} ?calm=${!this.store.isAgency} @use=${(event: CustomEvent<{ tool: Tool; from: HTMLElement }>) => void this.field.use(event.detail.tool, event.detail.from)}></parley-format-bar>
          ${this.remark()}
          <button class="button small" data-testid="cancel-edit" @click=${this.cancel}>${more.writing.edit.cancel}</button>
          <button class="button small ${note ? "note" : "primary"}" aria-disabled=${isOff ? "true" : nothing} data-testid="save-edit" @click=${this.save}>
            ${this.isSaving ? more.writing.edit.saving : more.writing.edit.save}
          </button>
        </div>
        ${this.failure === "" ? nothing : html`<p class="failure" role="alert" data-testid="edit-failure">${this.failure}</p>`}
      </section>
      ${this.dialogs()}
    `;
  }

  /** One at a time: what is too much, how long it may be edited, or which keys do what. */
  private remark(): TemplateResult {
    const count = nearLimit(this.draft, this.limit);
    if (this.over > 0) return html`<span class="remark over" role="status" data-testid="edit-counter">${more.composer.over(this.over, this.limit)}</span>`;
    if (this.left !== null) return html`<span class="remark" role="timer" data-testid="edit-left">${this.leftWords(this.left)}</span>`;
    if (count !== null) return html`<span class="remark" data-testid="edit-counter">${more.composer.counter(count, this.limit)}</span>`;
    return html`<span class="remark keys">${this.hint}</span>`;
  }

  private leftWords(left: NonNullable<Left>): string {
    return left.kind === "over" ? more.writing.edit.over : more.writing.edit[left.kind](left.seconds);
  }

  private get hint(): string {
    const { sendKey } = this.store.choices;
    return sendKey === "enter" ? more.writing.edit.hint : more.writing.edit.keysHint((isMac() ? more.me.sendKeyMac : more.me.sendKey)[sendKey]);
  }

  private dialogs(): TemplateResult | typeof nothing {
    if (this.conflict !== null) {
      return html`<parley-edit-conflict
        .theirs=${this.conflict}
        .mine=${this.draft}
        .people=${this.talk.conversation.participants}
        @keep=${this.keepMine}
        @take=${this.cancel}
        @closed=${this.closedConflict}
      ></parley-edit-conflict>`;
    }
    if (this.findings.length > 0) {
      return html`<parley-guard
        edit
        fixed
        .text=${this.draft}
        .findings=${this.findings}
        readers=${this.readers}
        @keydown=${(event: Event) => event.stopPropagation()}
        @send-anyway=${() => void this.put(this.draft)}
        @closed=${this.guarded}
      ></parley-guard>`;
    }
    if (!this.isDeleting) return nothing;
    return html`<parley-delete-message .store=${this.store} .talk=${this.talk} .message=${this.message} @confirmed=${this.deleted} @closed=${this.closedDelete}></parley-delete-message>`;
  }

  // --- actions

  private written(body: string): void {
    this.store.composing.write(this.place, body);
    this.failure = "";
    this.requestUpdate();
  }

  /** The messages around have keys of their own, without modifiers. */
  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "F6") return;
    event.stopPropagation();
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    this.cancel();
  }

  private escaped(event: Event): void {
    event.preventDefault();
    this.cancel();
  }

  private readonly save = async (): Promise<void> => {
    const { draft } = this;
    if (this.isSaving || this.over > 0) return;
    if (isBlank(draft)) return this.offerDelete();
    if (isUnchanged(draft, this.message, this.talk.conversation.participants)) {
      this.cancel();
      return;
    }
    this.isSaving = true;
    this.failure = "";
    this.findings = await this.findingsIn(draft);
    if (this.findings.length === 0) await this.put(draft);
    else this.isSaving = false;
  };

  /** Only what the change adds: the rest was read already. */
  private async findingsIn(draft: string): Promise<Finding[]> {
    if (this.readers === "") return [];
    const look = async (text: string): Promise<{ text: string; findings: Finding[] }> => ({ text, findings: await lookThrough({ body: text, talk: this.talk }, this.store.members()) });
    const [now, before] = await Promise.all([look(draft), look(this.message.body ?? "")]);
    const findings = added(now, before);
    if (findings.length > 0) await import("./guard");
    return findings;
  }

  private guarded(event: Event): void {
    event.stopPropagation();
    this.findings = [];
    this.field.focus();
  }

  private async put(draft: string): Promise<void> {
    const seen = { ...this.message, version: this.store.composing.editing(this.place)?.version ?? this.message.version };
    this.isSaving = true;
    const answer = await this.store.deeds.edit(this.talk, seen, draft, mentionsOf(draft, this.people, this.mayCallAll));
    this.isSaving = false;
    if (answer.ok) this.finish();
    else await this.refused(answer.error);
  }

  private async refused(failure: Failure): Promise<void> {
    const newest = conflictOf(failure);
    if (newest === null) {
      this.failure = refusalOf(more.writing.edit.notSaved, failure);
      return;
    }
    await this.ask(newest);
  }

  private async ask(newest: Message): Promise<void> {
    await import("./edit_conflict");
    this.conflict = newest;
  }

  /** Mine goes on top of what stands now; should that have changed again, the question comes again. */
  private keepMine(): void {
    const theirs = this.conflict;
    this.conflict = null;
    if (theirs === null) return;
    this.store.composing.rebase(this.place, theirs.version);
    void this.save();
  }

  private closedConflict(event: Event): void {
    event.stopPropagation();
    if (this.conflict?.deleted_at) return this.cancel();
    this.conflict = null;
    this.field.focus();
  }

  private async offerDelete(): Promise<void> {
    if (!this.store.deeds.rights(this.talk, this.message).remove) return;
    await import("./delete_message");
    this.isDeleting = true;
  }

  private closedDelete(event: Event): void {
    event.stopPropagation();
    this.isDeleting = false;
    this.field.focus();
  }

  private deleted(): void {
    this.isDeleting = false;
    void this.store.deeds.remove(this.talk, this.message);
    this.finish();
  }

  private readonly cancel = (): void => this.finish();

  /** Back to where one writes. */
  private finish(): void {
    this.store.composing.stopEditing(this.place);
    this.dispatchEvent(new CustomEvent("write", { bubbles: true, composed: true }));
  }
}
