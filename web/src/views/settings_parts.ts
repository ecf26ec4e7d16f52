// The controls of pages of settings: a switch, one of a few side by side, one of a few with a sentence each.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { office } from "../strings/office";

export interface Picked<T extends string> {
  value: T;
  words: string;
  about?: string;
}

/** Named and described by what stands beside it: `{id}-name` and `{id}-about`. */
export function switched(id: string, isOn: boolean, act: () => void): TemplateResult {
  return html`<button class="switch" role="switch" aria-checked=${isOn} aria-labelledby="${id}-name" aria-describedby="${id}-about" data-testid=${id} @click=${act}>
    <span aria-hidden="true">${isOn ? office.settings.on : office.settings.off}</span><span class="track" aria-hidden="true"></span>
  </button>`;
}

export function sideBySide<T extends string>(id: string, now: T, all: readonly Picked<T>[], pick: (value: T) => void): TemplateResult {
  return html`<fieldset aria-labelledby="${id}-name" aria-describedby="${id}-about" data-testid=${id}>
    ${all.map((one) => html`<label class="choice"><input type="radio" name=${id} value=${one.value} .checked=${live(one.value === now)} @change=${() => pick(one.value)} /><span>${one.words}</span></label>`)}
  </fieldset>`;
}

export function withSentences<T extends string>(id: string, now: T, all: readonly Picked<T>[], pick: (value: T) => void): TemplateResult {
  const option = ({ value, words, about }: Picked<T>): TemplateResult => html`<label class="option">
    <input type="radio" name=${id} value=${value} .checked=${live(value === now)} aria-labelledby="${id}-${value}-name" aria-describedby="${id}-${value}" @change=${() => pick(value)} />
    <span><span class="name" id="${id}-${value}-name">${words}</span>${about === undefined ? nothing : html`<span class="about" id="${id}-${value}"> ${about}</span>`}</span>
  </label>`;
  return html`<fieldset class="options" aria-labelledby="${id}-name" aria-describedby="${id}-about" data-testid=${id}>${all.map(option)}</fieldset>`;
}

/** What a control is about, at the start of its line. */
export function named(id: string, words: string, about: string): TemplateResult {
  return html`<div class="words"><p class="name" id="${id}-name">${words}</p><p class="about" id="${id}-about">${about}</p></div>`;
}
