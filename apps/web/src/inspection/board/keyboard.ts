/** What the arrows walk through: a column's own entry (a lane's head) first, then its vehicles from top to bottom. */
export interface Stop {
  id: string;
  /** Where it stands, px from the top of its column; an entry without a place of its own stands at minus one. */
  top: number;
}

/** The stop that `key` leads to from `at`, or null when the key moves nothing. Sideways to the stop nearest in time. */
export function moveOnBoard(key: string, at: string, columns: readonly (readonly Stop[])[]): string | null {
  const column = columns.findIndex((stops) => stops.some((stop) => stop.id === at));
  const stops = columns[column];
  if (!stops) return null;
  const row = stops.findIndex((stop) => stop.id === at);
  switch (key) {
    case 'ArrowUp':
      return stops[row - 1]?.id ?? null;
    case 'ArrowDown':
      return stops[row + 1]?.id ?? null;
    case 'Home':
      return stops[0]!.id;
    case 'End':
      return stops.at(-1)!.id;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const step = key === 'ArrowLeft' ? -1 : 1;
      for (let next = column + step; next >= 0 && next < columns.length; next += step) {
        const found = nearest(columns[next]!, stops[row]!.top);
        if (found) return found;
      }
      return null;
    }
    default:
      return null;
  }
}

function nearest(stops: readonly Stop[], top: number): string | null {
  if (top < 0) return stops[0]?.id ?? null;
  const vehicles = stops.filter((stop) => stop.top >= 0);
  const from = vehicles.length > 0 ? vehicles : stops;
  return (
    from.reduce<Stop | null>(
      (best, stop) => (best && Math.abs(best.top - top) <= Math.abs(stop.top - top) ? best : stop),
      null,
    )?.id ?? null
  );
}

/** Where Tab enters: the last stop if it is still there, else the first vehicle not above `top`, else the first stop of all. */
export function entryOnBoard(last: string | null, columns: readonly (readonly Stop[])[], top: number): string | null {
  const all = columns.flat();
  if (last !== null && all.some((stop) => stop.id === last)) return last;
  return (
    all.filter((stop) => stop.top >= top && stop.top >= 0).sort((a, b) => a.top - b.top)[0]?.id ?? all[0]?.id ?? null
  );
}
