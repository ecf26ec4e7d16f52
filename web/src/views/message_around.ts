// What stands around the words of a message: its pin, the quote above, reactions and the thread below.
import { html, nothing, type TemplateResult } from "lit";
import type { Wish } from "../models/offers";
import type { Extras, Pill, QuoteLine, ThreadLine } from "../models/extras";
import { rowTime } from "../models/times";
import { text } from "../strings";
import "./avatar";
import { icon } from "./icon";

type Wants = (wish: Wish) => (event: Event) => void;
type Piece = TemplateResult | typeof nothing;
/** A control of a message is a tab stop while the message has the focus, and only then. */
type Stop = "-1" | typeof nothing;

export function above({ pinned, quote }: Extras, stop: Stop, wants: Wants): Piece {
  if (pinned === null && quote === null) return nothing;
  return html`${pinned === null ? nothing : pin(pinned)}${quote === null ? nothing : quoted(quote, stop, wants)}`;
}

function pin({ name, own }: { name: string; own: boolean }): TemplateResult {
  return html`<div class="pinned" data-testid="pinned">${icon("pin", 14)}<span>${own ? text.deeds.pinnedByYou : text.deeds.pinnedBy(name)}</span></div>`;
}

/** What may not be seen cannot be gone to. */
function quoted(quote: QuoteLine, stop: Stop, wants: Wants): TemplateResult {
  const lead = html`<span class="arrow">${icon("reply", 14)}</span><span class="for-readers">${text.deeds.inReplyTo}</span>`;
  if (quote.state === "hidden") return html`<div class="quote" data-testid="quote" data-state="hidden">${lead}<span class="none">${text.deeds.hiddenQuote}</span></div>`;
  const words = quote.state === "deleted" ? html`<span class="none">${text.deeds.deletedQuote}</span>` : html`<bdi class="words">${quote.words}</bdi>`;
  const target = quote.id;
  return html`<button class="quote" tabindex=${stop} data-testid="quote" data-state=${quote.state} @click=${wants({ action: "jump", target })}>
    ${lead}<bdi class="by">${quote.name}</bdi>${words}
  </button>`;
}

export function below({ pills, thread }: Extras, mayReact: boolean, stop: Stop, wants: Wants): Piece {
  return html`${pills.length === 0 ? nothing : reactions(pills, mayReact, stop, wants)}${thread === null ? nothing : answered(thread, stop, wants)}`;
}

function reactions(pills: readonly Pill[], mayReact: boolean, stop: Stop, wants: Wants): TemplateResult {
  const more = html`<button class="pill add" tabindex=${stop} aria-label=${text.deeds.react} title=${text.deeds.react} data-testid="add-reaction" @click=${wants({ action: "react" })}>
    ${icon("smile-plus", 16)}
  </button>`;
  return html`<div class="pills" role="group" aria-label=${text.deeds.reactions} data-testid="reactions">
    ${pills.map((pill) => reaction(pill, mayReact, stop, wants))}${mayReact ? more : nothing}
  </div>`;
}

/** Who reacted so stands above while one points at it or has the focus there, and is part of its name. */
function reaction({ emoji, names, own }: Pill, mayReact: boolean, stop: Stop, wants: Wants): TemplateResult {
  return html`<button
      class="pill"
      tabindex=${stop}
      aria-pressed=${own}
      aria-disabled=${mayReact ? nothing : "true"}
      aria-label=${text.deeds.reacted(emoji, names.length, names)}
      data-testid="reaction"
      data-emoji=${emoji}
      @click=${mayReact ? wants({ action: "toggle", emoji }) : nothing}
    >
      <span class="emoji">${emoji}</span>${names.length}</button
    ><span class="tip" aria-hidden="true">${text.deeds.reactedTip(names)}</span>`;
}

function answered(thread: ThreadLine, stop: Stop, wants: Wants): TemplateResult {
  const last = new Date(thread.lastAt);
  const news = html`<span class="news"><span aria-hidden="true">${thread.unread}</span><span class="for-readers">${text.deeds.newReplies(thread.unread)}</span></span>`;
  return html`<button class="thread" tabindex=${stop} data-testid="thread-line" @click=${wants({ action: "thread" })}>
    ${thread.people.length === 0 ? icon("message-square-text", 16) : html`<span class="faces">${thread.people.map((one) => html`<parley-avatar size="small" .people=${[one]}></parley-avatar>`)}</span>`}
    <b>${text.deeds.replies(thread.count)}</b><span class="last">${text.deeds.lastReply(rowTime(last, new Date(), text.locale))}</span>${thread.unread > 0 ? news : nothing}
  </button>`;
}
