// How high the page would be if nothing in it had to scroll, within reason.

const LEAST = 320;
const MOST = 1600;

export function wantedHeight(root: HTMLElement, available: number): number {
  const all = scrollers(root);
  // The list beside an open conversation is long in every busy workspace; the conversation is what one reads.
  const log = all.find((box) => box.getAttribute("role") === "log");
  const needs = (log === undefined ? all : [log]).map((box) => available - box.clientHeight + contentOf(box));
  return Math.round(Math.min(MOST, Math.max(LEAST, ...needs)));
}

function scrollers(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("*")].flatMap((element) => {
    const inside = element.shadowRoot === null ? [] : scrollers(element.shadowRoot);
    const scrolls = element.clientHeight > 0 && element.tagName !== "TEXTAREA" && /auto|scroll/.test(getComputedStyle(element).overflowY);
    return scrolls ? [element, ...inside] : inside;
  });
}

/** A box that is larger than its content says only its own height, so the content is measured from its first to its last part. */
function contentOf(box: HTMLElement): number {
  if (box.scrollHeight > box.clientHeight) return box.scrollHeight;
  const parts = [...(box.childElementCount === 1 ? (box.firstElementChild?.children ?? []) : box.children)];
  const first = parts[0]?.getBoundingClientRect();
  const last = parts.at(-1)?.getBoundingClientRect();
  return first === undefined || last === undefined ? 0 : last.bottom - first.top;
}
