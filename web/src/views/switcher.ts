// Going to a conversation by typing its name; whom one has not written to stands below.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { bounded, found, rank, wordsOf, type Candidate } from "../models/finding";
import { companiesOf, facesOf, isTeamOnly, others, titleOf } from "../models/people";
import { directWith, mayWriteTo } from "../models/picking";
import { badge } from "../models/tally";
import type { Failure, Person } from "../models/types";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { more } from "../strings/more";
import { base } from "../styles/base";
import "./avatar";
import "./failure_line";
import { focused, renewFocus } from "./focus";
import { icon } from "./icon";
import { marked } from "./marked";
import { marks } from "./marks";
import { StoreElement } from "./store_element";
import { switcherStyles } from "./switcher_styles";

interface TalkEntry extends Candidate {
  key: string;
  talk: Talk;
}

interface PersonEntry extends Candidate {
  key: string;
  person: Person;
}

type Entry = TalkEntry | PersonEntry;

@customElement("parley-switcher")
export class Switcher extends StoreElement {
  @state() private words = "";
  /** The row that Enter opens: it stays the same one while more conversations come in. */
  @state() private current = "";
  @state() private people: readonly Person[] = [];
  @state() private peopleFailed = false;
  @state() private refused: Failure | null = null;
  @query("dialog") private dialog!: HTMLDialogElement;
  @query("input") private field!: HTMLInputElement;
  private entries: readonly Entry[] = [];
  private busy = false;
  private cameFrom: HTMLElement | null = null;

  static override styles = [base, marks, switcherStyles];

  // --- lifecycle

  protected override firstUpdated(): void {
    this.cameFrom = focused();
    // A modal dialog keeps the focus inside, closes on Esc and gives the focus back.
    this.dialog.showModal();
    this.field.focus();
    void this.loadPeople();
  }

  protected override willUpdate(): void {
    this.entries = this.find();
    if (!this.entries.some((entry) => entry.key === this.current)) this.current = this.entries[0]?.key ?? "";
  }

  protected override updated(changed: PropertyValues): void {
    const { inbox } = this.store;
    if (this.dialog.open && !inbox.error) void inbox.loadMore();
    if (changed.has("current")) this.renderRoot.querySelector(".current")?.scrollIntoView({ block: "nearest" });
  }

  private async loadPeople(): Promise<void> {
    const answer = await this.store.members();
    this.peopleFailed = !answer.ok;
    if (answer.ok) this.people = answer.value;
  }

  // --- what is found

  private find(): Entry[] {
    const talks = [...this.store.inbox.talks.values()];
    const conversations = talks.map((talk) => talk.conversation);
    const me = { id: this.store.myId, role: this.store.workspace.role };
    const strangers = this.people.filter((person) => mayWriteTo(me, person) && !directWith(conversations, person.member_id));
    const kept = bounded(
      found(talks.map((talk) => this.talkEntry(talk)), this.words),
      found(strangers.map(personEntry), this.words),
    );
    return [...kept.talks, ...kept.people];
  }

  private talkEntry(talk: Talk): TalkEntry {
    const { conversation } = talk;
    return {
      key: conversation.id,
      talk,
      title: titleOf(conversation, this.store.myId),
      names: others(conversation, this.store.myId).map((person) => person.name),
      company: this.store.isAgency ? companiesOf(conversation).join(", ") : "",
      at: talk.lastAt,
      unread: this.store.countOf(talk) > 0,
    };
  }

  // --- rendering

  override render(): TemplateResult {
    const { entries } = this;
    return html`
      <dialog aria-label=${more.switcher.title} @close=${this.closed} @mousedown=${this.outside}>
        <div class="finder">
          ${icon("search", 18)}
          <input
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="go"
            aria-expanded=${entries.length > 0}
            aria-controls="results"
            aria-autocomplete="list"
            aria-label=${more.switcher.find}
            aria-activedescendant=${entries.length > 0 ? `entry-${this.current}` : nothing}
            placeholder=${more.switcher.placeholder}
            data-testid="switcher-field"
            .value=${this.words}
            @input=${this.typed}
            @keydown=${this.pressed}
          />
          <button aria-label=${more.switcher.close} title=${more.switcher.close} @click=${this.close}><kbd>Esc</kbd>${icon("x", 20)}</button>
        </div>
        <div class="results" id="results" role="listbox" aria-label=${more.switcher.results}>${entries.map((entry) => this.option(entry))}</div>
        ${this.footing()}
      </dialog>
    `;
  }

  private option(entry: Entry): TemplateResult {
    const current = entry.key === this.current;
    return html`<div
      id="entry-${entry.key}"
      class=${current ? "option current" : "option"}
      role="option"
      aria-selected=${current}
      data-testid="switcher-row"
      @mousemove=${(event: MouseEvent) => this.pointed(event, entry)}
      @mousedown=${keepFocus}
      @click=${() => void this.take(entry)}
    >
      ${"talk" in entry ? this.talkRow(entry) : this.personRow(entry)}
    </div>`;
  }

  private talkRow({ talk, title, company, names }: TalkEntry): TemplateResult {
    const { conversation } = talk;
    const words = wordsOf(this.words);
    const count = this.store.countOf(talk);
    const beside = [...namesThatMatter(title, names, company, words), company].filter(Boolean).join(" · ");
    return html`
      <parley-avatar
        size="message"
        .people=${facesOf(conversation, this.store.myId)}
        .group=${conversation.kind === "group"}
        .team=${isTeamOnly(conversation)}
      ></parley-avatar>
      <span class=${count > 0 ? "who unread" : "who"} title=${beside ? `${title} · ${beside}` : title}>
        <bdi class="name">${marked(title, words)}</bdi>
        ${beside ? html`<bdi class="beside">${marked(beside, words)}</bdi>` : nothing}
      </span>
      ${this.pill(talk, count)}
    `;
  }

  private pill({ conversation }: Talk, count: number): TemplateResult | typeof nothing {
    if (count === 0) return nothing;
    const mentioned = conversation.mentioned > 0 && conversation.kind === "group";
    const words = mentioned ? text.list.mentioned : text.list.unread(badge(count));
    return html`<span class="pill"><span aria-hidden="true">${mentioned ? "@" : badge(count)}</span><span class="for-readers">${words}</span></span>`;
  }

  private personRow({ person, company }: PersonEntry): TemplateResult {
    const words = wordsOf(this.words);
    const { before, after } = more.switcher.write;
    return html`
      <parley-avatar size="message" .people=${[person]}></parley-avatar>
      <span class="who">
        <span class="name">${before}<bdi>${marked(person.name, words)}</bdi>${after}</span>
        ${company ? html`<bdi class="beside">${marked(company, words)}</bdi>` : nothing}
      </span>
    `;
  }

  /** What is still to come, what is missing, and for readers how much was found. */
  private footing(): TemplateResult {
    const { inbox } = this.store;
    const failed = inbox.error !== null || this.peopleFailed;
    const count = this.entries.length;
    const none = this.words ? more.switcher.nothing : inbox.complete ? more.switcher.empty : "";
    const quiet = [count === 0 ? none : "", inbox.loading ? more.switcher.loading : ""].filter(Boolean).join(" ");
    return html`
      ${quiet ? html`<p class="quiet">${quiet}</p>` : nothing}
      <p class="for-readers" role="status">${this.words === "" ? "" : more.switcher.found(count)}</p>
      <parley-failure-line
        sentence=${this.refused ? (more.create.refused[this.refused.code] ?? more.create.refused.other) : failed ? more.switcher.partly : ""}
        number=${(this.refused ?? inbox.error)?.requestId ?? ""}
        action=${failed && !this.refused ? more.create.retry : ""}
        @act=${this.retry}
      ></parley-failure-line>
    `;
  }

  // --- actions

  private typed(): void {
    this.words = this.field.value;
    this.current = "";
    this.refused = null;
  }

  /** Rows that move under a resting pointer are not meant. */
  private pointed({ movementX, movementY }: MouseEvent, entry: Entry): void {
    if (movementX !== 0 || movementY !== 0) this.current = entry.key;
  }

  private pressed(event: KeyboardEvent): void {
    const here = this.entries.findIndex((entry) => entry.key === this.current);
    // Above the first is the last, and below the last the first.
    const steps: Record<string, number> = { ArrowDown: (here + 1) % this.entries.length, ArrowUp: here - 1, Home: 0, End: -1, Enter: here };
    const step = steps[event.key];
    const target = step === undefined ? undefined : this.entries.at(step);
    if (target === undefined || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    if (event.key === "Enter") void this.take(target);
    else this.current = target.key;
  }

  private async take(entry: Entry): Promise<void> {
    if ("talk" in entry) this.go(entry.key);
    else if (!this.busy) await this.write(entry.person);
  }

  private async write(person: Person): Promise<void> {
    this.busy = true;
    this.refused = null;
    const answer = await this.store.create([person], "");
    this.busy = false;
    if (answer.ok) this.go(answer.value.id);
    else this.refused = answer.error;
  }

  private go(id: string): void {
    this.close();
    this.dispatchEvent(new CustomEvent("go", { detail: id, bubbles: true, composed: true }));
  }

  private retry(): void {
    void this.store.inbox.loadMore();
    void this.loadPeople();
  }

  /** The scrim is part of the dialog to the pointer. */
  private outside(event: MouseEvent): void {
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.close();
  }

  private close(): void {
    this.dialog.close();
  }

  private closed(): void {
    renewFocus(this.cameFrom);
    this.dispatchEvent(new CustomEvent("closed", { bubbles: true, composed: true }));
  }
}

const only = (title: string): Candidate => ({ title, names: [], company: "", at: "", unread: false });

/** By its own namespace, since people and conversations could share an id. */
function personEntry(person: Person): PersonEntry {
  return { ...only(person.name), key: `to-${person.member_id}`, person, company: person.company ?? "" };
}

/** Whom the words mean where neither title nor company says why the row is here. */
function namesThatMatter(title: string, names: readonly string[], company: string, words: readonly string[]): string[] {
  if (rank([title, company], words) !== null) return [];
  return names.filter((name) => words.some((word) => rank([name], [word]) !== null));
}

/** Pressing on a row must not take the focus from the field. */
function keepFocus(event: Event): void {
  event.preventDefault();
}
