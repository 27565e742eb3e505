/** Which bookings are ticked, and from which row a range goes on. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** The row last ticked or unticked by itself; null: none. */
  anchor: string | null;
}
export const NOTHING: Selection = { ids: new Set(), anchor: null };

export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Everything from the anchor to `id` in the order of `rows`, besides what is ticked; without an anchor that row alone. */
export function extended({ ids, anchor }: Selection, rows: readonly string[], id: string): Selection {
  const to = rows.indexOf(id);
  const from = anchor === null ? -1 : rows.indexOf(anchor);
  if (to < 0) return { ids, anchor };
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  return { ids: new Set([...ids, ...rows.slice(first, last + 1)]), anchor: from < 0 ? id : anchor };
}

/** What is not in the list any more cannot be acted on. */
export function kept({ ids, anchor }: Selection, rows: readonly string[]): Selection {
  const known = new Set(rows);
  const left = [...ids].filter((id) => known.has(id));
  return left.length === ids.size ? { ids, anchor } : { ids: new Set(left), anchor };
}
