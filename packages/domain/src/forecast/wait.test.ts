import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedWaits, type ServedWindow } from './expected-waits.js';
import { isNews, NEWS_MIN, shownWait, type WaitRange, waitBehind, waitPlanned } from './wait.js';

/** Evenly between the two: fc.double is mostly next to nothing. */
const decimal = (min: number, max: number) => fc.integer({ min: min * 1000, max: max * 1000 }).map((n) => n / 1000);
const held = <T>(law: fc.IProperty<T>) => !fc.check(law, { numRuns: 3000, endOnFailure: true }).failed;
const inOrder = (range: WaitRange | null) =>
  range === null || (0 <= range.low && range.low <= range.likely && range.likely <= range.high);
const aCount = fc.nat({ max: 200 });

describe('laws of the wait', () => {
  const holdsThePoint = (behind: typeof waitBehind) =>
    fc.property(aCount, aCount, fc.integer({ min: 1, max: 240 }), (ahead, served, over) => {
      const range = behind(ahead, served, over);
      return (
        inOrder(range) && (range === null || served === 0 || Math.abs(range.likely - (ahead * over) / served) < 1e-6)
      );
    });
  it('a range holds trucks ahead over what was served', () => {
    fc.assert(holdsThePoint(waitBehind));
    expect(
      held(holdsThePoint((a, s, o) => ((range) => range && { ...range, high: range.low })(waitBehind(a, s, o)))),
    ).toBe(false);
  });

  const longerBehindMore = (behind: typeof waitBehind) =>
    fc.property(aCount, aCount, fc.nat({ max: 20 }), (ahead, served, more) => {
      const [a, b] = [behind(ahead, served, 60), behind(ahead + more, served, 60)];
      return a === null || b === null || (a.low <= b.low && a.likely <= b.likely && a.high <= b.high);
    });
  it('nobody waits less behind more', () => {
    fc.assert(longerBehindMore(waitBehind));
    expect(held(longerBehindMore((ahead, served, over) => waitBehind(ahead % 50, served, over)))).toBe(false);
  });

  const quiet = (show: typeof shownWait) =>
    fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 30 }), (minutes) => {
      const ranges = minutes.map((low) => ({ low, likely: low + 2, high: low + 9 }));
      let shown: WaitRange | null = null;
      return ranges.every((next) => {
        const before: WaitRange | null = shown;
        shown = show(before, next);
        const isNear = Math.abs(shown.likely - next.likely) < NEWS_MIN;
        return isNear && (before === null || before === shown || isNews(before, shown));
      });
    });
  it('what is shown is never five minutes off, and changes by five or not at all', () => {
    fc.assert(quiet(shownWait));
    expect(held(quiet((_, next) => next))).toBe(false);
    expect(held(quiet((known, next) => known ?? next))).toBe(false);
  });

  const aDay = fc.array(
    fc.record({
      expected: decimal(0, 6),
      lanes: fc.nat({ max: 3 }),
      serviceMin: fc.constant(10),
    }),
    { minLength: 1, maxLength: 12 },
  );
  type Play = typeof expectedWaits;
  const aLaneHelps = (play: Play) =>
    fc.property(aDay, (day) => {
      const more = day.map((window): ServedWindow => ({ ...window, lanes: window.lanes + 1 }));
      const [few, many] = [play(day, 30, 7), play(more, 30, 7)];
      return few.every((range, at) => {
        const better = many[at];
        return (
          range === null || (better != null && better.likely <= range.likely + 1e-6 && better.high <= range.high + 1e-6)
        );
      });
    });
  it('one lane more all day never makes a wait longer', () => {
    fc.assert(aLaneHelps(expectedWaits));
    const reseeded: Play = (day, window, seed) => expectedWaits(day, window, seed + day[0]!.lanes);
    expect(held(aLaneHelps(reseeded))).toBe(false);
  });

  it('ranges are in order, and only where somebody is expected', () => {
    fc.assert(
      fc.property(aDay, fc.nat(), (day, seed) => {
        const ranges = expectedWaits(day, 30, seed);
        expect(ranges.every(inOrder)).toBe(true);
        expect(ranges.every((range, at) => range === null || day[at]!.expected > 0)).toBe(true);
        expect(expectedWaits(day, 30, seed)).toEqual(ranges);
      }),
    );
  });
});

it('too few served say nothing; nobody ahead is no wait', () => {
  expect(waitBehind(3, 4, 60)).toBeNull();
  expect(waitBehind(0, 0, 60)).toEqual({ low: 0, likely: 0, high: 0 });
  expect(waitBehind(6, 12, 60)).toEqual({ low: expect.closeTo(21.9, 1), likely: 30, high: expect.closeTo(47.6, 1) });
});

it('by the plan: until the start, and as much longer as the plan runs late', () => {
  expect(waitPlanned(12, 6)).toEqual({ low: 12, likely: 12, high: 18 });
  expect(waitPlanned(-3, -2)).toEqual({ low: 0, likely: 0, high: 0 });
});

it('one lane with Poisson arrivals and constant service waits as Pollaczek and Khinchine say', () => {
  // rho = 0.6, service 10: W = rho s / (2 (1 - rho)) = 7.5 min, in windows long after the start.
  const day = Array.from({ length: 400 }, (): ServedWindow => ({ expected: 1.8, lanes: 1, serviceMin: 10 }));
  const waits = expectedWaits(day, 30, 3).slice(50);
  const mean = waits.reduce((sum, range) => sum + range!.likely, 0) / waits.length;
  // The tolerance stood before the first run.
  expect(Math.abs(mean / 7.5 - 1)).toBeLessThan(0.1);
});

it('where no lane opens again there is no wait to tell', () => {
  expect(expectedWaits([{ expected: 5, lanes: 0, serviceMin: 10 }], 30, 1)).toEqual([null]);
});
