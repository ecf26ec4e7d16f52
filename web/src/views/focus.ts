// Where the focus is, through all shadow roots, and giving it back after a dialog.

export function focused(): HTMLElement | null {
  let inner = document.activeElement;
  while (inner?.shadowRoot?.activeElement) inner = inner.shadowRoot.activeElement;
  return inner instanceof HTMLElement ? inner : null;
}

/** Chromium returns the focus to a field when a dialog closes, but not the caret: typing would go nowhere. */
export function renewFocus(before: HTMLElement | null): void {
  if (before === null || focused() !== before) return;
  before.blur();
  before.focus({ preventScroll: true });
}
