// The emoji picker: found by name or by group, walked with the arrows, in the person's skin tone. Says `picked` with the emoji.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { TONES, inTone, searchEmoji, stepInGrid, type Arrow, type Emoji, type Tone } from "../models/emoji";
import { EmojiShelf, loadEmoji } from "../store/emoji_shelf";
import { more } from "../strings/more";
import { finderStyles } from "../styles/finder";
import { pickerStyles } from "./emoji_picker_styles";
import { Floating } from "./floating";
import { icon } from "./icon";

interface Group {
  title: string;
  emoji: readonly Emoji[];
}

const ARROWS: Record<string, Arrow> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

@customElement("parley-emoji-picker")
export class EmojiPicker extends Floating {
  @state() private all: readonly Emoji[][] = [];
  @state() private typed = "";
  @state() private at = 0;
  @state() private isChoosingTone = false;
  @state() private hasFailed = false;
  @query("input") private field!: HTMLInputElement;
  private readonly shelf = new EmojiShelf(localStorage);
  private groups: readonly Group[] = [];

  static override styles = [...Floating.styles, finderStyles, pickerStyles];

  // --- lifecycle

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    this.hasFailed = false;
    try {
      this.all = await loadEmoji();
    } catch {
      this.hasFailed = true;
    }
  }

  protected override get label(): string {
    return more.emoji.title;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("all") && !changed.has("typed")) return;
    this.groups = this.typed.trim() === "" ? this.byGroup() : [{ title: more.emoji.results, emoji: searchEmoji(this.all.flat(), this.typed) }];
    this.at = 0;
  }

  private byGroup(): Group[] {
    if (this.all.length === 0) return [];
    const known = new Map(this.all.flat().map((one) => [one.emoji, one]));
    const recent = { title: more.emoji.recent, emoji: this.shelf.recent.flatMap((one) => known.get(one) ?? []) };
    return [recent, ...this.all.map((emoji, index) => ({ title: more.emoji.groups[index] ?? "", emoji }))];
  }

  private get flat(): Emoji[] {
    return this.groups.flatMap((group) => group.emoji);
  }

  // --- rendering

  protected override content(): TemplateResult {
    const current = this.flat[this.at];
    return html`
      <div class="finder">
        ${icon("search", 18)}
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-expanded=${current !== undefined}
          aria-controls="cells"
          aria-autocomplete="list"
          aria-activedescendant=${current ? `cell-${this.at}` : nothing}
          aria-label=${more.emoji.search}
          placeholder=${more.emoji.search}
          data-testid="emoji-search"
          .value=${this.typed}
          @input=${() => (this.typed = this.field.value)}
        />
      </div>
      ${this.typed.trim() === "" ? this.jumps() : nothing}
      <div id="cells" class="cells" role=${this.flat.length === 0 ? "group" : "listbox"} tabindex="0" ?autofocus=${this.isSheet} aria-label=${more.emoji.title} data-testid="emoji-cells" @click=${this.clicked} @mousemove=${this.pointed}>
        ${this.drawn()}
      </div>
      ${this.foot(current)}
      <p class="for-readers" role="status">${this.typed.trim() === "" ? "" : more.emoji.found(this.flat.length)}</p>
    `;
  }

  private drawn(): TemplateResult | TemplateResult[] {
    if (this.hasFailed) return html`<p class="quiet">${more.emoji.failed} <button class="again" @click=${this.load}>${more.emoji.retry}</button></p>`;
    if (this.all.length === 0) return html`<p class="quiet" aria-busy="true">${more.emoji.loading}</p>`;
    if (this.flat.length === 0) return html`<p class="quiet">${more.emoji.nothing}</p>`;
    let first = 0;
    return this.groups.map((group, index) => {
      first += group.emoji.length;
      return this.group(group, index, first - group.emoji.length);
    });
  }

  private group(group: Group, index: number, first: number): TemplateResult {
    return html`<div class="group" role="group" aria-labelledby="group-${index}">
      <p id="group-${index}" role="presentation">${group.title}</p>
      <div class="grid" role="presentation">${group.emoji.map((emoji, place) => this.cell(emoji, first + place))}</div>
    </div>`;
  }

  private cell(emoji: Emoji, place: number): TemplateResult {
    const isCurrent = place === this.at;
    return html`<span id="cell-${place}" class=${isCurrent ? "cell current" : "cell"} role="option" aria-selected=${isCurrent} aria-label=${emoji.name} data-place=${place}
      >${inTone(emoji, this.shelf.tone)}</span
    >`;
  }

  private jumps(): TemplateResult {
    return html`<div class="jumps" role="group" aria-label=${more.emoji.jump}>
      ${this.all.map((group, index) => {
        const title = more.emoji.groups[index] ?? "";
        return html`<button aria-label=${title} title=${title} @click=${() => this.jump(index + 1)}>${group[0]?.emoji}</button>`;
      })}
    </div>`;
  }

  private foot(current: Emoji | undefined): TemplateResult {
    if (this.isChoosingTone) return html`<div class="foot" role="group" aria-label=${more.emoji.tone}>${TONES.map((tone) => this.tone(tone))}</div>`;
    return html`<div class="foot">
      <span class="name" aria-hidden="true">${current ? html`<b>${more.emoji.shortName(current.shortNames[0] ?? "")}</b> <span>${current.name}</span>` : nothing}</span>
      <button class="tone" aria-label=${more.emoji.tone} title=${more.emoji.tone} data-testid="skin-tone" @click=${this.chooseTone}>${handIn(this.shelf.tone)}</button>
    </div>`;
  }

  private tone(tone: Tone): TemplateResult {
    const title = more.emoji.tones[tone] ?? "";
    return html`<button class="tone" aria-pressed=${tone === this.shelf.tone} aria-label=${title} title=${title} data-testid="tone-${tone}" @click=${() => this.toned(tone)}>${handIn(tone)}</button>`;
  }

  // --- actions

  protected override pressed(event: KeyboardEvent): void {
    super.pressed(event);
    const inButton = event.composedPath()[0] instanceof HTMLButtonElement;
    if (inButton || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) this.step(arrow, event);
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.pick(this.flat[this.at]);
  }

  /** Left and right are turned around where reading is. */
  private step(arrow: Arrow, event: KeyboardEvent): void {
    event.preventDefault();
    const isRtl = getComputedStyle(this).direction === "rtl";
    const turned = isRtl && arrow === "left" ? "right" : isRtl && arrow === "right" ? "left" : arrow;
    this.at = stepInGrid(this.groups.map((group) => group.emoji.length), this.columns, this.at, turned);
    void this.updateComplete.then(() => this.renderRoot.querySelector(`#cell-${this.at}`)?.scrollIntoView({ block: "nearest" }));
  }

  private get columns(): number {
    const grid = this.renderRoot.querySelector(".grid");
    return grid === null ? 1 : getComputedStyle(grid).gridTemplateColumns.split(" ").length;
  }

  private jump(group: number): void {
    this.at = this.groups.slice(0, group).reduce((sum, one) => sum + one.emoji.length, 0);
    this.renderRoot.querySelectorAll(".group")[group]?.scrollIntoView({ block: "start" });
  }

  private pointed(event: MouseEvent): void {
    const place = placeOf(event);
    if (place !== null && (event.movementX !== 0 || event.movementY !== 0)) this.at = place;
  }

  private clicked(event: MouseEvent): void {
    const place = placeOf(event);
    if (place !== null) this.pick(this.flat[place]);
  }

  private pick(emoji: Emoji | undefined): void {
    if (emoji === undefined) return;
    this.shelf.used(emoji);
    this.close();
    this.dispatchEvent(new CustomEvent<string>("picked", { detail: inTone(emoji, this.shelf.tone) }));
  }

  private async chooseTone(): Promise<void> {
    this.isChoosingTone = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".foot [aria-pressed=true]")?.focus();
  }

  private async toned(tone: Tone): Promise<void> {
    this.shelf.choose(tone);
    this.isChoosingTone = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(".tone")?.focus();
  }
}

const HAND: Emoji = { emoji: "✋", toned: "✋*", name: "", shortNames: [], words: [] };

const handIn = (tone: Tone): string => inTone(HAND, tone);

function placeOf(event: MouseEvent): number | null {
  const cell = event.composedPath().find((node): node is HTMLElement => node instanceof HTMLElement && node.dataset["place"] !== undefined);
  return cell === undefined ? null : Number(cell.dataset["place"]);
}
