// What one member may do: each permission by its role, or as an exception; and whether it is let in at all.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { CHOICES, PERMISSIONS, choiceOf, isByRole, withChoice, type Choice, type Member, type Overrides, type Permission } from "../models/office";
import { firstName } from "../models/people";
import type { Office, Standing } from "../store/office";
import { office as words } from "../strings/office";
import { base, buttons } from "../styles/base";
import { officeStyles } from "../styles/office";
import "./confirm";
import { named, sideBySide } from "./settings_parts";

@customElement("parley-member-permissions")
export class MemberPermissions extends LitElement {
  @property({ attribute: false }) office!: Office;
  @property({ attribute: false }) member!: Member;
  /** It is who is looking. */
  @property({ type: Boolean }) self = false;
  @state() private asks: "deactivate" | { permissions: Overrides } | null = null;
  private stopListening: (() => void) | null = null;

  static override styles = [
    base,
    buttons,
    officeStyles,
    css`
      section {
        padding: 0 var(--s4) var(--s7) 56px;
      }
      h3 {
        padding-block: var(--s2) var(--s4);
        font: var(--type-small);
        color: var(--ink-2);
      }
      .choice {
        min-inline-size: 5.5rem;
      }
      .line:last-child {
        border: 0;
      }
      @media (max-width: 767px) {
        section {
          padding-inline: 0;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopListening = this.office.emitter.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopListening?.();
  }

  private get standing(): Standing {
    return this.office.standing(this.member).value;
  }

  // --- rendering

  override render(): TemplateResult {
    const { permissions, active } = this.standing;
    return html`<section>
      <h3>${words.members.permissions(this.member.name)}</h3>
      <ul class="lines">
        ${PERMISSIONS.map((one) => this.line(one, permissions))}
        <li class="line">${named("active", active ? words.members.active : words.members.out, active ? words.members.activeAbout : words.members.outAbout)}${this.door(active)}</li>
      </ul>
      ${this.question()}
    </section>`;
  }

  private line(permission: Permission, permissions: Overrides): TemplateResult {
    const { role } = this.member;
    const wordsOf = (choice: Choice): string => (choice === "role" ? words.members.byRole(isByRole(role, permission)) : words.members.choice[choice]);
    const choices = CHOICES.map((value) => ({ value, words: wordsOf(value) }));
    return html`<li class="line">
      ${named(permission, words.members.permission[permission], words.members.about[permission])}
      ${sideBySide(permission, choiceOf(permissions, permission), choices, (choice) => this.choose(permission, choice))}
    </li>`;
  }

  private door(active: boolean): TemplateResult {
    if (!active) return html`<button class="button" data-testid="activate" @click=${() => this.set({ active: true })}>${words.members.activate}</button>`;
    return html`<button class="button" data-testid="deactivate" aria-disabled=${this.self ? "true" : nothing} title=${this.self ? words.members.notYourself : nothing} @click=${() => (this.asks = this.self ? null : "deactivate")}>
      ${words.members.deactivate}
    </button>`;
  }

  private question(): TemplateResult | typeof nothing {
    const { asks } = this;
    if (asks === null) return nothing;
    const closed = (): void => void (this.asks = null);
    if (asks === "deactivate") {
      return html`<parley-confirm
        heading=${words.members.deactivateTitle(firstName(this.member.name))}
        sentence=${words.members.deactivateHow}
        yes=${words.members.deactivate}
        danger
        @confirmed=${() => this.set({ active: false })}
        @closed=${closed}
      ></parley-confirm>`;
    }
    return html`<parley-confirm heading=${words.members.ownTitle} sentence=${words.members.ownHow} yes=${words.members.ownYes} @confirmed=${() => this.set(asks)} @closed=${closed}></parley-confirm>`;
  }

  // --- actions

  /** What somebody takes from itself is asked about: it may be a slip. */
  private choose(permission: Permission, choice: Choice): void {
    const permissions = withChoice(this.standing.permissions, permission, choice);
    const isTaken = choice === "no" || (choice === "role" && !isByRole(this.member.role, permission));
    if (this.self && isTaken) this.asks = { permissions };
    else this.set({ permissions });
    this.requestUpdate();
  }

  private set(change: Partial<Standing>): void {
    this.office.set(this.office.standing(this.member), change);
  }
}
