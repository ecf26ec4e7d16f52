// What stands in the place of something that is being loaded, or could not be.
import { html, type TemplateResult } from "lit";
import type { Failure } from "../models/types";
import { office } from "../strings/office";
import "./failure_line";
import { refusalOf } from "./refusals";

export function waiting(failure: Failure | null, again: () => void): TemplateResult {
  if (failure === null) return html`<p class="quiet" role="status" aria-busy="true">${office.pages.loading}</p>`;
  return html`<parley-failure-line sentence=${refusalOf(office.pages.failed, failure)} number=${failure.requestId ?? ""} action=${office.pages.retry} @act=${again}></parley-failure-line>`;
}
