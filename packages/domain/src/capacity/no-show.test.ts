import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Attendance, NO_SHOW_LIMIT, noShowPrior, noShowRate, noShowStanding } from './no-show.js';
import { MOST_OVERBOOKED, overbookedMin, overbooking } from './overbooking.js';

const attendances: fc.Arbitrary<Attendance> = fc
  .tuple(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([booked, share]) => ({ booked, missing: Math.round(booked * share) }));
const companies = fc.array(attendances, { minLength: 1, maxLength: 12 });

it('a rate lies between the company’s own and the mean of all, nearer to its own the more it booked', () => {
  const between = (rate: typeof noShowRate) =>
    fc.property(companies, (all) => {
      const prior = noShowPrior(all);
      for (const one of all.filter(({ booked }) => booked > 0)) {
        const own = one.missing / one.booked;
        const shown = rate(one, prior);
        expect(shown).toBeGreaterThanOrEqual(Math.min(own, prior.mean) - 1e-9);
        expect(shown).toBeLessThanOrEqual(Math.max(own, prior.mean) + 1e-9);
        const ten = rate({ booked: one.booked * 10, missing: one.missing * 10 }, prior);
        expect(Math.abs(ten - own)).toBeLessThanOrEqual(Math.abs(shown - own) + 1e-9);
      }
      expect(rate({ booked: 0, missing: 0 }, prior)).toBeCloseTo(prior.mean, 9);
    });
  fc.assert(between(noShowRate));
  const unshrunk: typeof noShowRate = ({ booked, missing }) => (booked ? missing / booked : 0);
  expect(fc.check(between(unshrunk), { seed: 1, numRuns: 500 }).failed).toBe(true);
  const drawnPast: typeof noShowRate = (one, prior) => 2 * prior.mean - noShowRate(one, prior);
  expect(fc.check(between(drawnPast), { seed: 1, numRuns: 500 }).failed).toBe(true);
});

it('companies that differ by chance alone are all at the mean; one that stands out keeps most of its own', () => {
  const alike = [10, 11, 9, 10].map((missing) => ({ booked: 100, missing }));
  expect(noShowPrior(alike)).toEqual({ mean: 0.1, weight: Number.POSITIVE_INFINITY });
  const apart = [2, 3, 2, 40].map((missing) => ({ booked: 100, missing }));
  const prior = noShowPrior(apart);
  expect(prior.weight).toBeLessThan(10);
  expect(noShowRate(apart[3]!, prior)).toBeGreaterThan(0.37);
  expect(noShowRate({ booked: 1, missing: 1 }, prior)).toBeLessThan(0.5);
  expect(noShowPrior([])).toEqual({ mean: 0, weight: Number.POSITIVE_INFINITY });
  expect(
    noShowPrior([
      { booked: 1, missing: 1 },
      { booked: 1, missing: 0 },
    ]).weight,
  ).toBe(Number.POSITIVE_INFINITY);
});

it('companies made of a known beta are drawn about as firmly as that beta says', () => {
  // Beta(2, 18): mean .1, weight 20; quantiles of it as forty companies of 500 bookings each.
  const rates = Array.from({ length: 40 }, (_, i) => betaQuantile((i + 0.5) / 40));
  const prior = noShowPrior(rates.map((rate) => ({ booked: 500, missing: Math.round(500 * rate) })));
  expect(prior.mean).toBeCloseTo(0.1, 2);
  expect(prior.weight).toBeGreaterThan(16);
  expect(prior.weight).toBeLessThan(26);
});

/** Quantile of Beta(2, 18), by bisection of its distribution 1 - (1 - x)^19 - 19 x (1 - x)^18. */
function betaQuantile(share: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const x = (low + high) / 2;
    if (1 - (1 - x) ** 19 - 19 * x * (1 - x) ** 18 < share) low = x;
    else high = x;
  }
  return low;
}

it('overbooking is off until a port trusts the figure, never above its most, never for oversize', () => {
  const lawful = (factor: typeof overbooking) =>
    fc.property(
      fc.double({ min: -1, max: 2, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (noShow, trust) => {
        expect(factor('ordinary', noShow)).toBe(1);
        expect(factor('oversize', noShow, trust)).toBe(1);
        expect(factor('green', noShow, trust)).toBeGreaterThanOrEqual(1);
        expect(factor('green', noShow, trust)).toBeLessThanOrEqual(MOST_OVERBOOKED);
        expect(factor('green', noShow, trust)).toBeLessThanOrEqual(1 + Math.max(0, noShow));
      },
    );
  fc.assert(lawful(overbooking));
  expect(
    fc.check(
      lawful((_, noShow, trust = 0) => 1 + noShow * trust),
      { seed: 1 },
    ).failed,
  ).toBe(true);
  expect(overbooking('ordinary', 0.1, 0.8)).toBeCloseTo(1.08, 9);
  expect(overbooking('ordinary', 0.3, 1)).toBe(1.15);
  expect(overbookedMin(100, 1.08)).toBe(108);
  expect(overbookedMin(51, 1.15)).toBe(58);
});

it('a company is limited from the very no-show on that brings it to the limit, and never below five a week', () => {
  const weeks = fc.array(attendances, { minLength: 1, maxLength: 6 });
  const lawful = (standing: typeof noShowStanding) =>
    fc.property(weeks, (six) => {
      const { peakAllowance, left, keepsMinimum, rate } = standing(six);
      expect(peakAllowance === null).toBe(keepsMinimum);
      expect(peakAllowance ?? 5).toBeGreaterThanOrEqual(5);
      const booked = six.reduce((sum, week) => sum + week.booked, 0);
      const more = (n: number) => six.map((week, i) => (i === 0 ? { ...week, missing: week.missing + n } : week));
      if (keepsMinimum && booked > 0) {
        expect(left).toBeGreaterThan(0);
        expect(standing(more(left)).keepsMinimum).toBe(false);
        expect(standing(more(left - 1)).keepsMinimum).toBe(true);
        expect(rate).toBeLessThan(NO_SHOW_LIMIT);
      } else if (booked > 0) {
        expect(rate).toBeGreaterThanOrEqual(NO_SHOW_LIMIT - 1e-9);
        expect(left).toBe(0);
      }
    });
  fc.assert(lawful(noShowStanding));
  const forgiving: typeof noShowStanding = (six) => ({ ...noShowStanding(six), left: noShowStanding(six).left + 1 });
  expect(fc.check(lawful(forgiving), { seed: 1 }).failed).toBe(true);
  const week = (booked: number, missing: number): Attendance => ({ booked, missing });
  expect(noShowStanding([])).toEqual({ rate: 0, peakAllowance: null, left: 0, keepsMinimum: true });
  expect(noShowStanding(Array(6).fill(week(20, 7)))).toMatchObject({ peakAllowance: 15, keepsMinimum: false });
  expect(noShowStanding(Array(6).fill(week(20, 6)))).toMatchObject({ peakAllowance: null, left: 6 });
  expect(noShowStanding([week(2, 1), week(0, 0)])).toMatchObject({ peakAllowance: 5 });
});
