// How an own message stands: sending, sent, seen, or why it was not sent.
import { html, nothing, type TemplateResult } from "lit";
import type { Pending } from "../models/grouping";
import type { Wish } from "../models/offers";
import type { Person } from "../models/types";
import { text } from "../strings";
import "./avatar";
import { icon } from "./icon";

/** What stands at the end of the last own message. `hasList`: it can be asked who has seen it. */
export type Status = { kind: "sent" } | { kind: "seen"; time: string; people: readonly Person[]; single: boolean; hasList: boolean } | null;

type Wants = (wish: Wish) => (event: Event) => void;

export function foot(pending: Pending | null, status: Status, wants: Wants): TemplateResult | typeof nothing {
  if (pending?.state === "sending") return state(html`${icon("loader-circle", 14)}${text.state.sending}`);
  if (pending?.state === "waiting") return state(html`${icon("clock", 14)}${text.state.waiting}`);
  if (status?.kind === "sent") return state(html`${icon("check", 14)}${text.state.sent}`);
  return status?.kind === "seen" ? seen(status, wants) : nothing;
}

function state(content: TemplateResult): TemplateResult {
  return html`<div class="state" data-testid="state">${content}</div>`;
}

function seen(status: Extract<Status, { kind: "seen" }>, wants: Wants): TemplateResult {
  const shown = status.people.slice(0, 3);
  const more = status.people.length - shown.length;
  const names = status.people.map((person) => person.name);
  const words = status.single || shown.length === 0 ? text.state.seen(status.time) : text.state.seenBy;
  const spoken = names.length > 0 ? text.state.seenName(names, status.time) : words;
  const content = html`
    <span aria-hidden="true">${words}</span><span class="for-readers">${spoken}</span>
    <span class="faces">${shown.map((person) => html`<parley-avatar size="small" .people=${[person]}></parley-avatar>`)}</span>
    ${more > 0 ? html`<span aria-hidden="true">+${more}</span>` : nothing}
  `;
  if (!status.hasList) return html`<div class="state" title=${spoken} data-testid="state">${content}</div>`;
  return html`<button class="state" title=${spoken} aria-haspopup="dialog" data-testid="state" @click=${wants({ action: "seen" })}>${content}</button>`;
}

export function failed(pending: Pending, wants: Wants): TemplateResult {
  const reason = reasonOf(pending);
  return html`
    <div class="strip" data-testid="failed">
      ${icon("circle-alert", 16)}<span>${reason} ${pending.requestId ? request(pending.requestId, wants) : nothing}</span>
      <button @click=${wants({ action: "retry" })}>${text.state.retry}</button>
      <button @click=${wants({ action: "copy-text" })}>${text.state.copy}</button>
      <button @click=${wants({ action: "discard" })}>${text.state.delete}</button>
    </div>
  `;
}

function request(id: string, wants: Wants): TemplateResult {
  const words = text.history.request(id);
  return html`<button class="request" aria-label="${text.history.copyRequest}: ${id}" title=${text.history.copyRequest} @click=${wants({ action: "copy-request" })}>
    <bdi>${words}</bdi>${icon("copy", 14)}
  </button>`;
}

/** A limit is told with its numbers. */
function reasonOf({ reason, details }: Pending): string {
  const { used, allowed, plan = null } = (details ?? {}) as { used?: number; allowed?: number; plan?: string | null };
  if (reason === "plan_limit" && used !== undefined && allowed !== undefined) return text.state.overPlan(used, allowed, plan ?? "");
  return text.failure[reason ?? ""] ?? text.failure.other;
}
