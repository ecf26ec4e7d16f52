// The widths at which panes come and go, and the part of the page that a keyboard leaves in sight.

export type Width = "phone" | "tablet" | "wide";

const PHONE = matchMedia("(max-width: 767px)");
const WIDE = matchMedia("(min-width: 1280px)");

export function widthNow(): Width {
  if (PHONE.matches) return "phone";
  return WIDE.matches ? "wide" : "tablet";
}

export function onWidthChange(changed: () => void, signal: AbortSignal): void {
  for (const query of [PHONE, WIDE]) query.addEventListener("change", changed, { signal });
}

/** Some browsers lay the keyboard over the page instead of shrinking it; then the page ends above the keyboard. */
export function followKeyboard(host: HTMLElement, signal: AbortSignal): void {
  const view = window.visualViewport;
  if (view === null) return;
  const follow = (): void => {
    const covered = view.scale === 1 && view.height < innerHeight - 1;
    if (!covered) return void host.style.removeProperty("--seen-block-size");
    host.style.setProperty("--seen-block-size", `${Math.round(view.height)}px`);
    // The browser has pushed the page up to show the field, which now stands in sight by itself.
    window.scrollTo(0, 0);
  };
  view.addEventListener("resize", follow, { signal });
  follow();
}
