// Which rows of a list are picked: one by one, or all from the last one to another.

export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  from: string | null;
}

export const NOTHING: Selection = { ids: new Set(), from: null };

export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, from: id };
}

/** Everything between the last one and this one, with both, on top of what is picked. */
export function ranged(selection: Selection, id: string, order: readonly string[]): Selection {
  const [a, b] = [order.indexOf(selection.from ?? id), order.indexOf(id)];
  if (a < 0 || b < 0) return toggled(selection, id);
  return { ids: new Set([...selection.ids, ...order.slice(Math.min(a, b), Math.max(a, b) + 1)]), from: selection.from ?? id };
}

/** Rows that are gone cannot be picked any more. */
export function among({ ids, from }: Selection, order: readonly string[]): Selection {
  const here = new Set(order);
  return { ids: new Set([...ids].filter((id) => here.has(id))), from };
}
