import { type ArrivalDay, total } from '../forecast/arrivals.js';
import { addDays, type LocalDay, weekday } from '../local-time.js';
import { byHour } from './arrival-months.js';

interface Weights {
  alpha: number;
  beta: number;
  gamma: number;
}
const GRID: Weights[] = [0.005, 0.01, 0.02, 0.04, 0.08, 0.15].flatMap((alpha) =>
  [0, 0.001, 0.005].flatMap((beta) => [0.02, 0.1, 0.2, 0.35].map((gamma) => ({ alpha, beta, gamma }))),
);

/**
 * Holt and Winters (1960) with multiplied seasons, the open hours of a week; each day is told at its midnight. Of a grid of weights the one
 * is taken that had missed least until then. Days that are not known are gone over with what was expected of them. Answers by half hour.
 */
export function holtWinters(history: readonly ArrivalDay[]): (day: LocalDay) => number[] {
  const days = [...history].sort((a, b) => (a.day < b.day ? -1 : 1));
  const hours = days.map(({ day, counts }) => ({ day, counts: byHour(counts) }));
  const runs = GRID.map((weights) => run(hours, weights));
  return (day) => {
    const best = runs.reduce((a, b) => (b.get(day)!.missedBefore < a.get(day)!.missedBefore ? b : a));
    return best.get(day)!.told.flatMap((hour) => [hour / 2, hour / 2]);
  };
}

interface Told {
  told: number[];
  missedBefore: number;
}

function run(days: readonly ArrivalDay[], { alpha, beta, gamma }: Weights): Map<LocalDay, Told> {
  const known = new Map(days.map((one) => [one.day, one.counts]));
  const start = addDays(days[0]!.day, 14);
  const warm = days.filter((one) => one.day < start);
  const open = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    warm.some((one) => one.counts[hour]! > 0),
  );
  let base = total(warm.map((one) => total(one.counts))) / warm.length / open.length;
  let slope = 0;
  const seasons = Array.from({ length: 7 }, (_, no) => {
    const same = warm.filter((one) => weekday(one.day) === no + 1);
    const of = (same.length > 0 ? same : warm).map((one) => one.counts);
    return open.map((hour) => Math.max(0.01, total(of.map((counts) => counts[hour]!)) / of.length / base));
  });
  const result = new Map<LocalDay, Told>();
  let missedBefore = 0;
  for (let day = start; day <= days.at(-1)!.day; day = addDays(day, 1)) {
    const season = seasons[weekday(day) - 1]!;
    const told = new Array<number>(24).fill(0);
    open.forEach((hour, i) => {
      told[hour] = Math.max(0, (base + (i + 1) * slope) * season[i]!);
    });
    result.set(day, { told, missedBefore });
    const counts = known.get(day);
    open.forEach((hour, i) => {
      const came = counts?.[hour] ?? (base + slope) * season[i]!;
      if (counts) missedBefore += Math.abs(came - told[hour]!);
      const before = base;
      base = alpha * (came / season[i]!) + (1 - alpha) * (base + slope);
      slope = beta * (base - before) + (1 - beta) * slope;
      season[i] = Math.max(0.01, gamma * (came / base) + (1 - gamma) * season[i]!);
    });
  }
  return result;
}
