// What stands in the place of the list's rows: loading, nothing there, nothing loaded.
import { html, type TemplateResult } from "lit";
import type { Failure } from "../models/types";
import { text } from "../strings";
import "./notice";

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
