// Everybody in the workspace by side: found by words, and opened to see and set what each may do.
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { exceptions, sidesOf, type Member, type Side } from "../models/office";
import { isAgency } from "../models/types";
import { office as words } from "../strings/office";
import { base, buttons } from "../styles/base";
import { finderStyles } from "../styles/finder";
import { officeStyles } from "../styles/office";
import { icon } from "./any_icon";
import "./avatar";
import "./member_permissions";
import { OfficeElement } from "./office_element";
import { waiting } from "./waiting";

const STEP = 100;

@customElement("parley-members")
export class MemberList extends OfficeElement {
  @state() private query = "";
  @state() private open: string | null = null;
  @state() private most = STEP;

  static override styles = [
    base,
    buttons,
    finderStyles,
    officeStyles,
    css`
      .find {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s4) var(--s6);
      }
      .finder {
        flex: 1 1 16rem;
        min-inline-size: 0;
        gap: var(--s4);
        min-block-size: 36px;
        padding-inline: var(--s4);
        color: var(--ink-3);
      }
      .finder input {
        min-block-size: 34px;
        padding: 0;
        border: 0;
      }
      .count {
        color: var(--ink-2);
        font: var(--type-small);
        font-variant-numeric: tabular-nums;
      }
      li {
        border-block-end: 1px solid var(--line);
      }
      .member {
        display: flex;
        align-items: center;
        gap: var(--s5);
        inline-size: 100%;
        min-block-size: 58px;
        padding: var(--s3) var(--s4);
        border-radius: var(--radius-row);
        text-align: start;
        font: var(--type-body);
      }
      .member:hover {
        background: var(--hover);
      }
      .member:focus-visible {
        outline-offset: -2px;
      }
      .who {
        flex: 1;
        min-inline-size: 0;
      }
      .who > * {
        display: block;
        inline-size: fit-content;
        max-inline-size: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name {
        font-weight: 500;
      }
      .under {
        color: var(--ink-2);
        font: var(--type-small);
      }
      .out .name {
        color: var(--ink-3);
        font-weight: 400;
      }
      .out parley-avatar {
        filter: grayscale(1);
      }
      .tags {
        display: flex;
        flex-wrap: wrap;
        flex: none;
        justify-content: flex-end;
        gap: var(--s2);
        max-inline-size: 45%;
      }
      .tag.exception {
        background: var(--accent-tint);
        color: var(--accent-ink);
      }
      .member svg {
        color: var(--ink-2);
        transition: rotate var(--motion-fast);
      }
      .member[aria-expanded="true"] svg {
        rotate: 180deg;
      }
      .more {
        margin-block-start: var(--s6);
      }
      @media (pointer: coarse), (max-width: 767px) {
        .finder input {
          min-block-size: 42px;
        }
      }
      @media (max-width: 767px) {
        /* More than the role stands below, so that the name keeps its room. */
        .member:has(.tag + .tag) {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr) auto;
          row-gap: var(--s2);
        }
        .tag + .tag,
        .tags:has(.tag + .tag) {
          max-inline-size: none;
        }
        .tags:has(.tag + .tag) {
          grid-area: 2 / 2;
          justify-content: flex-start;
        }
      }
    `,
  ];

  // --- lifecycle

  protected override opened(): void {
    void this.refresh();
  }

  protected override refresh(): Promise<void> {
    return this.office.loadMembers();
  }

  // --- rendering

  override render(): TemplateResult {
    const { members } = this.office;
    return html`
      <h1>${words.members.title}</h1>
      <p class="lead">${words.members.lead}</p>
      ${members === null ? waiting(this.office.failure, () => void this.office.loadMembers()) : this.all(members)}
    `;
  }

  private all(members: readonly Member[]): TemplateResult {
    const sides = sidesOf(members, this.query);
    const out = members.filter((one) => !this.office.standing(one).value.active).length;
    let left = this.most;
    const shown = sides.flatMap(({ company, people }) => {
      const some = people.slice(0, Math.max(0, left));
      left -= people.length;
      return some.length > 0 ? [{ company, people: some }] : [];
    });
    const none = this.query.trim() === "" ? words.members.nobody : words.members.none(this.query.trim());
    return html`
      <div class="find">
        <label class="finder">
          ${icon("search", 16)}<span class="for-readers">${words.members.find}</span>
          <input type="search" autocomplete="off" spellcheck="false" placeholder=${words.members.placeholder} .value=${this.query} data-testid="find-member" @input=${this.typed} />
        </label>
        <p class="count" role="status">${words.members.count(members.length, out)}</p>
      </div>
      ${shown.length === 0 ? html`<p class="quiet" role="status">${none}</p>` : shown.map((side) => this.side(side))}
      ${left < 0 ? html`<button class="button more" @click=${() => (this.most += STEP)}>${words.members.more(Math.min(STEP, -left))}</button>` : nothing}
    `;
  }

  private side({ company, people }: Side): TemplateResult {
    const title = company === null ? this.store.workspace.name : company === "" ? words.members.alone : company;
    return html`<section>
      <h2><bdi>${title}</bdi></h2>
      <ul class="lines">
        ${repeat(people, (one) => one.member_id, (one) => this.member(one))}
      </ul>
    </section>`;
  }

  private member(member: Member): TemplateResult {
    const { active, permissions } = this.office.standing(member).value;
    const isOpen = this.open === member.member_id;
    const own = exceptions(member.role, permissions);
    return html`<li data-testid="member-${member.member_id}">
      <button class=${active ? "member" : "member out"} aria-expanded=${isOpen} aria-controls="of-${member.member_id}" @click=${() => this.toggle(member)}>
        <parley-avatar .people=${[member]}></parley-avatar>
        <span class="who">
          <bdi class="name" title=${member.name}>${this.nameOf(member)}</bdi>
          <bdi class="under" title=${this.under(member)}>${this.under(member)}</bdi>
        </span>
        <span class="tags">
          ${active ? nothing : html`<span class="tag">${words.members.out}</span>`}
          ${own > 0 ? html`<span class="tag exception">${words.members.exceptions(own)}</span>` : nothing}
          <span class="tag">${words.pages.role[member.role]}</span>
        </span>
        ${icon("chevron-down", 16)}
      </button>
      <div id="of-${member.member_id}">
        ${isOpen ? html`<parley-member-permissions .office=${this.office} .member=${member} ?self=${member.member_id === this.store.myId}></parley-member-permissions>` : nothing}
      </div>
    </li>`;
  }

  private nameOf({ member_id, name }: Member): string {
    return member_id === this.store.myId ? words.members.you(name) : name;
  }

  private under(member: Member): string {
    const care = isAgency(member.role) ? careOf(member) : "";
    return [member.email ?? "", care].filter(Boolean).join(" · ");
  }

  // --- actions

  private typed(event: Event): void {
    this.query = (event.target as HTMLInputElement).value;
    this.most = STEP;
  }

  private toggle({ member_id }: Member): void {
    this.open = this.open === member_id ? null : member_id;
  }
}

function careOf({ looks_after }: Member): string {
  if (looks_after === null || looks_after === undefined) return words.members.everyCompany;
  return looks_after.length === 0 ? words.members.noCompany : words.members.looksAfter(looks_after);
}
