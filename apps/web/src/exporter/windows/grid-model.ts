import { addDays, instantAt, type LocalDay, MINUTE } from '@gl/domain/local-time';

export type CellState = 'free' | 'few' | 'full' | 'closed' | 'past';

export interface Cell {
  /** Epoch ms of the window's start. */
  startAt: number;
  state: CellState;
  places: number;
  /** What is left as a share of the fullest window in view, 0..1. */
  share: number;
}

/** Days across, windows down. */
export interface Grid {
  days: LocalDay[];
  /** `rows[row][day]`; only rows in which some day is open. */
  rows: Cell[][];
}

export interface Position {
  row: number;
  day: number;
}

/** What the server answers, as far as the grid needs it. */
export interface Places {
  from: LocalDay;
  stepMin: number;
  places: readonly (number | null)[];
}

/**
 * The windows of `dayCount` days from `places.from` on, in the port's `zone`. `vehicles` is how many ask for a place: fewer places than
 * that are `few`. A day may have fewer or more windows than another where a zone changes its clock.
 */
export function gridOf(places: Places, zone: string, dayCount: number, vehicles: number, now: number): Grid {
  const step = places.stepMin * MINUTE;
  const firstAt = instantAt(zone, places.from);
  const days = Array.from({ length: dayCount }, (_, day) => addDays(places.from, day));
  const fullest = Math.max(1, ...places.places.map((count) => count ?? 0));
  const columns = days.map((day) => {
    const midnight = instantAt(zone, day);
    const length = Math.round((instantAt(zone, addDays(day, 1)) - midnight) / step);
    return Array.from({ length }, (_, row): Cell => {
      const startAt = midnight + row * step;
      const count = places.places[Math.round((startAt - firstAt) / step)] ?? null;
      return {
        startAt,
        places: count ?? 0,
        share: (count ?? 0) / fullest,
        state: stateOf(count, startAt, { vehicles, fullest, now }),
      };
    });
  });
  const rows: Cell[][] = [];
  for (let row = 0; row < Math.min(...columns.map((column) => column.length)); row++) {
    rows.push(columns.map((column) => column[row]!));
  }
  const open = rows.map((row) => row.some(({ state }) => state !== 'closed' && state !== 'past'));
  const first = open.indexOf(true);
  return { days, rows: first < 0 ? [] : rows.slice(first, open.lastIndexOf(true) + 1) };
}

/** A third of the fullest window or less is few: where a window holds one vehicle at most, one place is as much as there ever is. */
const FEW = 1 / 3;

function stateOf(
  count: number | null,
  startAt: number,
  { vehicles, fullest, now }: { vehicles: number; fullest: number; now: number },
): CellState {
  if (startAt <= now) return 'past';
  if (count === null) return 'closed';
  if (count === 0) return 'full';
  return count < vehicles || count <= fullest * FEW ? 'few' : 'free';
}

export const isChoosable = (cell: Cell): boolean => cell.state === 'free' || cell.state === 'few';

/** A whole day on which nothing is on sale. */
export const isClosedDay = (grid: Grid, day: number): boolean =>
  grid.rows.every((cells) => cells[day]!.state === 'closed');

export type Move = { to: Position } | { page: -1 | 1; to: Position } | null;

/**
 * Where a key leads. Over the left or right edge, and by PageUp and PageDown, to the days before or after; `to` is then the place on that
 * page. Null: not a key of the grid.
 */
export function move(key: string, ctrl: boolean, at: Position, rows: number, days: number): Move {
  const row = (to: number) => Math.max(0, Math.min(rows - 1, to));
  switch (key) {
    case 'ArrowUp':
      return { to: { ...at, row: row(at.row - 1) } };
    case 'ArrowDown':
      return { to: { ...at, row: row(at.row + 1) } };
    case 'ArrowLeft':
      return at.day > 0 ? { to: { ...at, day: at.day - 1 } } : { page: -1, to: { ...at, day: days - 1 } };
    case 'ArrowRight':
      return at.day < days - 1 ? { to: { ...at, day: at.day + 1 } } : { page: 1, to: { ...at, day: 0 } };
    case 'Home':
      return { to: { row: ctrl ? 0 : at.row, day: 0 } };
    case 'End':
      return { to: { row: ctrl ? row(rows - 1) : at.row, day: days - 1 } };
    case 'PageUp':
      return { page: -1, to: at };
    case 'PageDown':
      return { page: 1, to: at };
    default:
      return null;
  }
}

/** Where the Tab key enters the grid: the chosen window, else the first that can be chosen, else the first. */
export function entry(grid: Grid, chosenAt: number | null): Position {
  let first: Position | null = null;
  for (const [row, cells] of grid.rows.entries()) {
    for (const [day, cell] of cells.entries()) {
      if (cell.startAt === chosenAt) return { row, day };
      if (isChoosable(cell) && (first === null || day < first.day)) first = { row, day };
    }
  }
  return first ?? { row: 0, day: 0 };
}
