// What stands in the place of the list's rows: loading, nothing there, nothing loaded.
import { html, nothing, type TemplateResult } from "lit";
import type { Failure } from "../models/types";
import { text } from "../strings";
import { icon } from "./icon";
import "./notice";

/** Which conversations are listed. */
export type Shows = "all" | "unread" | "archived";

interface Tabs {
  shows: Shows;
  unread: number;
  /** How many would stand further up, were the list not held. */
  moved: number;
  choose(shows: Shows): void;
  showMoved(): void;
}

export function tabs({ shows, unread, moved, choose, showMoved }: Tabs): TemplateResult {
  const tab = (one: Shows, words: TemplateResult | string): TemplateResult =>
    html`<button class="tab" aria-pressed=${shows === one} data-testid="filter-${one}" @click=${() => choose(one)}>${words}</button>`;
  return html`<div class="tabs" role="group" aria-label=${text.list.filter}>
    ${tab("all", text.list.all)}
    ${tab("unread", html`${text.list.onlyUnread}${unread > 0 ? html`<span class="number" data-testid="unread-count">${text.list.count(unread)}</span>` : nothing}`)}
    ${tab("archived", text.list.archived)}
    ${moved > 0
      ? html`<button class="moved" data-testid="moved" aria-label=${text.list.moved(moved)} title=${text.list.moved(moved)} @click=${showMoved}>
          ${icon("arrow-up", 14)}<span>${text.list.movedShort(moved)}</span>
        </button>`
      : nothing}
  </div>`;
}

export function skeleton(): TemplateResult {
  return html`<div aria-busy="true" aria-label=${text.list.loading} role="status">${[1, 2, 3, 4, 5].map(() => html`<div class="bone"></div>`)}</div>`;
}

export function failedList(error: Failure | null, again: () => void): TemplateResult {
  return html`<parley-notice
    icon="circle-alert"
    heading=${text.list.failed}
    sentence=${text.conversation.nothingLost}
    detail=${error?.requestId ? text.notice.request(error.requestId) : ""}
    action=${text.app.retry}
    @act=${again}
  ></parley-notice>`;
}

export function nothingUnread(showAll: () => void): TemplateResult {
  const { nothingUnreadTitle, nothingUnread: sentence, showAll: words } = text.list;
  return html`<parley-notice icon="check" heading=${nothingUnreadTitle} sentence=${sentence} action=${words} @act=${showAll}></parley-notice>`;
}

export function nothingArchived(showAll: () => void): TemplateResult {
  const { nothingArchivedTitle, nothingArchived: sentence, showAll: words } = text.list;
  return html`<parley-notice icon="archive" heading=${nothingArchivedTitle} sentence=${sentence} action=${words} @act=${showAll}></parley-notice>`;
}

export function emptyList(isAgency: boolean, create: () => void): TemplateResult {
  return html`<parley-notice
    heading=${text.list.emptyTitle}
    sentence=${isAgency ? text.list.emptyTeam : text.list.emptyClient}
    action=${text.list.create}
    primary
    @act=${create}
  ></parley-notice>`;
}
