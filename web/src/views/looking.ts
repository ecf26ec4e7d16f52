// The window is looked at again: it came to the front, or it has the focus.

export function onLook(act: () => void, signal: AbortSignal): void {
  window.addEventListener("focus", act, { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && act(), { signal });
}
