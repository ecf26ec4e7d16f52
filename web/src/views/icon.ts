// An icon as a template: drawn, never read aloud.
import { html, type SVGTemplateResult, type TemplateResult } from "lit";
import { icons, type FirstIcon } from "./icons";

/** What points along the line turns with it; clocks, ticks, lenses and pens are the same everywhere. */
const TURNS: ReadonlySet<string> = new Set([
  "arrow-left", "chevron-right", "door-open", "log-out", "message-square-text",
  "panel-left", "panel-right", "reply",
]);

export function icon(name: FirstIcon, size = 18): TemplateResult {
  return framed(icons[name], name, size);
}

export function framed(shapes: SVGTemplateResult, name: string, size: number): TemplateResult {
  return html`<svg class=${TURNS.has(name) ? "icon mirrored" : "icon"} width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true">${shapes}</svg>`;
}
