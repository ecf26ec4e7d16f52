// What stands in the log beside the messages: days, dividers, system lines, how loading stands, the jumps.
import { html, nothing, type TemplateResult } from "lit";
import type { Row } from "../models/grouping";
import { EVERYTHING, beginsLate } from "../models/stretches";
import { dayHeading, dayTime } from "../models/times";
import type { Failure } from "../models/types";
import type { Stretch } from "../store/stretch";
import type { Talk } from "../store/talk";
import { text } from "../strings";
import { icon } from "./icon";
import "./notice";
import { widthNow } from "./screen";
import { systemSentence } from "./system_line";

type Piece = TemplateResult | typeof nothing;

export function otherRow(row: Exclude<Row, { type: "message" }>, talk: Talk, myId: string): TemplateResult {
  // A phone shows the conversation as a page of its own.
  const level = widthNow() === "phone" ? 2 : 3;
  if (row.type === "day") return html`<div class="divider day"><h3 aria-level=${level}>${dayHeading(row.at, new Date(), text.locale, text.app)}</h3></div>`;
  if (row.type === "unread") return html`<div class="divider unread" data-testid="unread-divider"><h3 aria-level=${level}>${text.conversation.new(row.count)}</h3></div>`;
  if (row.type === "away") return html`<p class="system" data-testid="away-line">${icon("clock", 14)}${text.conversation.away}</p>`;
  return html`<p class="system" data-row data-key=${row.key}>${icon("users", 14)}${systemSentence(row.message, talk, myId)}</p>`;
}

export function above(talk: Talk, isEmpty: boolean, retry: () => void): Piece {
  const stretch = talk.shown;
  if (!stretch.loaded) return stretch.error ? failedFirst(stretch.error, retry) : bones();
  if (stretch.error && stretch.failed === "older") return trouble(text.conversation.failedOlder, stretch.error, retry);
  if (stretch.loading === "older") return html`<p class="quiet">${text.conversation.loadingOlder}</p>`;
  if (stretch.hasOlder || isEmpty) return nothing;
  const late = beginsLate(talk.conversation.me.spans?.everyone ?? EVERYTHING);
  return html`<p class="quiet">${late ? text.conversation.beginsLate : text.conversation.beginning}</p>`;
}

/** Where it ends for who is no longer in it. */
export function ended(talk: Talk): Piece {
  const { left_at: at } = talk.conversation.me;
  if (!talk.hasLeft || !at || talk.shown.hasNewer || !talk.shown.loaded) return nothing;
  return html`<p class="system ended" data-testid="left-line">${icon("log-out", 14)}${text.conversation.ended(dayTime(new Date(at), new Date(), text.locale, text.conversation))}</p>`;
}

export function below(stretch: Stretch, retry: () => void): Piece {
  if (!stretch.loaded || !stretch.hasNewer) return nothing;
  if (stretch.error && stretch.failed === "newer") return trouble(text.history.failedNewer, stretch.error, retry);
  return stretch.loading === "newer" ? html`<p class="quiet">${text.history.loadingNewer}</p>` : nothing;
}

/** No access and no such message look the same. */
export function missingMessage(leave: () => void): TemplateResult {
  return html`<parley-notice
    class="fill"
    data-testid="message-missing"
    icon="unlink"
    heading=${text.history.missingTitle}
    sentence=${text.history.missing}
    action=${text.notice.back}
    @act=${leave}
  ></parley-notice>`;
}

function failedFirst(error: Failure, retry: () => void): TemplateResult {
  return html`<parley-notice
    class="fill"
    icon="circle-alert"
    heading=${text.conversation.failed}
    sentence=${text.conversation.nothingLost}
    detail=${error.requestId ? text.notice.request(error.requestId) : ""}
    action=${text.app.retry}
    @act=${retry}
  ></parley-notice>`;
}

function trouble(heading: string, error: Failure, retry: () => void): TemplateResult {
  const copy = (): void => void navigator.clipboard.writeText(error.requestId ?? "");
  return html`<div class="trouble" role="alert" data-testid="trouble">
    ${icon("circle-alert", 16)}
    <p><b>${heading}</b> ${text.history.again(error.requestId ?? "")}</p>
    ${error.requestId ? html`<button @click=${copy}>${icon("copy", 16)}${text.state.copy}</button>` : nothing}
    <button @click=${retry}>${text.app.retry}</button>
  </div>`;
}

/** Still shapes of the size of messages. */
function bones(): TemplateResult {
  const bone = (lines: number): TemplateResult =>
    html`<div class="bone"><i class="face"></i><i class="name"></i>${Array.from({ length: lines }, () => html`<i></i>`)}</div>`;
  return html`<div class="bones" role="status" aria-busy="true" aria-label=${text.conversation.loading}>${[2, 1, 2, 1].map(bone)}</div>`;
}

export function latestJump(count: number, go: () => void): TemplateResult {
  return html`<button class="jump latest" data-testid="jump" aria-label=${text.conversation.toLatestName(count)} @click=${go}>
    ${icon("arrow-down", 16)}${count > 0 ? text.conversation.new(count) : text.conversation.toLatest}
  </button>`;
}

/** `held` says how far paging back has come; null while nobody asked for it. */
export function firstUnreadJump(count: number, held: number | null, go: () => void): TemplateResult {
  const words = held === null ? text.history.firstUnread(count) : text.history.goingBack(held, count);
  const escape = (event: KeyboardEvent): void => {
    if (held !== null && event.key === "Escape") go();
  };
  return html`<button
    class="jump first"
    data-testid="first-unread"
    aria-busy=${held === null ? nothing : "true"}
    title=${held === null ? nothing : text.history.stopGoingBack}
    @click=${go}
    @keydown=${escape}
  >
    ${icon(held === null ? "arrow-up" : "x", 16)}${words}
  </button>`;
}
