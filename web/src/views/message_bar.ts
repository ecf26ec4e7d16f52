// The bar over a message that somebody points at: react, reply, thread, and everything else.
import { html, nothing, type TemplateResult } from "lit";
import type { Action, Wish } from "../models/offers";
import { text } from "../strings";
import { icon } from "./icon";
import type { FirstIcon } from "./icons";

type Wants = (wish: Wish) => (event: Event) => void;

const QUICK: readonly { action: Action; icon: FirstIcon; words: () => string }[] = [
  { action: "react", icon: "smile-plus", words: () => text.deeds.react },
  { action: "reply", icon: "reply", words: () => text.deeds.reply },
  { action: "thread", icon: "message-square-text", words: () => text.deeds.thread },
];

export function bar(quick: readonly Action[], place: string, label: string, stop: "-1" | typeof nothing, wants: Wants): TemplateResult {
  const button = (action: Action, picture: FirstIcon, words: string): TemplateResult =>
    html`<button tabindex=${stop} aria-label=${words} title=${words} aria-haspopup=${action === "more" ? "menu" : nothing} data-testid="quick-${action}" @click=${wants({ action })}>
      ${icon(picture, 18)}
    </button>`;
  const offered = QUICK.filter(({ action }) => quick.includes(action));
  return html`<div class="bar ${place}" role="toolbar" aria-label=${label}>
    ${offered.map((one) => button(one.action, one.icon, one.words()))}${button("more", "ellipsis", text.deeds.more)}
  </div>`;
}
