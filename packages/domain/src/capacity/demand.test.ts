import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type Instant, instantAt, weekday } from '../local-time.js';
import { expectDemand, type PastSale, sharesToCome } from './demand.js';
import { LEAD_HOURS, shareAt } from './expectation.js';

const ZONE = 'Europe/Warsaw';
const FIRST = '2026-10-05'; // a Monday, three weeks before the clocks go back
const TIMES = ['09:00', '09:30'] as const;
const days = (from: string, count: number) => Array.from({ length: count }, (_, i) => addDays(from, i));
const starts = (from: string, count: number): Instant[] =>
  days(from, count).flatMap((day) => TIMES.map((time) => instantAt(ZONE, day, time)));
const OBSERVED = starts(FIRST, 28);
const NEXT = starts(addDays(FIRST, 28), 7);

const sale = (startAt: Instant): PastSale => ({ startAt, rank: 'produce', minutes: 8, leadHours: 10 });
/** `counts`: vehicles in each observed window, in order. */
const sold = (counts: number[]) => OBSERVED.flatMap((at, i) => Array.from({ length: counts[i] ?? 0 }, () => sale(at)));
const expectedOf = (counts: number[], from = expectDemand) => {
  const expected = from(ZONE, OBSERVED, sold(counts), NEXT);
  return NEXT.map((at) => expected.get(at)?.[0]?.vehicles ?? 0);
};
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Counts of the four past windows at the same weekday and wall clock as window `i` of next week. */
const same = (counts: number[], i: number) => [0, 1, 2, 3].map((week) => counts[week * 14 + i]!);
const atTime = (counts: number[], i: number) => counts.filter((_, n) => n % 2 === i % 2);

it('an expectation lies between its own window of the week and its time of day', () => {
  const between = (from: typeof expectDemand) =>
    fc.property(fc.array(fc.nat(9), { minLength: 56, maxLength: 56 }), (counts) => {
      for (const [i, vehicles] of expectedOf(counts, from).entries()) {
        const [own, usual] = [mean(same(counts, i)), mean(atTime(counts, i))];
        if (Math.max(own, usual) < 0.1) continue;
        expect(vehicles).toBeGreaterThanOrEqual(Math.min(own, usual) - 0.05);
        expect(vehicles).toBeLessThanOrEqual(Math.max(own, usual) + 1e-9);
      }
    });
  fc.assert(between(expectDemand));
  const byUtc: typeof expectDemand = (_, ...rest) => expectDemand('UTC', ...rest);
  expect(fc.check(between(byUtc), { seed: 1 }).failed).toBe(true);
});

it('weekdays alike are one, a market day stands out', () => {
  const alike = expectedOf(OBSERVED.map((_, i) => 4 + ((i * 7) % 3) - 1));
  for (const vehicles of alike) expect(vehicles).toBeCloseTo(4, 0);
  const isMarket = (i: number) => weekday(addDays(FIRST, Math.floor((i % 14) / 2))) === 3;
  const market = expectedOf(OBSERVED.map((_, i) => (isMarket(i) ? 20 : 2)));
  expect(market[4]).toBeGreaterThan(17);
  expect(market[0]).toBeLessThan(2.5);
});

it('nothing sold is nothing expected, and a window at an hour never open goes by nothing', () => {
  expect(expectDemand(ZONE, OBSERVED, [], NEXT).size).toBe(0);
  const night = instantAt(ZONE, '2026-11-03', '03:00');
  expect(expectDemand(ZONE, OBSERVED, sold([9, 9]), [night]).size).toBe(0);
  expect(expectDemand(ZONE, [OBSERVED[0]!], [sale(OBSERVED[0]!)], NEXT).get(NEXT[2]!)).toMatchObject([
    { rank: 'produce', vehicles: 1, minutes: 8 },
  ]);
});

it('the share still to come is read off the hours at which people booked', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 330, noNaN: true }), { minLength: 1, maxLength: 40 }), (leads) => {
      const shares = sharesToCome(leads);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect([shares[0], shares.at(-1), shares.length]).toEqual([0, 1, LEAD_HOURS.length]);
      for (const hours of LEAD_HOURS.slice(1))
        expect(shareAt(shares, hours) * leads.length).toBeCloseTo(leads.filter((lead) => lead < hours).length, 6);
    }),
  );
});
