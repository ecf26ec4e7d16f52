// The dialog that gives a conversation another name.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Failure } from "../models/types";
import type { Talk } from "../store/talk";
import { more } from "../strings/more";
import { base, buttons } from "../styles/base";
import { addStyles } from "./add_people_styles";
import "./dialog";
import type { Dialog } from "./dialog";
import "./failure_line";
import { refusalOf } from "./refusals";
import { StoreElement } from "./store_element";

const LONGEST = 120;

@customElement("parley-rename")
export class Rename extends StoreElement {
  @property({ attribute: false }) talk!: Talk;
  @state() private name: string | null = null;
  @state() private refused: Failure | null = null;
  @state() private busy = false;
  @query("parley-dialog") private dialog!: Dialog;
  @query("input") private field!: HTMLInputElement;

  static override styles = [base, buttons, addStyles];

  protected override firstUpdated(): void {
    // What is not shown yet takes no focus.
    void this.dialog.updateComplete.then(() => {
      this.field.focus();
      this.field.select();
    });
  }

  private get obstacle(): string {
    return this.wanted.trim() === "" ? more.crew.renaming.empty : "";
  }

  private get wanted(): string {
    return this.name ?? this.talk.conversation.title ?? "";
  }

  override render(): TemplateResult {
    const { renaming } = more.crew;
    const { refused, obstacle } = this;
    return html`<parley-dialog heading=${renaming.title} data-testid="rename">
      <div class="body">
        <input type="text" maxlength=${LONGEST} dir="auto" aria-label=${renaming.name} aria-describedby="hint" data-testid="new-title" .value=${this.wanted} @input=${() => (this.name = this.field.value)} @keydown=${this.pressed} />
        <p class="quiet" id="hint">${renaming.hint}</p>
        <parley-failure-line sentence=${refused === null ? "" : refusalOf(renaming.refused, refused)} number=${refused?.requestId ?? ""}></parley-failure-line>
      </div>
      <button slot="buttons" class="button" @click=${() => this.dialog.close()}>${renaming.cancel}</button>
      <button slot="buttons" class="button primary" data-testid="save-title" title=${obstacle || nothing} aria-disabled=${obstacle || this.busy ? "true" : nothing} @click=${() => void this.save()}>
        ${renaming.yes}
      </button>
    </parley-dialog>`;
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    void this.save();
  }

  private async save(): Promise<void> {
    const title = this.wanted.trim();
    if (this.busy || title === "") return;
    if (title === this.talk.conversation.title) { this.dialog.close(); return; }
    this.busy = true;
    const { crew } = await this.store.toDo();
    const answer = await crew.rename(this.talk, title);
    this.busy = false;
    this.refused = answer.ok ? null : answer.error;
    if (answer.ok) this.dialog.close();
  }
}
