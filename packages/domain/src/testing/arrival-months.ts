import { type ArrivalDay, total } from '../forecast/arrivals.js';
import { Draws } from '../forecast/draws.js';
import { poissonMiss } from '../forecast/poisson.js';
import { addDays, type LocalDay, weekday } from '../local-time.js';

/** Made-up port-months, eight weeks each. Open 08:00-20:00 in half hours; each day has a mood of its own that nothing foretells. */
export const MONTH_KINDS = ['weekly', 'trend', 'holiday', 'promotion', 'gaps', 'step'] as const;
export type MonthKind = (typeof MONTH_KINDS)[number];

export interface PortMonth {
  kind: MonthKind;
  days: ArrivalDay[];
  /** Days that the method is tried on. */
  tried: LocalDay[];
  /** What is missed by who knows each hour's true mean, the day's mood included: chance alone. */
  floor(days: readonly LocalDay[]): number;
}

const FIRST = '2026-03-02';
const WEEKS = 8;
const TRIED_FROM = 35;
const MOOD = 0.06;
const OF_WEEKDAY = [1.1, 1, 1, 1.05, 1.2, 0.85, 0.55];
const OPEN = { from: 16, to: 40, windows: 48 };

/** Of `perDay` vehicles on a usual day. */
export function portMonth(kind: MonthKind, seed: number, perDay = 450): PortMonth {
  const draws = new Draws(seed * 7919 + MONTH_KINDS.indexOf(kind) * 104_729);
  const means = new Map<LocalDay, number[]>();
  const days: ArrivalDay[] = [];
  const spikes = new Set(kind === 'promotion' ? [9, 10, 24, 37, 38, 51].map((at) => at + (seed % 3)) : []);
  for (let at = 0; at < WEEKS * 7; at++) {
    const day = addDays(FIRST, at);
    const mood = Math.exp(MOOD * draws.normal());
    const size = perDay * mood * factor(kind, at, spikes) * OF_WEEKDAY[weekday(day) - 1]!;
    const mean = profile(weekday(day)).map((share) => size * share);
    const counts = mean.map((one) => draws.poisson(one));
    if (isLeftOut(kind, at, draws)) continue;
    means.set(day, mean);
    days.push({ day, counts });
  }
  return {
    kind,
    days,
    tried: days.map(({ day }) => day).filter((day) => day >= addDays(FIRST, TRIED_FROM)),
    floor: (asked) => {
      const hours = asked.flatMap((day) => byHour(means.get(day)!));
      return total(hours.map(poissonMiss)) / total(hours);
    },
  };
}

function factor(kind: MonthKind, at: number, spikes: ReadonlySet<number>): number {
  if (kind === 'trend') return 0.75 * 1.012 ** at;
  if (kind === 'promotion') return spikes.has(at) ? 1.8 : 1;
  // Three days that nobody told of as a holiday, twice; the told ones are left out below.
  if (kind === 'holiday') return [20, 21, 22, 45, 46].includes(at) ? 0.45 : 1;
  if (kind === 'step') return at < 40 ? 1 : 1.35;
  return 1;
}

function isLeftOut(kind: MonthKind, at: number, draws: Draws): boolean {
  if (kind === 'holiday') return [18, 19, 44].includes(at);
  return kind === 'gaps' && draws.uniform() < 0.2;
}

/** Two humps, the second smaller and on weekends later. */
function profile(weekdayNo: number): number[] {
  const later = weekdayNo > 5 ? 2 : 0;
  const weights = Array.from({ length: OPEN.windows }, (_, i) => {
    if (i < OPEN.from || i >= OPEN.to) return 0;
    const hump = (centre: number, width: number) => Math.exp(-(((i - centre) / width) ** 2));
    return 0.35 + hump(20 + later, 4) + 0.7 * hump(31 + later, 5);
  });
  const all = total(weights);
  return weights.map((weight) => weight / all);
}

export const byHour = (windows: readonly number[]): number[] =>
  Array.from({ length: windows.length / 2 }, (_, i) => windows[2 * i]! + windows[2 * i + 1]!);
