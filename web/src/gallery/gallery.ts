// Every component in every state, from fixed data: what is looked at before and after a change. Off in production.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { base } from "../styles/base";
import { banners } from "./banners";
import { beside } from "./beside";
import { composerStates } from "./composer_states";
import { crewStates } from "./crew_states";
import { deedStates } from "./deed_states";
import { dialogs } from "./dialogs";
import { messageStates } from "./message_states";
import { nearbyStates } from "./nearby_states";
import { notices } from "./notices";
import { officeStates } from "./office_states";
import { referenceStates } from "./reference_states";
import { rows } from "./rows";
import { specimen, type Section } from "./specimen";
import { writingStates } from "./writing_states";
import { textStates } from "./text_states";

/** Sections that need a store of their own are made when the page is opened. */
const made = async (): Promise<Section[]> => [rows, await deedStates(), messageStates, textStates, await beside(), await composerStates(), await writingStates(), await banners(), await nearbyStates(), await crewStates(), notices, await referenceStates(), await officeStates(), await dialogs()];

@customElement("parley-gallery")
export class Gallery extends LitElement {
  @state() private sections: readonly Section[] = [];

  static override styles = [
    base,
    css`
      :host {
        block-size: 100dvh;
        overflow-y: auto;
        padding: var(--s8);
        background: var(--canvas);
      }
      h1 {
        font: var(--type-page);
      }
      h2 {
        font: var(--type-pane);
        margin-block: var(--s9) var(--s2);
      }
      p {
        color: var(--ink-2);
        max-inline-size: var(--measure);
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s5);
        margin-block-start: var(--s4);
      }
      a {
        color: var(--accent-ink);
      }
      .specimens {
        display: grid;
        gap: var(--s6) var(--s8);
        margin-block-start: var(--s5);
      }
      .row {
        grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
      }
      .message,
      .page {
        grid-template-columns: repeat(auto-fill, minmax(min(34rem, 100%), 1fr));
      }
      .phone {
        grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr));
      }
      figure {
        margin: 0;
        min-inline-size: 0;
      }
      figcaption {
        font: var(--type-small);
        color: var(--ink-2);
        margin-block-end: var(--s2);
      }
      .frame {
        position: relative;
        overflow: clip;
        border: 1px solid var(--line);
        border-radius: var(--radius-row);
        background: var(--surface);
        padding-block: var(--s4);
      }
      .row .frame {
        background: var(--pane);
        padding-block: 0;
      }
      /* A page has its margins, and what stands out into them. */
      .page .frame {
        padding: var(--s6);
      }
      .press {
        inline-size: 100%;
        min-block-size: 44px;
        padding-inline: var(--s6);
        font: var(--type-body);
        text-align: start;
      }
      .frame.tall {
        display: grid;
        min-block-size: 16rem;
      }
      @media (max-width: 767px) {
        :host {
          padding: var(--s5);
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void made().then((sections) => (this.sections = sections));
  }

  override render(): TemplateResult {
    const { sections } = this;
    return html`
      <main aria-busy=${sections.length === 0}>
        <h1>Gallery</h1>
        <p>Fixed people, fixed times, no server.</p>
        <nav aria-label="Sections">${sections.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}<a href="/gallery/desk">The whole client</a></nav>
        ${sections.map((section) => this.section(section))}
      </main>
    `;
  }

  private section({ id, title, about, width, specimens }: Section): TemplateResult {
    return html`<section id=${id} aria-labelledby="${id}-title">
      <h2 id="${id}-title">${title}</h2>
      <p>${about}</p>
      <div class="specimens ${width}">${specimens.map(specimen)}</div>
    </section>`;
  }
}
