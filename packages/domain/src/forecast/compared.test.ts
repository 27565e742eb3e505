import { expect, it } from 'vitest';
import type { LocalDay } from '../local-time.js';
import { byHour, MONTH_KINDS, type PortMonth, portMonth } from '../testing/arrival-months.js';
import { holtWinters } from '../testing/holt-winters.js';
import { seasonalNaive } from '../testing/seasonal-naive.js';
import { type ArrivalDay, total } from './arrivals.js';
import { forecast } from './forecast.js';

type Method = (history: readonly ArrivalDay[]) => (day: LocalDay) => readonly number[];

const shapeTimesLevel: Method = (history) => (day) => {
  const told = forecast(history, day);
  if (told.state !== 'known') throw new Error(`no forecast of ${day}`);
  return told.windows.map(({ expected }) => expected);
};

/** By hour, over the days tried: vehicles missed over vehicles come. */
function wape(month: PortMonth, method: Method): number {
  let [missed, came] = [0, 0];
  const ask = method(month.days);
  for (const day of month.tried) {
    const told = byHour(ask(day));
    const real = byHour(month.days.find((one) => one.day === day)!.counts);
    missed += total(real.map((count, i) => Math.abs(count - told[i]!)));
    came += total(real);
  }
  return missed / came;
}

const SEEDS = [201, 202, 203, 204, 205, 206];
const mean = (numbers: number[]) => total(numbers) / numbers.length;
const months = MONTH_KINDS.flatMap((kind) => SEEDS.map((seed) => portMonth(kind, seed)));
const METHODS = {
  shapeTimesLevel,
  seasonalNaive: (history) => (day) => seasonalNaive(history, day),
  holtWinters,
} satisfies Record<string, Method>;
const figures = Object.fromEntries(
  MONTH_KINDS.map((kind) => {
    const own = months.filter((month) => month.kind === kind);
    const of = (method: Method) => mean(own.map((month) => wape(month, method)));
    return [
      kind,
      {
        floor: mean(own.map((month) => month.floor(month.tried))),
        shapeTimesLevel: of(METHODS.shapeTimesLevel),
        seasonalNaive: of(METHODS.seasonalNaive),
        holtWinters: of(METHODS.holtWinters),
      },
    ];
  }),
);
const overall = (of: keyof typeof METHODS | 'floor') => mean(MONTH_KINDS.map((kind) => figures[kind]![of]));

// Tolerances stood before these seeds were first tried; what there is to choose in the method was chosen on seeds 1 to 8.
it('shape times level misses less than as-last-week and than Holt and Winters over all kinds of months', () => {
  if (process.env.GL_FIGURES)
    console.table({
      ...figures,
      all: Object.fromEntries(['floor', ...Object.keys(METHODS)].map((of) => [of, overall(of as 'floor')])),
    });
  expect(overall('shapeTimesLevel')).toBeLessThan(overall('seasonalNaive'));
  expect(overall('shapeTimesLevel')).toBeLessThan(overall('holtWinters'));
});

it.each(MONTH_KINDS)('%s months: it is nowhere much worse than either, and never better than chance allows', (kind) => {
  const { floor, shapeTimesLevel: ours, seasonalNaive: naive, holtWinters: winters } = figures[kind]!;
  expect(ours).toBeLessThan(1.05 * naive);
  expect(ours).toBeLessThan(1.05 * winters);
  expect(ours).toBeGreaterThan(floor);
});
