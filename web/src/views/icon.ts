// An icon as a template: drawn, never read aloud.
import { html, type TemplateResult } from "lit";
import { icons, type IconName } from "./icons";

export function icon(name: IconName, size = 18): TemplateResult {
  return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`;
}
