// The demo's door: everyone who may come in, by workspace.
import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { DemoPerson } from "../network/config";
import { more } from "../strings/more";
import { base } from "../styles/base";
import "./avatar";

@customElement("parley-sign-in")
export class SignIn extends LitElement {
  @property({ attribute: false }) people: readonly DemoPerson[] = [];
  /** The sign-in ran out, and somebody wants to go on where they were. */
  @property({ type: Boolean }) again = false;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        align-content: safe center;
        justify-items: center;
        block-size: 100%;
        overflow-y: auto;
        padding: 24px 16px;
      }
      main {
        inline-size: min(26rem, 100%);
        display: grid;
        gap: 12px;
      }
      h1 {
        font: var(--type-page);
      }
      p {
        color: var(--ink-2);
        margin-block-end: 8px;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: 8px;
      }
      button {
        display: flex;
        align-items: center;
        gap: 12px;
        inline-size: 100%;
        padding: 10px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius-row);
        background: var(--surface);
        text-align: start;
      }
      button:hover {
        border-color: var(--line-strong);
      }
      .name {
        display: block;
        font-weight: 550;
      }
      .role {
        font: var(--type-small);
        color: var(--ink-3);
      }
      parley-avatar {
        --behind: var(--surface);
      }
    `,
  ];

  override render(): TemplateResult {
    return html`
      <main>
        <h1>${more.signIn.title}</h1>
        <p>${this.people.length === 0 ? more.signIn.nobody : this.again ? more.signIn.again : more.signIn.lead}</p>
        <ul>
          ${this.people.map((person) => this.card(person))}
        </ul>
      </main>
    `;
  }

  private card(person: DemoPerson): TemplateResult {
    return html`
      <li>
        <button data-testid="sign-in-${person.who}" @click=${() => this.choose(person)}>
          <parley-avatar .people=${[person]}></parley-avatar>
          <span>
            <bdi class="name">${person.name}</bdi>
            <span class="role">${more.signIn.role[person.role]}</span>
          </span>
        </button>
      </li>
    `;
  }

  private choose(person: DemoPerson): void {
    this.dispatchEvent(new CustomEvent("choose", { detail: person, bubbles: true, composed: true }));
  }
}
