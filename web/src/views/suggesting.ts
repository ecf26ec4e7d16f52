// Names after an @ and emoji after a colon, suggested above the field: arrows walk, Enter or Tab picks, Esc closes.
import { html, nothing, type TemplateResult } from "lit";
import { SUGGESTED, inTone, searchEmoji, shortNameAt, type Emoji, type Tone } from "../models/emoji";
import { found, wordsOf } from "../models/finding";
import type { Edit } from "../models/formatting";
import { ALL, askedAt, picksFor, type Pick } from "../models/mention_draft";
import type { Person } from "../models/types";
import { EmojiShelf, loadEmoji } from "../store/emoji_shelf";
import { more } from "../strings/more";
import { icon } from "./icon";
import { marked } from "./marked";
import type { TextField } from "./text_field";

interface Choice {
  /** What takes the place of what was typed. */
  insert: string;
  content: TemplateResult;
  taken(): void;
}

interface Asked {
  kind: "person" | "emoji";
  from: number;
  typed: string;
}

export class Suggesting {
  at = 0;
  /** Known once somebody has typed a colon and a name. */
  emoji: readonly Emoji[] = [];
  private choices: readonly Choice[] = [];
  private asked: Asked | null = null;
  /** Closed by Esc: it stays closed for what is being typed there. */
  private refused: string | null = null;
  private readonly shelf = new EmojiShelf(localStorage);

  constructor(
    private readonly host: TextField,
    private readonly apply: (edit: Edit) => void,
    /** The emoji are here: the name that waited for them may be whole already. */
    private readonly arrived: () => void,
  ) {}

  get isOpen(): boolean {
    return this.choices.length > 0;
  }

  get tone(): Tone {
    return this.shelf.tone;
  }

  used(emoji: Emoji): void {
    this.shelf.used(emoji);
  }

  close(): void {
    if (!this.isOpen) return;
    this.choices = [];
    this.host.requestUpdate();
  }

  // --- what is asked for

  look(): void {
    const { value, selectionStart: caret, selectionEnd } = this.host.field;
    const asked = caret === selectionEnd ? this.question(value, caret) : null;
    if (asked === null || placeOf(asked) !== this.refused) this.refused = null;
    const isNew = asked?.typed !== this.asked?.typed || asked?.from !== this.asked?.from;
    this.asked = asked;
    if (isNew) this.at = 0;
    this.choices = asked === null || this.refused !== null ? [] : this.answers(asked);
    this.host.requestUpdate();
  }

  private question(value: string, caret: number): Asked | null {
    const person = askedAt(value, caret, this.host.picked);
    if (person !== null) return { kind: "person", ...person };
    const emoji = shortNameAt(value, caret);
    if (emoji === null) return null;
    if (this.emoji.length === 0) void this.loadEmoji();
    return { kind: "emoji", ...emoji };
  }

  private async loadEmoji(): Promise<void> {
    this.emoji = (await loadEmoji().catch(() => [])).flat();
    if (this.emoji.length > 0 && this.host.matches(":focus-within")) this.arrived();
  }

  private answers({ kind, typed }: Asked): Choice[] {
    if (kind === "emoji") return searchEmoji(this.emoji, typed, SUGGESTED).map((emoji) => this.emojiChoice(emoji, typed));
    const picks = picksFor(this.host.people);
    const candidates = this.host.people.map((person) => ({ person, title: person.name, names: [], company: person.company ?? "", at: "", unread: false }));
    const people = found(candidates, typed).map(({ person }) => this.personChoice(person, picks.get(person.member_id), typed));
    return [...people, ...this.everybody(typed)].slice(0, SUGGESTED);
  }

  private personChoice(person: Person, pick: Pick | undefined, typed: string): Choice {
    const label = pick?.label ?? person.name;
    return {
      insert: `@${label}`,
      content: html`<parley-avatar size="message" .people=${[person]}></parley-avatar>
        <bdi class="name">${marked(person.name, wordsOf(typed))}</bdi><bdi class="beside">${person.company ?? ""}</bdi>`,
      taken: () => this.host.picked.set(person.member_id, pick ?? { label, name: person.name }),
    };
  }

  private everybody(typed: string): Choice[] {
    if (!this.host.mayCallAll || !ALL.startsWith(typed.toLowerCase())) return [];
    const content = html`<span class="sign">${icon("users", 18)}</span><bdi class="name">@${ALL}</bdi><span class="beside">${more.writing.everybody}</span>`;
    return [{ insert: `@${ALL}`, content, taken: () => this.host.picked.set(ALL, { label: ALL, name: ALL }) }];
  }

  private emojiChoice(emoji: Emoji, typed: string): Choice {
    const sign = inTone(emoji, this.shelf.tone);
    const name = emoji.shortNames.find((one) => one.startsWith(typed.toLowerCase())) ?? emoji.shortNames[0] ?? "";
    const content = html`<span class="sign" aria-hidden="true">${sign}</span><bdi class="name">${more.emoji.shortName(name)}</bdi><bdi class="beside">${emoji.name}</bdi>`;
    return { insert: sign, content, taken: () => this.shelf.used(emoji) };
  }

  // --- what is shown

  shown(): TemplateResult {
    const count = this.choices.length;
    return html`${this.isOpen ? this.list() : nothing}<span class="for-readers" role="status">${count > 0 ? more.writing.choices(count) : ""}</span>`;
  }

  private list(): TemplateResult {
    const title = this.asked?.kind === "emoji" ? more.emoji.suggestions : more.writing.people;
    return html`<div popover="manual" data-testid="suggestions" @mousedown=${(event: Event) => event.preventDefault()}>
      <p aria-hidden="true">${title}</p>
      <div id="choices" role="listbox" aria-label=${title}>${this.choices.map((choice, place) => this.row(choice, place))}</div>
    </div>`;
  }

  private row(choice: Choice, place: number): TemplateResult {
    const isCurrent = place === this.at;
    return html`<div id="choice-${place}" class=${isCurrent ? "choice current" : "choice"} role="option" aria-selected=${isCurrent} data-testid="choice" @mousemove=${() => this.go(place)} @click=${() => this.pick(choice)}>
      ${choice.content}
    </div>`;
  }

  // --- keys

  /** Says whether the key was for the list. */
  pressed(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const { length } = this.choices;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) this.go((this.at + step + length) % length);
    else if (event.key === "Escape") this.refuse();
    else if (event.key === "Enter" || event.key === "Tab") this.pick(this.choices[this.at]);
    else return false;
    return true;
  }

  private go(place: number): void {
    if (place === this.at) return;
    this.at = place;
    this.host.requestUpdate();
  }

  private refuse(): void {
    this.refused = this.asked && placeOf(this.asked);
    this.close();
  }

  /** A space after it, unless one stands there: one goes on writing. */
  private pick(choice: Choice | undefined): void {
    if (choice === undefined || this.asked === null) return;
    choice.taken();
    const { value, selectionEnd } = this.host.field;
    const insert = value.charAt(selectionEnd) === " " ? choice.insert : `${choice.insert} `;
    const end = this.asked.from + choice.insert.length + 1;
    this.choices = [];
    this.apply({ from: this.asked.from, to: selectionEnd, insert, start: end, end });
  }
}

const placeOf = ({ kind, from }: Asked): string => `${kind}-${from}`;
