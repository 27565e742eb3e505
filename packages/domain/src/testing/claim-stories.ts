import fc from 'fast-check';
import { RANKS, type Rank } from '../capacity/rank.js';
import { type Claim, type ClaimPolicies, type ClaimResult, decide, type Placement } from '../claim.js';
import { Ledger, type Stock } from '../ledger.js';
import { HOUR, type Instant, MINUTE } from '../local-time.js';
import type { LaneGroup } from '../port.js';
import type { ChainWindow } from '../window.js';
import { expectations } from './expectations.js';

/** Small worlds for the laws of the claim: a morning of windows in two groups, a few companies, vehicles that meet again. */
export const WINDOWS = 6;
export const STEP_MIN = 30;
const BASE: Record<'green' | 'ordinary', number> = { green: 100, ordinary: 200 };
const startOf = (i: number): Instant => i * STEP_MIN * MINUTE;

export const chainOf = (group: 'green' | 'ordinary', first: number, last: number): ChainWindow[] =>
  Array.from({ length: last - first + 1 }, (_, i) => ({
    groupId: BASE[group] + first + i,
    portId: 300 + first + i,
    startAt: startOf(first + i),
  }));

/** A wish before the world knows which booking it moves. */
export interface Wish {
  companyId: number;
  hold: boolean;
  keepTogether: boolean;
  groups: LaneGroup[];
  first: number;
  flexible: number;
  vehicles: { minutes: number; identities: string[]; rank: Rank }[];
  /** Moves one of the bookings won so far, if there is any: its company, vehicles and place are that booking's. */
  moves: number | null;
}

export interface Story {
  stock: Stock;
  policies: ClaimPolicies;
  wishes: Wish[];
}

export interface Step {
  claim: Claim;
  before: Stock;
  after: Stock;
  result: ClaimResult;
}

const counted = (max: number) =>
  fc.record({ size: fc.integer({ min: 0, max }), used: fc.double({ min: 0, max: 1, noNaN: true }) });

export const stocks: fc.Arbitrary<Stock> = fc
  .record({
    groups: fc.array(fc.option(counted(40), { freq: 6 }), { minLength: 2 * WINDOWS, maxLength: 2 * WINDOWS }),
    ports: fc.array(counted(6), { minLength: WINDOWS, maxLength: WINDOWS }),
  })
  .map(({ groups, ports }) => ({
    groups: new Map(
      groups.flatMap((group, i) =>
        group
          ? [
              [
                (i < WINDOWS ? BASE.green : BASE.ordinary) + (i % WINDOWS),
                { sellable: group.size, sold: Math.floor((group.size * group.used) / 2) },
              ],
            ]
          : [],
      ),
    ),
    ports: new Map(ports.map(({ size, used }, i) => [300 + i, { limit: size, sold: Math.floor((size * used) / 2) }])),
    usage: new Map(),
    trips: new Map(),
  }));

/** The same with something expected in most windows, some days or hours ahead, and what is sold shared between ordinary traffic and produce. */
export const expectingStocks: fc.Arbitrary<Stock> = fc
  .record({
    stock: stocks,
    expected: fc.array(fc.option(expectations(3), { freq: 4 }), { minLength: WINDOWS, maxLength: WINDOWS }),
    hoursAhead: fc.double({ min: -1, max: 60, noNaN: true }),
    ordinary: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ stock, expected, hoursAhead, ordinary }) => {
    const split = ({ sold }: { sold: number }) => [
      Math.round(sold * ordinary),
      sold - Math.round(sold * ordinary),
      0,
      0,
      0,
    ];
    const shared = <T extends { sold: number }>(windows: Map<number, T>) =>
      new Map([...windows].map(([id, window]) => [id, { ...window, byRank: split(window) }]));
    return {
      ...stock,
      groups: shared(stock.groups),
      ports: shared(stock.ports),
      expected: new Map(expected.flatMap((one, i) => (one ? [[300 + i, one] as const] : []))),
      now: Math.round(-hoursAhead * HOUR),
    };
  });

export const policies: fc.Arbitrary<ClaimPolicies> = fc.record({
  windowMin: fc.constant(STEP_MIN),
  spillWindows: fc.integer({ min: 0, max: 3 }),
  companyCapShare: fc.constantFrom(0.1, 0.2, 0.29, 0.5, 1),
  companyCapMinVehicles: fc.integer({ min: 0, max: 3 }),
  turnaroundMin: fc.constantFrom(0, 30, 45),
  holdsPerCompanyAndWindow: fc.integer({ min: 1, max: 2 }),
  ordinaryFloorShare: fc.constantFrom(0, 0.29, 0.5),
});

export const vehicles = fc.record({
  minutes: fc.integer({ min: 1, max: 35 }),
  identities: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 2 }),
  rank: fc.constantFrom(...RANKS),
});

export const wishes: fc.Arbitrary<Wish> = fc.record({
  companyId: fc.integer({ min: 1, max: 3 }),
  hold: fc.boolean(),
  keepTogether: fc.boolean(),
  groups: fc.constantFrom<LaneGroup[]>(['green'], ['ordinary'], ['green', 'ordinary']),
  first: fc.integer({ min: 0, max: WINDOWS - 1 }),
  flexible: fc.integer({ min: 0, max: 3 }),
  vehicles: fc.array(vehicles, { minLength: 1, maxLength: 4 }),
  moves: fc.option(fc.nat(5), { freq: 3 }),
});

export const stories: fc.Arbitrary<Story> = fc.record({
  stock: fc.oneof(stocks, expectingStocks),
  policies,
  wishes: fc.array(wishes, { minLength: 1, maxLength: 8 }),
});

export function claimOf(wish: Wish, rules: ClaimPolicies): Claim {
  const latest = Math.min(wish.first + wish.flexible, WINDOWS - 1);
  const last = Math.min(latest + rules.spillWindows, WINDOWS - 1);
  return {
    companyId: wish.companyId,
    hold: wish.hold,
    keepTogether: wish.keepTogether,
    ways: wish.groups.map((group) => ({ group, windows: chainOf(group as 'green' | 'ordinary', wish.first, last) })),
    latestStartAt: startOf(latest),
    vehicles: wish.vehicles,
    policies: rules,
    releases: [],
  };
}

/** Tells a story step by step, each claim on what the one before left. `Kind`: the ledger it is decided with, to be sabotaged. */
export function play(story: Story, Kind: typeof Ledger = Ledger): Step[] {
  const stock = structuredClone(story.stock);
  const won: { claim: Claim; placements: Placement[] }[] = [];
  return story.wishes.map((wish) => {
    let claim = claimOf(wish, story.policies);
    const old = wish.moves !== null && won.length > 0 ? won[wish.moves % won.length]! : null;
    if (old)
      claim = {
        ...claim,
        hold: false,
        companyId: old.claim.companyId,
        vehicles: old.claim.vehicles,
        releases: old.placements.map((place, i) => {
          const { identities, rank } = old.claim.vehicles[i]!;
          return { ...place, identities, ...(rank && { rank }) };
        }),
      };
    const before = structuredClone(stock);
    const result = decide([claim], stock, new Kind(stock))[0]!;
    if (result.granted) {
      if (old) won.splice(won.indexOf(old), 1);
      won.push({ claim, placements: result.placements });
    }
    return { claim, before, after: structuredClone(stock), result };
  });
}
