import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Placement } from '../claim.js';
import { LANE_GROUPS, SERVICE_CLASSES } from '../port.js';
import { cutDays, standsIn } from '../testing/cut-days.js';
import { type Cut, type CutCause, type CutPlan, planCut } from './cut.js';
import { CUT_CLASSES, cutClass, cutOrder, isHold, type Standing } from './cut-order.js';
import { rankOf, WORTH } from './rank.js';
import { floorOf } from './room.js';

type Law = (cut: Cut, plan: CutPlan) => void;
type Planner = (cut: Cut) => CutPlan;
const law = (check: Law, planner: Planner) => fc.property(cutDays, (cut) => check(cut, planner(cut)));

function holds(check: Law) {
  fc.assert(law(check, planCut), { numRuns: 250 });
}
function isBrokenBy(check: Law, planner: Planner) {
  expect(fc.check(law(check, planner), { seed: 7, numRuns: 3000, endOnFailure: true }).failed).toBe(true);
}

const as = (change: (one: Standing) => Partial<Standing>) => (cut: Cut) =>
  planCut({ ...cut, standing: cut.standing.map((one) => ({ ...one, ...change(one) })) });
const whoeverBookedFirst = as(({ bookedAt }) => ({ bookedAt: -bookedAt }));
const asIfNobodyHadCome = as(({ vehicles }) => ({
  vehicles: vehicles.map((one) => ({ ...one, status: 'confirmed' as const })),
}));
const asIfAllWereAlike = as(({ vehicles }) => ({
  vehicles: vehicles.map((one) => ({ ...one, serviceClass: 'general' as const })),
}));
const withEverybodyTwice = (cut: Cut) =>
  planCut({ ...cut, standing: [...cut.standing, ...cut.standing.map((one) => ({ ...one, id: `${one.id}'` }))] });
const withTwenty =
  (more: number): Planner =>
  (cut) => {
    const stock = structuredClone(cut.stock);
    for (const { kind, windowId } of cut.windows)
      if (kind === 'minutes') stock.groups.get(windowId)!.sellable += more;
      else stock.ports.get(windowId)!.limit += Math.sign(more) * 2;
    return planCut({ ...cut, stock });
  };
const withoutFloor = (cut: Cut) => planCut({ ...cut, floorShare: 0 });

const gone = ({ ended, displaced }: CutPlan) => [...ended, ...displaced];
const byId = ({ standing }: Cut) => new Map(standing.map((one) => [one.id, one]));
const causeKey = ({ kind, windowId }: CutCause) => `${kind} ${windowId}`;
const amountIn = (placements: readonly Placement[], { kind, windowId }: CutCause) =>
  kind === 'vehicles'
    ? placements.filter(({ portId }) => portId === windowId).length
    : placements
        .flatMap(({ takes }) => takes)
        .reduce((sum, take) => sum + (take.groupId === windowId ? take.minutes : 0), 0);
const boundOf = ({ stock }: Cut, { kind, windowId }: CutCause) =>
  kind === 'vehicles' ? stock.ports.get(windowId)!.limit : stock.groups.get(windowId)!.sellable;
const soldBefore = ({ stock }: Cut, { kind, windowId }: CutCause) =>
  kind === 'vehicles' ? stock.ports.get(windowId)!.sold : stock.groups.get(windowId)!.sold;
/** Counted from the places alone. */
function soldAfter(cut: Cut, plan: CutPlan, window: CutCause) {
  const standing = byId(cut);
  const left = gone(plan).reduce(
    (sum, { id }) => sum - amountIn(standing.get(id)!.claim.releases, window),
    soldBefore(cut, window),
  );
  return plan.displaced.reduce((sum, { placements }) => sum + amountIn(placements, window), left);
}
const allWindows = ({ stock }: Cut): CutCause[] => [
  ...[...stock.groups.keys()].map((windowId) => ({ kind: 'minutes' as const, windowId })),
  ...[...stock.ports.keys()].map((windowId) => ({ kind: 'vehicles' as const, windowId })),
];

const nobodyTwice: Law = (cut, plan) => {
  const known = new Set(cut.standing.map(({ id }) => id));
  const named = [...gone(plan).map(({ id }) => id), ...plan.withoutRoom];
  expect(new Set(named).size).toBe(named.length);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
};

it('nobody is displaced twice', () => {
  holds(nobodyTwice);
  isBrokenBy(nobodyTwice, withEverybodyTwice);
  isBrokenBy(nobodyTwice, (cut) => {
    const plan = planCut(cut);
    return { ...plan, withoutRoom: [...plan.withoutRoom, ...plan.displaced.map(({ id }) => id)] };
  });
});

const onlyWhoCanMove: Law = (cut, plan) => {
  const standing = byId(cut);
  for (const { id } of plan.displaced)
    expect(
      standing
        .get(id)!
        .vehicles.map(({ status }) => status)
        .every((status) => status === 'confirmed'),
    ).toBe(true);
  for (const { id } of plan.ended)
    expect(standing.get(id)!.vehicles.every(({ status }) => status === 'held')).toBe(true);
};

it('who waits in the yard, was called, or is further stays', () => {
  holds(onlyWhoCanMove);
  isBrokenBy(onlyWhoCanMove, asIfNobodyHadCome);
});

const fits: Law = (cut, plan) => {
  const roomless = new Set(plan.withoutRoom);
  const isLeft = new Set(gone(plan).map(({ id }) => id));
  for (const window of allWindows(cut)) {
    const sold = soldAfter(cut, plan, window);
    const isCut = cut.windows.some((one) => causeKey(one) === causeKey(window));
    if (!isCut) expect(sold).toBeLessThanOrEqual(boundOf(cut, window));
    else if (sold > boundOf(cut, window)) {
      // Only who may not be moved, or found no room, is honoured above the cut.
      const here = cut.standing.filter((one) => standsIn(one, window) && !isLeft.has(one.id));
      const unmoved = here.filter(
        (one) => one.vehicles.some(({ status }) => status !== 'confirmed') || roomless.has(one.id),
      );
      expect(here.map(({ id }) => id)).toEqual(unmoved.map(({ id }) => id));
      const moved = plan.displaced.reduce((sum, { placements }) => sum + amountIn(placements, window), 0);
      expect(moved).toBe(0);
    }
  }
};

it('what is sold after the cut fits what is sellable after it, but for who cannot move', () => {
  holds(fits);
  isBrokenBy(fits, withTwenty(20));
  isBrokenBy(fits, (cut) => {
    const plan = planCut(cut);
    return { ...plan, displaced: plan.displaced.slice(1) };
  });
  // Everybody into the same later window.
  isBrokenBy(fits, (cut) => {
    const plan = planCut(cut);
    const place = plan.displaced[0]?.placements;
    return { ...plan, displaced: plan.displaced.map((one) => ({ ...one, placements: place ?? one.placements })) };
  });
});

/** Smaller goes first. */
const rank = (one: Standing) => (isHold(one) ? -1 : CUT_CLASSES.indexOf(cutClass(one)));
const goesBefore = (a: Standing, b: Standing) => rank(a) - rank(b) || b.bookedAt - a.bookedAt;

const orderKept: Law = (cut, plan) => {
  const standing = byId(cut);
  const named = new Set([...gone(plan).map(({ id }) => id), ...plan.withoutRoom]);
  for (const { id, cause } of gone(plan)) {
    const one = standing.get(id)!;
    const passedOver = cut.standing.filter(
      (other) =>
        !named.has(other.id) &&
        other.vehicles.every(({ status }) => status === 'confirmed' || status === 'held') &&
        standsIn(other, cause) &&
        // The floor may keep an ordinary one where another class has to go; within a class nothing does.
        (cause.kind === 'minutes' || rank(other) === rank(one)) &&
        goesBefore(other, one) < 0,
    );
    if (cause.kind === 'minutes' || rank(one) !== 0) expect(passedOver.map((other) => other.id)).toEqual([]);
  }
};

it('the last booked go first, the least protected class before the others', () => {
  holds(orderKept);
  isBrokenBy(orderKept, whoeverBookedFirst);
  isBrokenBy(orderKept, asIfAllWereAlike);
});

const noMoreThanNeeded: Law = (cut, plan) => {
  const standing = byId(cut);
  const keys = [...new Set(gone(plan).map(({ cause }) => causeKey(cause)))];
  const all = [...cut.windows].sort((a, b) => a.kind.localeCompare(b.kind) || a.windowId - b.windowId).map(causeKey);
  for (const key of keys) {
    const upToHere = gone(plan).filter(({ cause }) => all.indexOf(causeKey(cause)) <= all.indexOf(key));
    const here = gone(plan).filter(({ cause }) => causeKey(cause) === key);
    const { cause } = here[0]!;
    const left = upToHere.reduce(
      (sum, { id }) => sum - amountIn(standing.get(id)!.claim.releases, cause),
      soldBefore(cut, cause),
    );
    const amounts = cutOrder(here.map(({ id }) => standing.get(id)!)).map((one) => amountIn(one.claim.releases, cause));
    expect(Math.min(...amounts)).toBeGreaterThan(0);
    // With the last of them still there it held too much. Where the floor let somebody stay, with any one of them.
    const last = cause.kind === 'minutes' ? amounts.at(-1)! : Math.max(...amounts);
    expect(left + last).toBeGreaterThan(boundOf(cut, cause));
  }
};

it('no more are displaced than the cut needs', () => {
  holds(noMoreThanNeeded);
  isBrokenBy(noMoreThanNeeded, withTwenty(-20));
});

const laterAndWhole: Law = (cut, plan) => {
  const standing = byId(cut);
  for (const { id, placements, losesGreen, group } of plan.displaced) {
    const one = standing.get(id)!;
    expect(placements).toHaveLength(one.vehicles.length);
    const last = Math.max(...one.claim.releases.map(({ startAt }) => startAt));
    expect(Math.min(...placements.map(({ startAt }) => startAt))).toBeGreaterThan(last);
    expect(losesGreen).toBe(one.group === 'green' && group === 'ordinary');
  }
};

it('a booking moves whole, to windows after its own, and says when it loses green', () => {
  holds(laterAndWhole);
  isBrokenBy(laterAndWhole, (cut) => {
    const plan = planCut(cut);
    return { ...plan, displaced: plan.displaced.map((one) => ({ ...one, placements: one.placements.slice(1) })) };
  });
  isBrokenBy(laterAndWhole, (cut) => {
    const plan = planCut(cut);
    return { ...plan, displaced: plan.displaced.map((one) => ({ ...one, losesGreen: false })) };
  });
});

const floorKept: Law = (cut, plan) => {
  const left = new Set(gone(plan).map(({ id }) => id));
  for (const window of cut.windows.filter(({ kind }) => kind === 'vehicles')) {
    const ordinary = cut.standing.filter((one) => cutClass(one) === 'ordinary' && !isHold(one));
    const stay = ordinary.filter(({ id }) => !left.has(id));
    const count = (ones: Standing[]) => ones.reduce((sum, one) => sum + amountIn(one.claim.releases, window), 0);
    const wentForIt = gone(plan).some(
      ({ id, cause }) => causeKey(cause) === causeKey(window) && ordinary.some((one) => one.id === id),
    );
    const others = cut.standing.filter(
      (one) =>
        standsIn(one, window) &&
        !left.has(one.id) &&
        cutClass(one) !== 'ordinary' &&
        one.vehicles.every(({ status }) => status === 'confirmed'),
    );
    const free = others.filter(({ id }) => !plan.withoutRoom.includes(id));
    // Below the floor only when nobody else could have gone.
    if (wentForIt && free.length > 0)
      expect(count(stay)).toBeGreaterThanOrEqual(floorOf(boundOf(cut, window), cut.floorShare));
  }
};

it('in a count of vehicles ordinary traffic keeps its floor while others can give way', () => {
  holds(floorKept);
  isBrokenBy(floorKept, withoutFloor);
});

it('planning a cut writes nothing, and the order in which bookings are read changes nothing', () => {
  fc.assert(
    fc.property(cutDays, fc.infiniteStream(fc.nat()), (cut, chance) => {
      const before = structuredClone(cut.stock);
      const plan = planCut(cut);
      expect(cut.stock).toEqual(before);
      const shuffled = cut.standing
        .map((one) => [chance.next().value as number, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      expect(planCut({ ...cut, standing: shuffled })).toEqual(plan);
    }),
    { numRuns: 150 },
  );
});

it('the days tried do displace, end holds, lose green, leave some without room and honour who is here', () => {
  const days = fc.sample(cutDays, { seed: 3, numRuns: 400 }).map((cut) => ({ cut, plan: planCut(cut) }));
  const count = (has: (day: (typeof days)[number]) => boolean) => days.filter(has).length;
  expect(count(({ plan }) => plan.displaced.length > 1)).toBeGreaterThan(40);
  expect(count(({ plan }) => plan.ended.length > 0)).toBeGreaterThan(20);
  expect(count(({ plan }) => plan.displaced.some(({ losesGreen }) => losesGreen))).toBeGreaterThan(5);
  expect(count(({ plan }) => plan.displaced.some(({ cause }) => cause.kind === 'vehicles'))).toBeGreaterThan(20);
  expect(count(({ plan }) => plan.withoutRoom.length > 0)).toBeGreaterThan(2);
  expect(count(({ cut }) => cut.standing.some(({ vehicles }) => vehicles[0]!.status === 'called'))).toBeGreaterThan(20);
});

it('nobody goes before one who is worth less in the same lanes, people apart', () => {
  const contradictions = (order: readonly string[]) =>
    LANE_GROUPS.flatMap((group) => {
      const goods = SERVICE_CLASSES.map((serviceClass) => ({
        worth: WORTH[rankOf(group, serviceClass)],
        goes: order.indexOf(cutClass({ group, vehicles: [{ status: 'confirmed', serviceClass }] })),
        isPeople: serviceClass === 'coach' || serviceClass === 'car',
      })).filter(({ isPeople }) => !isPeople);
      return goods.flatMap((one) => goods.filter((other) => one.worth > other.worth && one.goes < other.goes));
    });
  expect(contradictions(CUT_CLASSES)).toEqual([]);
  expect(contradictions(['produce', 'ordinary', 'new-energy', 'oversize', 'passengers'])).not.toEqual([]);
});
