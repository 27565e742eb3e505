import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, gridOf, isChoosable, move } from './grid-model.js';

const SHANGHAI = 'Asia/Shanghai';
const HOUR = 3_600_000;
/** Two days of four windows open from 09:00, six-hour steps otherwise closed. */
const day = (...open: (number | null)[]) => [...Array(18).fill(null), ...open, ...Array(30 - open.length).fill(null)];
const places = { from: '2026-11-24', stepMin: 30, places: [...day(4, 0, 1, 3), ...day(2, null, 4, 4)] };
const NOW = Date.parse('2026-11-24T01:10:00Z');

describe('the window grid', () => {
  const grid = gridOf(places, SHANGHAI, 2, 2, NOW);

  it('shows only the hours in which some day is open, each window at its own instant', () => {
    expect(grid.days).toEqual(['2026-11-24', '2026-11-25']);
    expect(grid.rows).toHaveLength(4);
    expect(new Date(grid.rows[1]![0]!.startAt).toISOString()).toBe('2026-11-24T01:30:00.000Z');
    expect(grid.rows[1]![1]!.startAt - grid.rows[1]![0]!.startAt).toBe(24 * HOUR);
  });

  it('tells past, full, few for so many vehicles, closed and free apart', () => {
    expect(grid.rows.map((row) => row.map(({ state }) => state))).toEqual([
      ['past', 'free'],
      ['full', 'closed'],
      ['few', 'free'],
      ['free', 'free'],
    ]);
  });

  it('calls one place of one enough, one of four few', () => {
    const state = (...left: number[]) =>
      gridOf({ ...places, places: [...Array(20).fill(null), ...left, ...Array(74).fill(null)] }, SHANGHAI, 2, 1, NOW)
        .rows[0]![0]!.state;
    expect(state(1, 1)).toBe('free');
    expect(state(1, 4)).toBe('few');
  });

  it('lets Tab in at the chosen window, else at the first that can be had on the earliest day', () => {
    expect(entry(grid, grid.rows[3]![1]!.startAt)).toEqual({ row: 3, day: 1 });
    expect(entry(grid, null)).toEqual({ row: 2, day: 0 });
  });

  it('is empty when nothing is open', () => {
    expect(gridOf({ ...places, places: Array(96).fill(null) }, SHANGHAI, 2, 1, NOW).rows).toEqual([]);
  });

  it('stands on the local day also where clocks change in the night', () => {
    const warsaw = gridOf({ from: '2026-10-25', stepMin: 60, places: Array(49).fill(1) }, 'Europe/Warsaw', 2, 1, 0);
    expect(new Date(warsaw.rows[0]![1]!.startAt).toISOString()).toBe('2026-10-25T23:00:00.000Z');
  });
});

describe('keys in the grid', () => {
  it('go one cell, to the ends of the row, and to other days over the edge', () => {
    const at = { row: 3, day: 2 };
    expect(move('ArrowUp', false, at, 10, 7)).toEqual({ to: { row: 2, day: 2 } });
    expect(move('ArrowDown', false, { row: 9, day: 2 }, 10, 7)).toEqual({ to: { row: 9, day: 2 } });
    expect(move('Home', false, at, 10, 7)).toEqual({ to: { row: 3, day: 0 } });
    expect(move('End', true, at, 10, 7)).toEqual({ to: { row: 9, day: 6 } });
    expect(move('ArrowRight', false, { row: 3, day: 6 }, 10, 7)).toEqual({ page: 1, to: { row: 3, day: 0 } });
    expect(move('ArrowLeft', false, { row: 3, day: 0 }, 10, 7)).toEqual({ page: -1, to: { row: 3, day: 6 } });
    expect(move('PageDown', false, at, 10, 7)).toEqual({ page: 1, to: at });
    expect(move('a', false, at, 10, 7)).toBeNull();
  });

  it('never lead out of the grid', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 48 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 40 }),
        (rows, days, pressed) => {
          let at = { row: 0, day: 0 };
          for (const [key, ctrl] of pressed) at = move(key, ctrl, at, rows, days)!.to;
          expect(at.row >= 0 && at.row < rows && at.day >= 0 && at.day < days).toBe(true);
        },
      ),
    );
  });

  it('every cell in view that has a place can be chosen, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat(9)), { minLength: 96, maxLength: 96 }),
        fc.integer({ min: 1, max: 5 }),
        (left, vehicles) => {
          const { rows } = gridOf({ ...places, places: left }, SHANGHAI, 2, vehicles, NOW);
          for (const cell of rows.flat()) expect(isChoosable(cell)).toBe(cell.startAt > NOW && cell.places > 0);
        },
      ),
    );
  });
});
