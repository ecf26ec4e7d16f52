// Who has read a conversation without being in it, and when: for its participants, where the workspace says so.
import { css, html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { dayTime, exactTime } from "../models/times";
import type { Conversation, Person } from "../models/types";
import { text } from "../strings";
import { more } from "../strings/more";
import { base } from "../styles/base";
import { icon } from "./any_icon";
import { StoreElement } from "./store_element";

type Look = NonNullable<Conversation["oversight"]>[number];

@customElement("parley-looks")
export class OversightLooks extends StoreElement {
  @property({ attribute: false }) looks: readonly Look[] = [];
  /** Of its heading. */
  @property({ type: Number }) level = 3;
  @state() private people: readonly Person[] = [];

  static override styles = [
    base,
    css`
      section {
        margin-block-start: var(--s6);
        padding: var(--s6) 16px 0;
        border-block-start: 1px solid var(--line);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--s3);
        color: var(--ink-2);
        font: var(--type-small);
        font-weight: 550;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--s5);
        padding-block: var(--s3);
      }
      p,
      time {
        color: var(--ink-2);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.store.members().then((answer) => { if (answer.ok) this.people = answer.value; });
  }

  override render(): TemplateResult {
    return html`<section data-testid="looks">
      <h3 aria-level=${this.level}>${icon("eye", 14)}${more.looks.title}</h3>
      <p>${more.looks.how}</p>
      <ul>
        ${this.looks.map((look) => this.line(look))}
      </ul>
    </section>`;
  }

  private line({ member_id, at }: Look): TemplateResult {
    const when = new Date(at);
    const name = this.people.find((one) => one.member_id === member_id)?.name ?? text.conversation.someone;
    return html`<li><bdi>${name}</bdi><time datetime=${at} title=${exactTime(when, text.locale)}>${dayTime(when, new Date(), text.locale, text.app)}</time></li>`;
  }
}
