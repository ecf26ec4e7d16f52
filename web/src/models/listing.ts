// The list as it is drawn: groups of rows under headings, which part of it is in sight, and an order that can be held still.

export type Group = "pinned" | "today" | "earlier" | "all";

export interface Listed {
  id: string;
  at: string;
  starred: boolean;
}

export type Item = { kind: "heading"; key: Group; group: Group; size: number } | { kind: "row"; key: string; group: Group; place: number };

const ORDER: readonly Group[] = ["pinned", "today", "earlier"];

/** Rows in the order given, under the heading of their group; a list with one group only needs no heading. */
export function itemsOf(rows: readonly Listed[], now: Date, grouped = true): Item[] {
  if (!grouped) return plainly(rows);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const groupOf = (row: Listed): Group => (row.starred ? "pinned" : Date.parse(row.at) >= midnight ? "today" : "earlier");
  const filled = ORDER.map((group) => ({ group, members: rows.filter((row) => groupOf(row) === group) })).filter(({ members }) => members.length > 0);
  return filled.flatMap(({ group, members }) => {
    const heading: Item[] = filled.length > 1 ? [{ kind: "heading", key: group, group, size: members.length }] : [];
    return [...heading, ...members.map((row, place): Item => ({ kind: "row", key: row.id, group, place }))];
  });
}

/** One list without headings, what is pinned first. */
function plainly(rows: readonly Listed[]): Item[] {
  const pinnedFirst = [...rows.filter((row) => row.starred), ...rows.filter((row) => !row.starred)];
  return pinnedFirst.map((row, place): Item => ({ kind: "row", key: row.id, group: "all", place }));
}

export interface Heights {
  row: number;
  heading: number;
}

/** The items from `from` up to `to`, and the empty room above and below them in pixels. */
export interface Part {
  from: number;
  to: number;
  above: number;
  below: number;
}

/** What has to be drawn when `height` pixels from `top` on are in sight, with `spare` pixels more at both ends. */
export function partOf(items: readonly Item[], heights: Heights, top: number, height: number, spare: number): Part {
  let y = 0;
  let [from, to, above, end] = [items.length, items.length, 0, 0];
  items.forEach((item, index) => {
    const next = y + heights[item.kind];
    if (from === items.length && next > top - spare) [from, above] = [index, y];
    if (y < top + height + spare) [to, end] = [index + 1, next];
    y = next;
  });
  return from === items.length ? { from: 0, to: 0, above: 0, below: y } : { from, to, above, below: y - end };
}

export function heightOf(items: readonly Item[], heights: Heights): number {
  return items.reduce((sum, item) => sum + heights[item.kind], 0);
}

/** Where an item begins, in pixels from the top of the list. */
export function offsetOf(items: readonly Item[], heights: Heights, key: string): number {
  let y = 0;
  for (const item of items) {
    if (item.kind === "row" && item.key === key) return y;
    y += heights[item.kind];
  }
  return y;
}

/** Keeps the list as it was while a pointer or the focus is in it; what would move waits. */
export class Hold {
  private held: readonly Item[] | null = null;

  get on(): boolean {
    return this.held !== null;
  }

  /** A row that is held stays, also when the filter would leave it out by now. */
  has(key: string): boolean {
    return this.held?.some((item) => item.key === key) ?? false;
  }

  hold(items: readonly Item[]): void {
    if (items.length > 0) this.held ??= items;
  }

  release(): void {
    this.held = null;
  }

  /** The items to draw: the held ones that still exist, else the live ones. Pages that load at the end are added. */
  shown(live: readonly Item[]): readonly Item[] {
    if (this.held === null) return live;
    const keys = new Set(live.map((item) => item.key));
    const kept = this.held.filter((item) => item.kind === "heading" || keys.has(item.key));
    const added = this.tail(live);
    if (added.length > 0) this.held = [...kept, ...added];
    return this.held.length === kept.length ? kept : this.held.filter((item) => item.kind === "heading" || keys.has(item.key));
  }

  /** What stands below the last row that is held: an older page that came in, which moves nothing. */
  private tail(live: readonly Item[]): readonly Item[] {
    const known = new Set(this.held?.map((item) => item.key));
    const last = live.findLastIndex((item) => item.kind === "row" && known.has(item.key));
    return live.slice(last + 1).filter((item) => item.kind === "row");
  }

  /** How many rows would stand further up, were the list not held. */
  moved(live: readonly Item[]): number {
    const held = rowKeys(this.shown(live));
    const risen = new Set<string>();
    let at = 0;
    for (const key of this.held === null ? [] : rowKeys(live)) {
      while (risen.has(held[at] ?? "")) at += 1;
      if (held[at] === key) at += 1;
      else risen.add(key);
    }
    return risen.size;
  }
}

function rowKeys(items: readonly Item[]): string[] {
  return items.filter((item) => item.kind === "row").map((item) => item.key);
}
