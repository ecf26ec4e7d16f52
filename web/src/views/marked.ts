// Text with the letters that were found, or the words that matter, set off.
import { html, type TemplateResult } from "lit";
import { pieces, type Piece } from "../models/finding";

export function marked(text: string, words: readonly string[]): TemplateResult {
  return html`${pieces(text, words).map(piece)}`;
}

function piece({ text, hit }: Piece): TemplateResult {
  return hit ? html`<b>${text}</b>` : html`${text}`;
}
