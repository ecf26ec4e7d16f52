// Where a scrolled list stands: holds the row at the top in its place while rows come, go and change their height.

const AT_END = 24;

/** A row and how far below the upper edge it begins. */
export interface Anchor {
  key: string;
  offset: number;
}

export interface Measure {
  isAtEnd: boolean;
  /** Somebody scrolled since the last look or move. */
  isMoved: boolean;
  above: number;
  below: number;
  height: number;
}

export class LogScroller {
  anchor: Anchor | null = null;
  /** Which way it was scrolled last. */
  heading: "older" | "newer" = "older";
  /** What the last look or move left; a different one means that somebody scrolled meanwhile. */
  private top = 0;

  constructor(
    private readonly box: HTMLElement,
    private readonly rows: () => readonly HTMLElement[],
  ) {}

  /** Looks once: what is above and below the view, which way it was scrolled, and which row is the first in sight. */
  measure(): Measure {
    const { isMoved } = this;
    const { scrollHeight, scrollTop, clientHeight } = this.box;
    if (clientHeight === 0) return { isAtEnd: false, isMoved, above: 0, below: 0, height: 0 };
    if (isMoved) this.heading = scrollTop < this.top ? "older" : "newer";
    // From the very top it can only go on to older ones.
    if (scrollTop < 1) this.heading = "older";
    this.top = scrollTop;
    this.remember();
    const below = scrollHeight - scrollTop - clientHeight;
    return { isAtEnd: below < AT_END, isMoved, above: scrollTop, below, height: clientHeight };
  }

  /** A scroll of this very frame may not have been told yet. */
  get isMoved(): boolean {
    return this.box.clientHeight > 0 && this.box.scrollTop !== this.top;
  }

  private remember(): void {
    const edge = this.box.getBoundingClientRect().top;
    const row = this.firstBelow(edge);
    const key = row?.dataset["key"];
    this.anchor = row && key !== undefined ? { key, offset: row.getBoundingClientRect().top - edge } : null;
  }

  private firstBelow(edge: number): HTMLElement | undefined {
    const rows = this.rows();
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
      else low = middle + 1;
    }
    return rows[low];
  }

  /** Puts the anchored row back to where it was. */
  restore(): void {
    if (this.anchor === null || this.box.clientHeight === 0) return;
    const row = this.find(this.anchor.key);
    if (row !== undefined) this.bring(row, this.anchor.offset);
  }

  find(key: string): HTMLElement | undefined {
    return this.rows().find((row) => row.dataset["key"] === key);
  }

  /** Scrolls so that an element begins this far below the upper edge. */
  bring(element: HTMLElement, offset: number): void {
    const gap = element.getBoundingClientRect().top - this.box.getBoundingClientRect().top - offset;
    if (Math.abs(gap) >= 0.5) this.box.scrollTop += gap;
    this.top = this.box.scrollTop;
  }

  toEnd(): void {
    this.box.scrollTop = this.box.scrollHeight;
    this.top = this.box.scrollTop;
  }
}
