// A person's picture, or initials in a stable colour: rounded squares are the agency, circles are people from outside.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { hueOf, initialsOf } from "../models/people";
import { isAgency, type Person } from "../models/types";

@customElement("parley-avatar")
export class Avatar extends LitElement {
  /** One face, or two that overlap. */
  @property({ attribute: false }) people: readonly Person[] = [];
  @property({ type: Boolean }) group = false;
  /** A group of colleagues only is a "#". */
  @property({ type: Boolean }) team = false;
  @property({ reflect: true }) size: "small" | "message" | "row" = "row";
  /** The dot at the picture; whoever shows it says it in words beside. */
  @property({ reflect: true }) presence: "online" | "away" | null = null;
  /** Pictures that could not be loaded. */
  @state() private broken: readonly string[] = [];

  static override styles = css`
    :host {
      --box: 36px;
      display: block;
      position: relative;
      inline-size: var(--box);
      block-size: var(--box);
      flex: none;
      user-select: none;
    }
    :host([size="small"]) {
      --box: 16px;
    }
    :host([size="message"]) {
      --box: 32px;
    }
    .face {
      display: grid;
      place-items: center;
      inline-size: var(--face, var(--box));
      block-size: var(--face, var(--box));
      border-radius: 50%;
      font-family: var(--font);
      font-weight: 650;
      font-size: calc(var(--face, var(--box)) * 0.36);
      line-height: 1;
    }
    img {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      border-radius: inherit;
      object-fit: cover;
    }
    .face.agency {
      border-radius: 30%;
    }
    .pair {
      --face: calc(var(--box) * 0.62);
      position: absolute;
      inset-block-start: 0;
      inset-inline-start: 0;
    }
    .pair + .pair {
      inset-block: auto 0;
      inset-inline: auto 0;
      box-shadow: 0 0 0 2px var(--behind, var(--pane));
    }
    ${css`
      .h0 { background: var(--hue-0); color: var(--hue-0-ink); }
      .h1 { background: var(--hue-1); color: var(--hue-1-ink); }
      .h2 { background: var(--hue-2); color: var(--hue-2-ink); }
      .h3 { background: var(--hue-3); color: var(--hue-3-ink); }
      .h4 { background: var(--hue-4); color: var(--hue-4-ink); }
      .h5 { background: var(--hue-5); color: var(--hue-5-ink); }
      .h6 { background: var(--hue-6); color: var(--hue-6-ink); }
      .h7 { background: var(--hue-7); color: var(--hue-7-ink); }
    `}
    :host([presence])::after {
      content: "";
      position: absolute;
      inset-block-end: -1px;
      inset-inline-end: -1px;
      inline-size: 10px;
      block-size: 10px;
      border: 2px solid var(--ok);
      border-radius: 50%;
      background: var(--ok);
      box-shadow: 0 0 0 2px var(--behind, var(--pane));
    }
    :host([presence="away"])::after {
      border-color: var(--ink-3);
      background: var(--behind, var(--pane));
    }
    @media (max-width: 767px) {
      :host([size="row"]) {
        --box: 44px;
      }
    }
    @media (forced-colors: active) {
      .face {
        border: 1px solid CanvasText;
      }
      :host([presence])::after {
        border-color: CanvasText;
        background: CanvasText;
      }
      :host([presence="away"])::after {
        background: Canvas;
      }
    }
  `;

  override render(): TemplateResult | typeof nothing {
    const first = this.people[0];
    if (first === undefined) return nothing;
    if (this.group && this.team) return face(first, "agency", "#");
    if (this.people.length === 1 || !this.group) return face(first, "", this.inside(first));
    return html`${this.people.slice(0, 2).map((person) => face(person, "pair", this.inside(person)))}`;
  }

  private inside(person: Person): TemplateResult | string {
    const { avatar_url: url } = person;
    if (!url || this.broken.includes(url)) return initialsOf(person.name);
    return html`<img src=${url} alt="" width="36" height="36" loading="lazy" decoding="async" @error=${() => (this.broken = [...this.broken, url])} />`;
  }
}

function face(person: Person, extra: string, content: TemplateResult | string): TemplateResult {
  const side = isAgency(person.role) ? "agency" : "";
  return html`<span class="face ${side} ${extra} h${hueOf(person.member_id)}" aria-hidden="true">${content}</span>`;
}
