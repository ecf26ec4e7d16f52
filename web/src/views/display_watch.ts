// Tells which messages were really displayed: half of them (or half of the view) seen for a second by a present person.

const LONG_ENOUGH = 1_000;
const HALF = 0.5;
const STEPS = [0, 0.1, 0.25, 0.5, 0.75, 1];

export class DisplayWatch {
  private readonly observer: IntersectionObserver;
  private readonly visible = new Set<Element>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly stop = new AbortController();

  constructor(
    root: HTMLElement,
    private readonly displayed: (elements: readonly Element[]) => void,
  ) {
    this.observer = new IntersectionObserver((entries) => this.moved(entries), { root, threshold: STEPS });
    const { signal } = this.stop;
    window.addEventListener("focus", () => this.arm(), { signal });
    window.addEventListener("blur", () => this.disarm(), { signal });
    document.addEventListener("visibilitychange", () => (isPresent() ? this.arm() : this.disarm()), { signal });
  }

  watch(elements: Iterable<Element>): void {
    for (const element of elements) this.observer.observe(element);
  }

  end(): void {
    this.observer.disconnect();
    this.disarm();
    this.stop.abort();
  }

  private moved(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      // A text taller than the view can never show half of itself; half of the view filled by it counts as well.
      const filled = entry.intersectionRect.height >= HALF * (entry.rootBounds?.height ?? Infinity);
      if (entry.intersectionRatio >= HALF || filled) this.visible.add(entry.target);
      else this.visible.delete(entry.target);
    }
    this.arm();
  }

  private arm(): void {
    this.disarm();
    if (!isPresent() || this.visible.size === 0) return;
    this.timer = setTimeout(() => this.displayed([...this.visible]), LONG_ENOUGH);
  }

  private disarm(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}

function isPresent(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
