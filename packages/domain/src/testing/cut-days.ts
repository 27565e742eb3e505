import fc from 'fast-check';
import type { VehicleStatus } from '../booking.js';
import type { Cut, CutCause } from '../capacity/cut.js';
import type { Standing } from '../capacity/cut-order.js';
import { type Claim, type ClaimPolicies, decide } from '../claim.js';
import type { Stock } from '../ledger.js';
import { MINUTE } from '../local-time.js';
import type { LaneGroup, ServiceClass } from '../port.js';
import { DEFAULT_POLICIES } from '../port-defaults.js';
import type { ChainWindow } from '../window.js';

/** Small days on which a cut falls: everything in them was sold by the claim, then some windows are cut. */
const WINDOWS = 8;
const STEP = 30 * MINUTE;
const BASE = { green: 100, ordinary: 200, port: 300 } as const;
type Group = 'green' | 'ordinary';

const policies: ClaimPolicies = {
  windowMin: 30,
  spillWindows: 1,
  companyCapShare: 1,
  companyCapMinVehicles: 50,
  turnaroundMin: 30,
  holdsPerCompanyAndWindow: 50,
};

const chainOf = (group: Group, first: number): ChainWindow[] =>
  Array.from({ length: Math.max(0, WINDOWS - first) }, (_, i) => ({
    groupId: BASE[group] + first + i,
    portId: BASE.port + first + i,
    startAt: (first + i) * STEP,
  }));

const GOODS: Record<Group, ServiceClass[]> = {
  green: ['self-driven-car', 'produce', 'large-equipment'],
  ordinary: ['general', 'sealed', 'dangerous', 'produce'],
};

const wishes = fc.record({
  group: fc.constantFrom<Group>('green', 'ordinary'),
  goods: fc.nat(20),
  first: fc.integer({ min: 0, max: 3 }),
  keepTogether: fc.boolean(),
  acceptOrdinary: fc.boolean(),
  status: fc.constantFrom<VehicleStatus>(
    'confirmed',
    'confirmed',
    'confirmed',
    'confirmed',
    'held',
    'staged',
    'called',
    'at-gate',
  ),
  minutes: fc.array(fc.integer({ min: 3, max: 25 }), { minLength: 1, maxLength: 3 }),
  bookedAt: fc.integer({ min: 0, max: 12 }),
});
type Wish = typeof wishes extends fc.Arbitrary<infer T> ? T : never;

const cuts = fc.record({
  first: fc.integer({ min: 0, max: 2 }),
  length: fc.integer({ min: 1, max: 3 }),
  green: fc.option(fc.integer({ min: 0, max: 60 })),
  ordinary: fc.option(fc.integer({ min: 0, max: 60 })),
  limit: fc.option(fc.integer({ min: 0, max: 5 })),
});

/** A day after what is wished for was sold as far as it went, and a cut that nobody has acted upon. */
export const cutDays: fc.Arbitrary<Cut> = fc
  .record({
    wishes: fc.array(wishes, { minLength: 1, maxLength: 14 }),
    cut: cuts,
    evening: fc.constantFrom(60, 60, 10, 0),
  })
  .map(({ wishes: asked, cut, evening }) => {
    const stock = freshStock();
    for (let i = WINDOWS / 2; i < WINDOWS; i++)
      for (const group of ['green', 'ordinary'] as const) stock.groups.get(BASE[group] + i)!.sellable = evening;
    const standing = asked.flatMap((wish, n) => sell(wish, n, stock) ?? []);
    const windows: CutCause[] = [];
    for (let i = cut.first; i < cut.first + cut.length; i++) {
      for (const group of ['green', 'ordinary'] as const) {
        const sellable = cut[group];
        if (sellable === null) continue;
        stock.groups.get(BASE[group] + i)!.sellable = sellable;
        windows.push({ kind: 'minutes', windowId: BASE[group] + i });
      }
      if (cut.limit === null) continue;
      stock.ports.get(BASE.port + i)!.limit = cut.limit;
      windows.push({ kind: 'vehicles', windowId: BASE.port + i });
    }
    const touched = standing.filter((one) => windows.some((window) => standsIn(one, window)));
    return { stock, windows, standing: touched, floorShare: DEFAULT_POLICIES.ordinaryFloorShare };
  });

function freshStock(): Stock {
  const ids = (base: number) => Array.from({ length: WINDOWS }, (_, i) => base + i);
  return {
    groups: new Map([...ids(BASE.green), ...ids(BASE.ordinary)].map((id) => [id, { sellable: 60, sold: 0 }])),
    ports: new Map(ids(BASE.port).map((id) => [id, { limit: 8, sold: 0 }])),
    usage: new Map(),
    trips: new Map(),
  };
}

/** Sold by the claim; null when it was refused. */
function sell(wish: Wish, n: number, stock: Stock): Standing | null {
  const service = GOODS[wish.group][wish.goods % GOODS[wish.group].length]!;
  const vehicles = wish.minutes.map((minutes, i) => ({ minutes, identities: [`${n}/${i}`] }));
  const asked: Claim = {
    companyId: n,
    hold: wish.status === 'held',
    keepTogether: wish.keepTogether,
    ways: [{ group: wish.group, windows: chainOf(wish.group, wish.first) }],
    latestStartAt: (wish.first + 1) * STEP,
    vehicles,
    policies,
    releases: [],
  };
  const [result] = decide([asked], stock);
  if (!result?.granted) return null;
  const last = Math.max(...result.placements.map(({ startAt }) => startAt)) / STEP;
  const groups: Group[] = wish.group === 'green' && wish.acceptOrdinary ? ['green', 'ordinary'] : [wish.group];
  return {
    id: `b${String(n).padStart(2, '0')}`,
    bookedAt: wish.bookedAt,
    group: wish.group as LaneGroup,
    vehicles: vehicles.map(() => ({ status: wish.status, serviceClass: service })),
    soonAt: (last + 2) * STEP,
    claim: {
      ...asked,
      hold: false,
      ways: groups.map((group) => ({ group, windows: chainOf(group, last + 1) })),
      latestStartAt: WINDOWS * STEP,
      releases: result.placements.map((place, i) => ({ ...place, identities: vehicles[i]!.identities })),
    },
  };
}

export const standsIn = ({ claim }: Standing, { kind, windowId }: CutCause): boolean =>
  claim.releases.some(({ portId, takes }) =>
    kind === 'vehicles' ? portId === windowId : takes.some(({ groupId }) => groupId === windowId),
  );
