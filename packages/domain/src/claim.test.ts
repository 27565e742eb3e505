import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Claim, decide, type Placement, places } from './claim.js';
import { Ledger, type Stock, type Trip, usageKey } from './ledger.js';
import { blockAt, expected, givenBack } from './testing/claim-oracle.js';
import {
  chainOf,
  claimOf,
  play,
  policies,
  type Step,
  stocks,
  stories,
  WINDOWS,
  wishes,
} from './testing/claim-stories.js';

const RUNS = 250;

/** A law looks at every step of a story; each is shown to fail on a ledger that breaks it. */
type Law = (step: Step) => void;
const law = (check: Law, Kind: typeof Ledger = Ledger) =>
  fc.property(stories, (story) => {
    for (const step of play(story, Kind)) check(step);
  });
function holds(check: Law) {
  fc.assert(law(check), { numRuns: RUNS });
}
function isBrokenBy(check: Law, Kind: typeof Ledger) {
  expect(fc.check(law(check, Kind), { seed: 1, numRuns: 2000, endOnFailure: true }).failed).toBe(true);
}

const minutesOf = (takes: Placement['takes']) => takes.reduce((sum, { minutes }) => sum + minutes, 0);
const placementsOf = ({ result }: Step) => (result.granted ? result.placements : []);
const indexOf = (windows: { groupId: number }[], id: number) => windows.findIndex(({ groupId }) => groupId === id);
/** Sold out, or with something kept for others: the oracle says how much. */
const hasAllSold = (stock: Stock, id: number) => stock.expected !== undefined || freeIn(stock, id) <= 0;
const freeIn = (stock: Stock, id: number) => stock.groups.get(id)!.sellable - stock.groups.get(id)!.sold;

class SellsSoldMinutes extends Ledger {
  override freeMin(id: number) {
    return this.stock.groups.get(id)?.sellable ?? null;
  }
}
class CountsNoLimit extends Ledger {
  override takeVehicles(id: number, vehicles: number) {
    this.stock.ports.get(id)!.sold += vehicles;
    return true;
  }
}
class ForgetsCompanies extends Ledger {
  override usage() {
    return { vehicles: 0, minutes: 0, holds: 0 };
  }
}
class SeesNoTrips extends Ledger {
  override takeTrip(identity: string, trip: Trip) {
    this.stock.trips.set(identity, [...(this.stock.trips.get(identity) ?? []), trip]);
    return true;
  }
}
class KeepsWhatFailed extends Ledger {
  override rollback() {}
}
class HidesAMinute extends Ledger {
  override freeMin(id: number) {
    const free = super.freeMin(id);
    return free === null ? null : Math.max(0, free - 1);
  }
}
class KeepsOldTrips extends Ledger {
  override dropTrip() {}
}
class OpensClosedWindows extends Ledger {
  override freeMin(id: number) {
    return super.freeMin(id) ?? 5;
  }
}

const neverOversold: Law = ({ before, after }) => {
  const groups = [...after.groups].filter(
    ([id, { sellable, sold }]) => sold > Math.max(sellable, before.groups.get(id)!.sold),
  );
  const ports = [...after.ports].filter(([, { limit, sold }]) => sold > limit);
  expect([...groups, ...ports]).toEqual([]);
};

it('no window ever sells more than it has, nor a port more than its limit', () => {
  holds(neverOversold);
  isBrokenBy(neverOversold, SellsSoldMinutes);
  isBrokenBy(neverOversold, CountsNoLimit);
});

const booksBalance: Law = (step) => {
  const { claim, before, after } = step;
  const took = new Map<number, number>();
  const add = (id: number, amount: number) => took.set(id, (took.get(id) ?? 0) + amount);
  const given = step.result.granted ? claim.releases : [];
  for (const { takes, portId } of placementsOf(step)) {
    add(portId, 1);
    for (const { groupId, minutes } of takes) add(groupId, minutes);
  }
  for (const { takes, portId } of given) {
    add(portId, -1);
    for (const { groupId, minutes } of takes) add(groupId, -minutes);
  }
  const wrong = [...after.groups, ...after.ports].filter(
    ([id, { sold }]) => sold - (before.groups.get(id) ?? before.ports.get(id))!.sold !== (took.get(id) ?? 0),
  );
  const nowhere = [...took.keys()].filter((id) => !after.groups.has(id) && !after.ports.has(id));
  expect([wrong, nowhere]).toEqual([[], []]);
};

it('every minute and vehicle sold stands in a placement, every one given back in a release', () => {
  holds(booksBalance);
  isBrokenBy(booksBalance, KeepsWhatFailed);
  isBrokenBy(booksBalance, OpensClosedWindows);
});

const refusalsLeaveNoTrace: Law = ({ result, before, after }) => {
  if (!result.granted) expect(after).toEqual(before);
};

it('a refused claim changes nothing, and what a booking had stays its own', () => {
  holds(refusalsLeaveNoTrace);
  isBrokenBy(refusalsLeaveNoTrace, KeepsWhatFailed);
});

const capIsKept: Law = (step) => {
  const { claim, before, after } = step;
  const { companyCapShare, companyCapMinVehicles, holdsPerCompanyAndWindow } = claim.policies;
  const start = givenBack(step.result.granted ? claim : { ...claim, releases: [] }, before);
  for (const [i, { groupId }] of placementsOf(step).entries()) {
    const used = start.usage.get(usageKey(groupId, claim.companyId)) ?? { vehicles: 0, minutes: 0, holds: 0 };
    const minutes = used.minutes + claim.vehicles[i]!.minutes;
    const share = (start.groups.get(groupId)!.sellable * Math.round(companyCapShare * 100)) / 100;
    if (used.vehicles >= companyCapMinVehicles) expect(minutes).toBeLessThanOrEqual(share);
    start.usage.set(usageKey(groupId, claim.companyId), { ...used, vehicles: used.vehicles + 1, minutes });
  }
  for (const { holds: open } of after.usage.values()) expect(open).toBeLessThanOrEqual(holdsPerCompanyAndWindow);
};

it('a company with its free vehicles in a window starts no more than its share there, and holds no more than its limit', () => {
  holds(capIsKept);
  isBrokenBy(capIsKept, ForgetsCompanies);
});

const tripsAreApart: Law = ({ after }) => {
  for (const trips of after.trips.values())
    for (const [i, one] of trips.entries())
      for (const other of trips.slice(i + 1)) expect(one.to <= other.from || other.to <= one.from).toBe(true);
};

it('nothing makes two trips at once', () => {
  holds(tripsAreApart);
  isBrokenBy(tripsAreApart, SeesNoTrips);
});

const minutesRunOn: Law = (step) => {
  const { claim, result, after } = step;
  if (!result.granted) return;
  const { windows } = claim.ways.find(({ group }) => group === result.group)!;
  expect(result.placements).toHaveLength(claim.vehicles.length);
  for (const [i, { takes, startAt, groupId, trip }] of result.placements.entries()) {
    const at = takes.map((take) => indexOf(windows, take.groupId));
    expect(at).toEqual(at.map((_, n) => at[0]! + n));
    expect(at.length).toBeLessThanOrEqual(claim.policies.spillWindows + 1);
    expect(minutesOf(takes)).toBe(claim.vehicles[i]!.minutes);
    expect(takes.every(({ minutes }) => minutes > 0)).toBe(true);
    expect({ groupId, startAt }).toEqual({ groupId: takes[0]!.groupId, startAt: windows[at[0]!]!.startAt });
    expect(trip.to - windows[at.at(-1)!]!.startAt).toBe((30 + claim.policies.turnaroundMin) * 60_000);
    for (const take of takes.slice(0, -1)) expect(hasAllSold(after, take.groupId)).toBe(true);
    if (i === 0 || !claim.keepTogether) expect(startAt).toBeLessThanOrEqual(claim.latestStartAt);
  }
};

it('a service runs on from window to window without a gap, each used up before the next', () => {
  holds(minutesRunOn);
  isBrokenBy(minutesRunOn, HidesAMinute);
});

const convoysAreWhole: Law = ({ claim, result, after }) => {
  if (!result.granted || !claim.keepTogether) return;
  const { windows } = claim.ways.find(({ group }) => group === result.group)!;
  const all = result.placements.flatMap(({ takes }) => takes.map(({ groupId }) => indexOf(windows, groupId)));
  for (const [i, at] of all.entries()) {
    const before = all[i - 1] ?? at;
    expect([0, 1]).toContain(at - before);
    if (at > before) expect(hasAllSold(after, windows[before]!.groupId)).toBe(true);
  }
  expect(all.at(-1)! - all[0]!).toBeLessThanOrEqual(claim.policies.spillWindows);
};

it('a convoy is placed whole, one vehicle after the other', () => {
  holds(convoysAreWhole);
  isBrokenBy(convoysAreWhole, HidesAMinute);
});

const sameAsTheOracle: Law = ({ claim, before, result }) => {
  if (!claim.keepTogether && claim.vehicles.length > 1) return;
  const should = expected(claim, givenBack(claim, before));
  if (result.granted)
    expect({ group: result.group, starts: result.placements.map(({ startAt }) => startAt) }).toEqual(should);
  else expect(result.refusal.reasons).toMatchObject([{ rule: should }]);
};

it('a vehicle or convoy gets the first place that is free, and is refused only when none is, with the first window’s reason', () => {
  holds(sameAsTheOracle);
  for (const Kind of [SellsSoldMinutes, CountsNoLimit, ForgetsCompanies, SeesNoTrips, HidesAMinute, KeepsOldTrips])
    isBrokenBy(sameAsTheOracle, Kind);
});

const FREE_OF_CAPS = { companyCapMinVehicles: 99, holdsPerCompanyAndWindow: 99 };

it('vehicles alike are all placed whenever any choice of windows places them all', () => {
  const alike = fc.record({
    stock: stocks,
    rules: policies,
    wish: wishes,
    minutes: fc.integer({ min: 1, max: 35 }),
    count: fc.integer({ min: 2, max: 3 }),
  });
  const anyChoice = (claim: Claim, stock: Stock, left: number): boolean => {
    if (left === 0) return true;
    const { windows } = claim.ways[0]!;
    const one = { ...claim, vehicles: [claim.vehicles[0]!] };
    return windows.some((window, w) => {
      if (window.startAt > claim.latestStartAt || !Array.isArray(blockAt(one, { group: 'green', windows }, w, stock)))
        return false;
      const after = structuredClone(stock);
      decide([{ ...one, ways: [{ group: 'green', windows: windows.slice(w) }], latestStartAt: window.startAt }], after);
      return anyChoice(claim, after, left - 1);
    });
  };
  fc.assert(
    fc.property(alike, ({ stock, rules, wish, minutes, count }) => {
      const claim: Claim = {
        ...claimOf({ ...wish, groups: ['green'], hold: false, keepTogether: false }, { ...rules, ...FREE_OF_CAPS }),
        vehicles: Array.from({ length: count }, () => ({ minutes, identities: [] })),
      };
      const possible = anyChoice(claim, stock, count);
      expect(decide([claim], structuredClone(stock))[0]!.granted).toBe(possible);
    }),
    { numRuns: 200 },
  );
});

const single = (companyId: number, minutes: number, first: number, rules: Claim['policies']): Claim => ({
  companyId,
  hold: false,
  keepTogether: false,
  ways: [{ group: 'green', windows: chainOf('green', first, Math.min(first + rules.spillWindows, WINDOWS - 1)) }],
  latestStartAt: chainOf('green', first, first)[0]!.startAt,
  vehicles: [{ minutes, identities: [] }],
  policies: rules,
  releases: [],
});

it('availability shows as many places as single claims then get, and leaves the stock as it was', () => {
  const ask = fc.tuple(stocks, policies, fc.integer({ min: 1, max: 35 }), fc.integer({ min: 0, max: WINDOWS - 1 }));
  const agrees = (shown: typeof places) =>
    fc.property(ask, ([stock, rules, minutes, first]) => {
      const before = structuredClone(stock);
      const claims = Array.from({ length: 50 }, (_, i) => single(i + 1, minutes, first, { ...rules, ...FREE_OF_CAPS }));
      const count = shown(claims[0]!.ways[0]!.windows, minutes, stock, rules);
      expect(stock).toEqual(before);
      expect(count).toBe(decide(claims, stock).filter(({ granted }) => granted).length);
    });
  fc.assert(agrees(places), { numRuns: 120 });
  const dividesMinutes: typeof places = (windows, minutes, stock) =>
    Math.floor((freeIn(stock, windows[0]!.groupId) || 0) / minutes);
  expect(fc.check(agrees(dividesMinutes), { seed: 1, endOnFailure: true }).failed).toBe(true);
  expect(places([], 10, { groups: new Map(), ports: new Map(), usage: new Map(), trips: new Map() }, {} as never)).toBe(
    0,
  );
});

it('a batch decides as the same claims one after the other', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const steps = play({ ...story, wishes: story.wishes.map((wish) => ({ ...wish, moves: null })) });
      const stock = structuredClone(story.stock);
      expect(
        decide(
          steps.map(({ claim }) => claim),
          stock,
        ),
      ).toEqual(steps.map(({ result }) => result));
      expect(stock).toEqual(steps.at(-1)!.after);
    }),
    { numRuns: 200 },
  );
});

it('who comes first among vehicles alike changes who is granted, never how many nor what is left', () => {
  const crowd = fc.tuple(stocks, policies, fc.integer({ min: 1, max: 35 }), fc.integer({ min: 2, max: 12 }));
  fc.assert(
    fc.property(crowd, fc.infiniteStream(fc.nat()), ([stock, rules, minutes, size], dice) => {
      const claims = Array.from({ length: size }, (_, i) => single(i + 1, minutes, 0, rules));
      const shuffled = claims.map((claim) => ({ claim, at: dice.next().value })).sort((a, b) => a.at - b.at);
      const [one, other] = [structuredClone(stock), structuredClone(stock)];
      const won = (results: { granted: boolean }[]) => results.filter(({ granted }) => granted).length;
      expect(won(decide(claims, one))).toBe(
        won(
          decide(
            shuffled.map(({ claim }) => claim),
            other,
          ),
        ),
      );
      expect([one.groups, one.ports]).toEqual([other.groups, other.ports]);
    }),
    { numRuns: 200 },
  );
});

it('claims that share no window, company or vehicle do not feel each other', () => {
  fc.assert(
    fc.property(stocks, policies, wishes, wishes, (stock, rules, one, other) => {
      const left = claimOf(
        { ...one, companyId: 1, groups: ['green'], first: 0, flexible: 1 },
        { ...rules, spillWindows: 1 },
      );
      const right = claimOf({ ...other, companyId: 2, groups: ['ordinary'], first: 3 }, rules);
      right.vehicles = right.vehicles.map(({ minutes }) => ({ minutes, identities: [] }));
      const [ab, ba] = [structuredClone(stock), structuredClone(stock)];
      expect(decide([left, right], ab)).toEqual(decide([right, left], ba).reverse());
      expect(ab).toEqual(ba);
    }),
    { numRuns: 200 },
  );
});

it('below its free vehicles a company is never refused for its share, above it is', () => {
  const rules = {
    windowMin: 30,
    spillWindows: 2,
    companyCapShare: 0.2,
    companyCapMinVehicles: 2,
    turnaroundMin: 180,
    holdsPerCompanyAndWindow: 2,
  };
  const stock: Stock = {
    groups: new Map([[100, { sellable: 100, sold: 0 }]]),
    ports: new Map([[300, { limit: 60, sold: 0 }]]),
    usage: new Map(),
    trips: new Map(),
  };
  const codes = (...minutes: number[]) =>
    decide(
      minutes.map((min) => single(7, min, 0, rules)),
      structuredClone(stock),
    ).map((result) => (result.granted ? 'granted' : result.refusal.code));
  expect(codes(30, 30, 1)).toEqual(['granted', 'granted', 'COMPANY_CAP']);
  expect(codes(5, 5, 10, 1)).toEqual(['granted', 'granted', 'granted', 'COMPANY_CAP']);
  const share = { ...rules, companyCapShare: 0.29, companyCapMinVehicles: 0 };
  expect(decide([single(7, 29, 0, share)], structuredClone(stock))[0]!.granted).toBe(true);
});
