import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../local-time.js';
import { portMonth } from '../testing/arrival-months.js';
import { accuracy } from './accuracy.js';
import { type ArrivalDay, total } from './arrivals.js';
import { forecast } from './forecast.js';
import { band80, poissonMiss, poissonQuantile } from './poisson.js';

/** Evenly between the two: fc.double is mostly next to nothing. */
const decimal = (min: number, max: number) => fc.integer({ min: min * 1000, max: max * 1000 }).map((n) => n / 1000);
const DAY = '2026-11-24';
/** Sixty days, some of them not known. */
const aHistory = fc
  .array(fc.option(fc.array(fc.nat({ max: 30 }), { minLength: 6, maxLength: 6 }), { freq: 4 }), {
    minLength: 60,
    maxLength: 60,
  })
  .map((days): ArrivalDay[] =>
    days.flatMap((some, i) =>
      some ? [{ day: addDays(DAY, -i - 1), counts: Array.from({ length: 48 }, (_, at) => some[at % 6]!) }] : [],
    ),
  );
const expectations = (history: readonly ArrivalDay[]) => {
  const told = forecast(history, DAY);
  return told.state === 'known' ? told.windows : [];
};
const held = <T>(law: fc.IProperty<T>) => !fc.check(law, { numRuns: 3000, endOnFailure: true }).failed;

describe('laws of the forecast', () => {
  const holdsTheMean = (band: typeof band80) =>
    fc.property(decimal(0, 3000), (mean) => {
      const { low, high } = band(mean);
      return 0 <= low && low <= mean && mean <= high && Number.isInteger(low) && Number.isInteger(high);
    });
  it('the band holds what is expected', () => {
    fc.assert(holdsTheMean(band80));
    const bare = (mean: number) => ({ low: poissonQuantile(mean, 0.1), high: poissonQuantile(mean, 0.9) });
    expect(held(holdsTheMean(bare))).toBe(false);
  });

  const growsWithTheMean = (band: typeof band80) =>
    fc.property(decimal(300, 500), decimal(0, 50), (mean, more) => {
      const [a, b] = [band(mean), band(mean + more)];
      return a.low <= b.low && a.high <= b.high;
    });
  it('more expected never means a lower band', () => {
    fc.assert(growsWithTheMean(band80));
    const folded = (mean: number) => band80(mean > 400 ? mean - 30 : mean);
    expect(held(growsWithTheMean(folded))).toBe(false);
  });

  const orderIsNothing = (tell: typeof expectations) =>
    fc.property(aHistory, fc.integer(), (history, seed) => {
      const shuffled = history
        .map((day, i) => ({ day, key: Math.imul(seed ^ i, 2654435761) }))
        .sort((a, b) => a.key - b.key)
        .map(({ day }) => day);
      expect(tell(shuffled)).toEqual(tell(history));
      expect(accuracy(shuffled, DAY)).toEqual(accuracy(history, DAY));
    });
  it('the order of the history changes nothing', () => {
    fc.assert(orderIsNothing(expectations), { numRuns: 20 });
    const lastCounts = (history: readonly ArrivalDay[]) => expectations(history.slice(20));
    expect(held(orderIsNothing(lastCounts))).toBe(false);
  });

  const futureIsUnknown = (tell: typeof expectations) =>
    fc.property(aHistory, fc.nat({ max: 20 }), (history, ahead) => {
      const later = { day: addDays(DAY, ahead), counts: new Array<number>(48).fill(99) };
      expect(tell([...history, later])).toEqual(tell(history));
    });
  it('no day tells of itself or of what was before it', () => {
    fc.assert(futureIsUnknown(expectations));
    const peeping = (history: readonly ArrivalDay[]) => {
      const told = forecast(history, addDays(DAY, 5));
      return told.state === 'known' ? told.windows : [];
    };
    expect(held(futureIsUnknown(peeping))).toBe(false);
  });

  it('accuracy lies in [0, ...), shares in [0, 1]', () => {
    fc.assert(
      fc.property(aHistory, (history) => {
        const told = accuracy(history, DAY);
        if (told === null) return;
        for (const figure of [told.wapeHour, told.wapeDay, told.floorHour]) {
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(figure)).toBe(true);
        }
        expect(told.wapeDay).toBeLessThanOrEqual(told.wapeHour + 1e-9);
        expect(told.inBand).toBeGreaterThanOrEqual(0);
        expect(told.inBand).toBeLessThanOrEqual(1);
        expect(told.days).toBeLessThanOrEqual(28);
      }),
      { numRuns: 25 },
    );
  });
});

const flat = (from: number, days: number, count: number): ArrivalDay[] =>
  Array.from({ length: days }, (_, i) => ({ day: addDays(DAY, -from + i), counts: new Array<number>(48).fill(count) }));

describe('a forecast', () => {
  it('of a port that is always the same is that, and misses nothing', () => {
    const history = flat(56, 56, 4);
    for (const window of expectations(history))
      expect(window).toEqual({ expected: expect.closeTo(4, 9), low: 2, high: 7 });
    expect(accuracy(history, DAY)).toEqual({
      since: addDays(DAY, -28),
      days: 28,
      wapeHour: expect.closeTo(0, 9),
      wapeDay: expect.closeTo(0, 9),
      floorHour: expect.closeTo(poissonMiss(8) / 8, 9),
      inBand: 1,
    });
  });

  it('is none with less than a week seen', () => {
    expect(forecast(flat(6, 6, 4), DAY)).toEqual({ state: 'too-little-history', daysSeen: 6, daysNeeded: 7 });
    expect(forecast([], DAY)).toEqual({ state: 'too-little-history', daysSeen: 0, daysNeeded: 7 });
    expect(forecast(flat(60, 30, 4), DAY).state).toBe('too-little-history');
    expect(accuracy(flat(6, 6, 4), DAY)).toBeNull();
    expect(forecast(flat(7, 7, 4), DAY).state).toBe('known');
  });

  it('expects nobody where nobody ever came, and says no accuracy of it', () => {
    expect(expectations(flat(28, 28, 0)).every(({ expected, high }) => expected === 0 && high === 0)).toBe(true);
    expect(accuracy(flat(56, 56, 0), DAY)).toBeNull();
  });

  it('takes a weekday that it never saw for one like the others', () => {
    const history = flat(28, 28, 4).filter((_, i) => i % 7 !== 0);
    expect(expectations(history)[0]!.expected).toBeCloseTo(4, 6);
  });

  it('is moved little by one holiday that nobody told of, and by one rush', () => {
    const day = (change: number) =>
      flat(28, 28, 10).map((one, i) => (i === 25 ? { ...one, counts: one.counts.map(() => change) } : one));
    for (const change of [0, 40]) {
      const expected = total(expectations(day(change)).map((window) => window.expected));
      expect(Math.abs(expected / 480 - 1)).toBeLessThan(0.1);
    }
  });

  it('refuses a history that tells of one day twice', () => {
    expect(() => forecast([...flat(28, 28, 4), ...flat(3, 1, 5)], DAY)).toThrow(RangeError);
    expect(() => forecast([...flat(28, 27, 4), { day: addDays(DAY, -1), counts: [1] }], DAY)).toThrow(RangeError);
  });

  it('has a band that does what it says, on weeks whose only chance is Poisson', () => {
    const shares = [301, 302, 303, 304].map((seed) => {
      const month = portMonth('weekly', seed, 300);
      return accuracy(month.days, addDays(month.days.at(-1)!.day, 1))!.inBand;
    });
    const share = total(shares) / shares.length;
    // The days' own moods and four weeks of learning take some from the 80 to 88 that whole numbers give.
    expect(share).toBeGreaterThan(0.76);
    expect(share).toBeLessThan(0.92);
  });
});

describe('Poisson', () => {
  it('has the quantiles and the mean deviation of the tables', () => {
    expect(poissonQuantile(5, 0.1)).toBe(2);
    expect(poissonQuantile(5, 0.9)).toBe(8);
    expect(poissonQuantile(0, 0.9)).toBe(0);
    // By the definition, summed: sum |k - 2.5| p(k).
    let [p, sum] = [Math.exp(-2.5), 0];
    for (let k = 0; k < 60; k++) {
      sum += Math.abs(k - 2.5) * p;
      p *= 2.5 / (k + 1);
    }
    expect(poissonMiss(2.5)).toBeCloseTo(sum, 12);
    expect(poissonMiss(0)).toBe(0);
  });
});
