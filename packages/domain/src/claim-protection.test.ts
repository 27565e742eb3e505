import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RANKS, type Rank } from './capacity/rank.js';
import { type Claim, decide, places } from './claim.js';
import { Ledger, type Stock } from './ledger.js';
import { HOUR, MINUTE } from './local-time.js';
import { expected, givenBack } from './testing/claim-oracle.js';
import {
  chainOf,
  expectingStocks,
  play,
  policies,
  type Step,
  type Story,
  WINDOWS,
  wishes,
} from './testing/claim-stories.js';

const stories: fc.Arbitrary<Story> = fc.record({
  stock: expectingStocks,
  policies,
  wishes: fc.array(wishes, { minLength: 1, maxLength: 8 }),
});
type Law = (step: Step) => void;
const law = (check: Law, Kind: typeof Ledger = Ledger) =>
  fc.property(stories, (story) => {
    for (const step of play(story, Kind)) check(step);
  });
const holds = (check: Law) => fc.assert(law(check), { numRuns: 100 });
const isBrokenBy = (check: Law, Kind?: typeof Ledger) =>
  expect(fc.check(law(check, Kind), { seed: 1, numRuns: 2000, endOnFailure: true }).failed).toBe(true);

class ForgetsRanks extends Ledger {
  override takeMinutes(id: number, minutes: number) {
    super.takeMinutes(id, minutes, 'ordinary');
  }
  override takeVehicles(id: number, vehicles: number) {
    return super.takeVehicles(id, vehicles, 'ordinary');
  }
}
class GivesBackAnothers extends Ledger {
  override takeVehicles(id: number, vehicles: number, rank: Rank) {
    return super.takeVehicles(id, vehicles, vehicles > 0 ? rank : 'sealed');
  }
}
class LooksTooLate extends Ledger {
  constructor(stock: Stock) {
    super(stock);
    this.at += 12 * HOUR;
  }
}

const sameAsTheOracle: Law = ({ claim, before, result }) => {
  if (!claim.keepTogether && claim.vehicles.length > 1) return;
  const should = expected(claim, givenBack(claim, before));
  if (result.granted)
    expect({ group: result.group, starts: result.placements.map(({ startAt }) => startAt) }).toEqual(should);
  else expect(result.refusal.reasons).toMatchObject([{ rule: should }]);
};

it('where something is kept, a claim gets what the definitions leave to it, and hears what stands in its way', () => {
  holds(sameAsTheOracle);
  isBrokenBy(sameAsTheOracle, ForgetsRanks);
  isBrokenBy(sameAsTheOracle, LooksTooLate);
});

const QUARTER = 15 * MINUTE;
/** The step's claim once more at another moment, nobody having come. */
const grantedAt = ({ claim, before }: Step, now: number) =>
  decide([claim], { ...structuredClone(before), now })[0]!.granted;

const untilIsTrue =
  (off: number): Law =>
  (step) => {
    const { result, before } = step;
    const reason = result.granted ? undefined : result.refusal.reasons[0];
    if (reason?.rule !== 'PROTECTED_UNTIL' && reason?.rule !== 'ORDINARY_FLOOR')
      return expect(reason?.until).toBeUndefined();
    const until = reason.until! + off;
    expect(until).toBeGreaterThan(before.now!);
    expect(Number.isInteger(until / QUARTER)).toBe(true);
    expect(grantedAt(step, until)).toBe(true);
    if (until - QUARTER > before.now!) expect(grantedAt(step, until - QUARTER)).toBe(false);
  };

it('a refusal that names an hour means it: granted then if nobody else came, and not a quarter of an hour before', () => {
  holds(untilIsTrue(0));
  isBrokenBy(untilIsTrue(QUARTER));
  isBrokenBy(untilIsTrue(-QUARTER));
});

const protectionIsTheOnlyReason: Law = (step) => {
  const { result, claim } = step;
  if (result.granted) return;
  const isKept = result.refusal.reasons[0]!.until !== undefined;
  // A claim with a choice of windows hears of the first one.
  const hasNoChoice = claim.ways.length === 1 && claim.latestStartAt === claim.ways[0]!.windows[0]!.startAt;
  if (isKept || hasNoChoice) expect(grantedAt(step, Number.MAX_SAFE_INTEGER)).toBe(isKept);
};

it('what refuses for good is never called a protection, and a protection never something else', () => {
  holds(protectionIsTheOnlyReason);
  isBrokenBy((step) => protectionIsTheOnlyReason({ ...step, before: { ...step.before, ports: new Map() } }));
});

const lackOf = (stock: Stock, share: number, port: number) => {
  const { limit, sold, byRank } = stock.ports.get(port)!;
  return Math.floor((limit * Math.round(share * 100)) / 100) - byRank![0]! - Math.max(0, limit - sold);
};
const floorIsLeft: Law = ({ claim, before, after }) => {
  const share = claim.policies.ordinaryFloorShare!;
  for (const [i, port] of [...after.ports.keys()].entries()) {
    const startAt = i * 30 * MINUTE;
    if (!after.expected!.has(port) || startAt - after.now! <= 2 * HOUR) continue;
    expect(lackOf(after, share, port)).toBeLessThanOrEqual(Math.max(0, lackOf(before, share, port)));
  }
};

it('no claim takes of a direction what its ordinary traffic may always have', () => {
  holds(floorIsLeft);
  isBrokenBy(floorIsLeft, LooksTooLate);
});

it('of what is sold, the ranks are the parts', () => {
  const add = (parts: number[]) => parts.reduce((sum, part) => sum + part, 0);
  const partsAdd: Law = ({ after }) => {
    for (const { sold, byRank } of [...after.groups.values(), ...after.ports.values()]) {
      expect(add(byRank!)).toBe(sold);
      expect(Math.min(...byRank!)).toBeGreaterThanOrEqual(0);
    }
  };
  holds(partsAdd);
  isBrokenBy(partsAdd, GivesBackAnothers);
});

const alone = (
  companyId: number,
  rank: Rank,
  group: 'green' | 'ordinary',
  minutes: number,
  first: number,
  rules: Claim['policies'],
): Claim => ({
  companyId,
  hold: false,
  keepTogether: false,
  ways: [{ group, windows: chainOf(group, first, Math.min(first + rules.spillWindows, WINDOWS - 1)) }],
  latestStartAt: chainOf(group, first, first)[0]!.startAt,
  vehicles: [{ minutes, identities: [], rank }],
  policies: rules,
  releases: [],
});

it('availability shows as many places as single claims of that rank then get, whatever is kept', () => {
  const ask = fc.record({
    stock: expectingStocks,
    rules: policies,
    rank: fc.constantFrom(...RANKS),
    group: fc.constantFrom('green' as const, 'ordinary' as const),
    minutes: fc.integer({ min: 1, max: 35 }),
    first: fc.integer({ min: 0, max: WINDOWS - 1 }),
  });
  const agrees = (shown: typeof places) =>
    fc.property(ask, ({ stock, rules, rank, group, minutes, first }) => {
      const free = { ...rules, companyCapMinVehicles: 99 };
      const claims = Array.from({ length: 50 }, (_, i) => alone(i + 1, rank, group, minutes, first, free));
      const count = shown(claims[0]!.ways[0]!.windows, minutes, stock, rules, 500, { group, rank });
      expect(count).toBe(decide(claims, structuredClone(stock)).filter(({ granted }) => granted).length);
    });
  fc.assert(agrees(places), { numRuns: 200 });
  const forgetsWho: typeof places = (windows, minutes, stock, rules, limit) =>
    places(windows, minutes, stock, rules, limit);
  expect(fc.check(agrees(forgetsWho), { seed: 1, numRuns: 1000 }).failed).toBe(true);
});

it('where nothing is expected, ranks and moments change nothing', () => {
  fc.assert(
    fc.property(stories, ({ stock, policies: rules, wishes: some }) => {
      const { expected: _, now: __, ...plain } = stock;
      const told = (one: Stock) => play({ stock: one, policies: rules, wishes: some }).map(({ result }) => result);
      expect(told({ ...plain, now: stock.now!, expected: new Map() })).toEqual(told(plain));
    }),
    { numRuns: 100 },
  );
});

it('whom the port itself moves sees all that is there, kept or not', () => {
  fc.assert(
    fc.property(stories, ({ stock, policies: rules, wishes: some }) => {
      const { expected: _, ...plain } = stock;
      for (const { claim } of play({ stock, policies: rules, wishes: some })) {
        const moved = { ...claim, releases: [], movedByPort: true };
        const decided = decide([moved], structuredClone(stock));
        expect(decided).toEqual(decide([{ ...claim, releases: [] }], structuredClone(plain)));
      }
    }),
    { numRuns: 100 },
  );
  isBrokenBy(({ claim, before }) => {
    const { expected: _, ...plain } = structuredClone(before);
    expect(decide([claim], structuredClone(before))).toEqual(decide([claim], plain));
  });
});
