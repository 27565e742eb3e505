import { weekday } from '../local-time.js';
import { type ArrivalDay, total } from './arrivals.js';

/** How a usual week looks from one of its days. */
export interface WeekShape {
  /** Vehicles on weekday 1..7 at index 0..6; > 0 unless nobody ever came. */
  ofWeekday: readonly number[];
  /** Share of the asked weekday's vehicles by window, adding up to 1 (to 0 where nobody ever came). */
  spread: readonly number[];
}

/**
 * The four-week hour-of-week shape of `days`, at least one. A weekday's vehicles are the middle of its days (of four, the mean of the inner
 * two), so that one holiday nobody told of, or one rush, leaves it as it was; a weekday that was never seen is as the others. Windows of an
 * hour share its vehicles: what four weeks say of a half hour alone is chance. `asked`: the weekday whose hours are wanted, 1..7;
 * `windowsAnHour` >= 1.
 */
export function weekShape(days: readonly ArrivalDay[], asked: number, windowsAnHour: number): WeekShape {
  const weekdays = days.map(({ day }) => weekday(day));
  const own = days.filter((_, i) => weekdays[i] === asked);
  return {
    ofWeekday: weekdayVehicles(days, weekdays),
    spread: spread(hourSums(own, days, windowsAnHour), hourSums(days, days, windowsAnHour), windowsAnHour),
  };
}

/**
 * A weekday's hours, drawn towards those of all days by as much as its difference from them may be chance: James and Stein's estimator
 * (1961) on the chi-square distance. Mondays that look like any other day are taken for one; Sundays that are different stay so.
 */
function spread(own: readonly number[], pooled: readonly number[], windowsAnHour: number): number[] {
  const [mine, all] = [shares(own), shares(pooled)];
  const vehicles = total(own);
  const used = all.filter((share) => share > 0).length / windowsAnHour;
  const distance = total(all.map((share, i) => (share > 0 ? (vehicles * (mine[i]! - share) ** 2) / share : 0)));
  const drawn = distance > 0 ? Math.min(1, Math.max(0, used - 3) / distance) : 1;
  return all.map((share, i) => drawn * share + (1 - drawn) * mine[i]!);
}

/**
 * Vehicles of each weekday at the level of the days' own time: growth over the four weeks is taken out first, or the weekdays seen latest
 * would look busiest. Weekdays and level are told apart by turns, each from the days freed of the other.
 */
function weekdayVehicles(days: readonly ArrivalDay[], weekdays: readonly number[]): number[] {
  const totals = days.map(({ counts }) => total(counts));
  const usual = middle(totals) ?? 0;
  let ofWeekday = new Array<number>(7).fill(usual);
  for (let round = 0; round < ROUNDS; round++) {
    const busy = weekdays.map((no, i) => {
      const expected = ofWeekday[no - 1]!;
      return expected > 0 ? totals[i]! / expected : 1;
    });
    const around = busy.map((_, i) => Math.max(0.1, middle(busy.slice(Math.max(0, i - REACH), i + REACH + 1))!));
    ofWeekday = ofWeekday.map((_, no) => {
      const own = totals.flatMap((count, i) => (weekdays[i] === no + 1 ? [count / around[i]!] : []));
      return middle(own) ?? usual;
    });
  }
  return ofWeekday;
}
const ROUNDS = 3;
/** Days to either side over which the level of a day is taken. */
const REACH = 5;

/** Vehicles by window, each window given its part of its hour. */
function hourSums(days: readonly ArrivalDay[], all: readonly ArrivalDay[], windowsAnHour: number): number[] {
  const length = all[0]?.counts.length ?? 0;
  const sums = new Array<number>(length).fill(0);
  for (const { counts } of days) for (let i = 0; i < length; i++) sums[i] = sums[i]! + counts[i]!;
  return sums.map((_, i) => {
    const hour = sums.slice(i - (i % windowsAnHour), i - (i % windowsAnHour) + windowsAnHour);
    return total(hour) / hour.length;
  });
}

function shares(sums: readonly number[]): number[] {
  const all = total(sums);
  return sums.map((sum) => (all > 0 ? sum / all : 0));
}

/** The mean of the middle half: of one or two all, of three the median, of four the inner two. Null of none. */
export function middle(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const cut = sorted.length < 3 ? 0 : Math.max(1, Math.floor(sorted.length / 4));
  const inner = sorted.slice(cut, sorted.length - cut);
  return total(inner) / inner.length;
}
