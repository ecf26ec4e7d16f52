// A popup beside what opened it: above or below it, whichever has room, in the top layer and never over its anchor.
import { css } from "lit";

const GAP = 4;
const EDGE = 8;

/** Set through the style object, because the page's policy refuses style attributes. */
export function place(popup: HTMLElement, anchor: Element, side: "start" | "end"): void {
  const box = anchor.getBoundingClientRect();
  const above = box.top - GAP - EDGE;
  const below = innerHeight - box.bottom - GAP - EDGE;
  const up = above >= below || above >= popup.scrollHeight;
  const { style } = popup;
  style.inset = "auto";
  style.maxBlockSize = `${up ? above : below}px`;
  if (up) style.insetBlockEnd = `${innerHeight - box.top + GAP}px`;
  else style.insetBlockStart = `${box.bottom + GAP}px`;
  const fromLeft = (side === "start") === (getComputedStyle(popup).direction !== "rtl");
  const wanted = fromLeft ? box.left : innerWidth - box.right;
  const inset = `${Math.max(EDGE, Math.min(wanted, innerWidth - EDGE - popup.offsetWidth))}px`;
  if (side === "start") style.insetInlineStart = inset;
  else style.insetInlineEnd = inset;
}

export const popupStyles = css`
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: var(--s2);
    max-inline-size: calc(100vw - 16px);
    overflow-y: auto;
    border: 1px solid transparent;
    border-radius: var(--radius-row);
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--e1);
    font: var(--type-body);
    --behind: var(--raised);
  }
  [popover]:popover-open {
    animation: appear var(--motion-fast);
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;
