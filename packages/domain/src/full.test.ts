import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Claim, decide } from './claim.js';
import { isFullForAll, leastMinutes } from './full.js';
import type { Stock } from './ledger.js';
import { claimOf, expectingStocks, policies, stocks, vehicles, wishes } from './testing/claim-stories.js';

/** Worlds in which little is left, so that it is often full. */
const tight: fc.Arbitrary<Stock> = fc
  .tuple(fc.oneof(stocks, expectingStocks), fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 12, maxLength: 12 }))
  .map(([stock, left]) => {
    const groups = [...stock.groups].map(([id, group], i) => {
      const sold = Math.max(group.sold, group.sellable - Math.max(0, left[i % 12]! - 8));
      return [id, { ...group, sold }] as const;
    });
    return { ...stock, groups: new Map(groups) };
  });

const others = fc.record({
  companyId: fc.integer({ min: 1, max: 3 }),
  hold: fc.boolean(),
  keepTogether: fc.boolean(),
  vehicles: fc.array(vehicles, { minLength: 1, maxLength: 3 }),
});
/** What companies have already: some are at their cap, some hold. */
const usages = fc.array(fc.record({ vehicles: fc.nat(4), minutes: fc.nat(40), holds: fc.nat(2) }), {
  minLength: 36,
  maxLength: 36,
});

const withUsage = (stock: Stock, used: { vehicles: number; minutes: number; holds: number }[]): Stock => ({
  ...stock,
  usage: new Map(
    [...stock.groups.keys()].flatMap((id, i) => [1, 2, 3].map((c) => [`${id}|${c}`, used[(i * 3 + c) % 36]!])),
  ),
});

/** Whoever else asks for the same windows is refused the same, when `isFull` says so. */
const law = (isFull: (claim: Claim, stock: Stock) => boolean) =>
  fc.property(tight, policies, wishes, others, usages, (bare, rules, wish, other, used) => {
    const stock = withUsage(bare, used);
    const claim = claimOf({ ...wish, moves: null }, rules);
    if (!isFull(claim, structuredClone(stock))) return;
    const least = leastMinutes(claim.vehicles);
    const theirs: Claim = {
      ...claim,
      ...other,
      vehicles: other.vehicles.map((one) => ({ ...one, minutes: Math.max(one.minutes, least) })),
    };
    const [result] = decide([theirs], structuredClone(stock));
    expect(result).toEqual({ granted: false, refusal: { code: 'WINDOW_FULL', reasons: [{ rule: 'FULL' }] } });
  });

it('full for all is full for everybody, as whatever he comes', () => {
  fc.assert(law(isFullForAll), { numRuns: 1_500 });
});

it('is said of many worlds, and not of all', () => {
  const said = fc
    .sample(fc.tuple(tight, policies, wishes), { seed: 7, numRuns: 500 })
    .filter(([stock, rules, wish]) => isFullForAll(claimOf({ ...wish, moves: null }, rules), stock)).length;
  expect(said).toBeGreaterThan(50);
  expect(said).toBeLessThan(450);
});

it('full for one is not full for all', () => {
  const forOne = (claim: Claim, stock: Stock) => {
    const [result] = decide([claim], stock);
    return !result!.granted && result!.refusal.reasons[0]?.rule === 'FULL';
  };
  expect(fc.check(law(forOne), { seed: 1, numRuns: 5_000, endOnFailure: true }).failed).toBe(true);
});

it('changes nothing in the stock that it looks at', () => {
  fc.assert(
    fc.property(tight, policies, wishes, (stock, rules, wish) => {
      const before = structuredClone(stock);
      isFullForAll(claimOf({ ...wish, moves: null }, rules), stock);
      expect(stock).toEqual(before);
    }),
  );
});
