// Walking from region to region with one key: list, messages, text field, details.

export interface Region {
  element: HTMLElement | null;
  /** Puts the focus in; without it the region's first stop of the Tab key is taken. */
  enter: (() => void) | null;
}

const STOP = 'a[href][tabindex="0"], [tabindex="0"], a[href]:not([tabindex]), button:not([tabindex]), input, textarea';

/** Says whether there was another region to go to. */
export function regionStep(all: readonly Region[], step: 1 | -1): boolean {
  const regions = all.filter(({ element }) => element?.checkVisibility() ?? false);
  if (regions.length === 0) return false;
  const here = regions.findIndex(({ element }) => element !== null && holdsFocus(element));
  const from = here < 0 && step < 0 ? 0 : here;
  const next = regions.at((from + step) % regions.length);
  if (next?.enter) next.enter();
  else if (next?.element) firstStop(next.element, '[aria-current], [aria-current="page"]')?.focus();
  return true;
}

/** Through every shadow root between the page and the focus. */
function holdsFocus(region: Element): boolean {
  let at: Element | null = document.activeElement;
  while (at !== null) {
    if (at === region || region.contains(at)) return true;
    at = at.shadowRoot?.activeElement ?? null;
  }
  return false;
}

/** The one that is marked as current if there is one, else the first stop. */
function firstStop(root: Element, preferred: string): HTMLElement | null {
  const stops = [...deep(root, STOP)].filter((stop) => stop.checkVisibility());
  return stops.find((stop) => stop.matches(preferred)) ?? stops.find((stop) => stop instanceof HTMLAnchorElement) ?? stops[0] ?? null;
}

function* deep(root: Element | ShadowRoot, selector: string): Generator<HTMLElement> {
  for (const element of root.querySelectorAll("*")) {
    if (element instanceof HTMLElement && element.matches(selector)) yield element;
    if (element.shadowRoot !== null) yield* deep(element.shadowRoot, selector);
  }
}
