import type { PlanBody } from '@gl/contracts/lane-plan';
import { groupBy, overlaps, type Span } from './statistics.js';

export interface Invalid {
  fault: string;
  expected: string;
  got: string;
  asExpected: boolean;
}

/** What a run knows at its end. `plan`: the port's own answer. */
export interface Facts {
  valid: { vehicles: number; bookedVehicles: number; unbooked: string[] };
  invalid: Invalid[];
  /** Share of invalid requests that was aimed at, 0..1. */
  invalidShare: number;
  plan: Pick<PlanBody, 'vehicles' | 'windows' | 'lanes'>;
  /** Vehicles of this run that must be on the plan. */
  live: ReadonlySet<string>;
  /** Windows by key, sold above what the lanes give when the run began. */
  oversoldBefore: ReadonlySet<string>;
  /** What else went wrong on the way, in words. */
  troubles: string[];
}

export const windowKey = ({ direction, group, windowStart }: PlanBody['windows'][number]): string =>
  `${direction} ${group} ${windowStart}`;

export const oversold = (windows: PlanBody['windows']): string[] =>
  windows.filter(({ soldMin, sellableMin }) => soldMin > sellableMin).map(windowKey);

const ms = (at: string | null) => (at === null ? null : Date.parse(at));

export interface LaneSpan extends Span {
  vehicle: string;
  lane: string;
}

/** Services as they were: from the start in a lane until the vehicle left it; one that nobody ended lasts as planned. */
export function services(vehicles: PlanBody['vehicles']): LaneSpan[] {
  return vehicles.flatMap(({ vehicleId, lane, startedAt, leftLaneAt, serviceMin }) => {
    const from = ms(startedAt);
    return from === null || lane === null
      ? []
      : [{ vehicle: vehicleId, lane, from, to: ms(leftLaneAt) ?? from + serviceMin * 60_000 }];
  });
}

/** Places in lanes of those who have not started and may still come. */
export function plannedPlaces(vehicles: PlanBody['vehicles']): LaneSpan[] {
  return vehicles.flatMap(({ vehicleId, lane, startedAt, endedAt, plannedStartAt, serviceMin }) => {
    const from = ms(plannedStartAt);
    return startedAt !== null || endedAt !== null || from === null || lane === null
      ? []
      : [{ vehicle: vehicleId, lane, from, to: from + serviceMin * 60_000 }];
  });
}

function laneTroubles(what: string, spans: LaneSpan[]): string[] {
  return [...groupBy(spans, ({ lane }) => lane)].flatMap(([lane, ofLane]) =>
    overlaps(ofLane).map(
      ([a, b]) =>
        `${what} overlap in ${lane}: ${a.vehicle} until ${new Date(a.to).toISOString()}, ${b.vehicle} from ${new Date(b.from).toISOString()}`,
    ),
  );
}

function decisionTroubles({ plan, live }: Pick<Facts, 'plan' | 'live'>): string[] {
  const rows = groupBy(
    plan.vehicles.filter(({ vehicleId }) => live.has(vehicleId)),
    ({ vehicleId }) => vehicleId,
  );
  const missing = [...live].filter((id) => !rows.has(id)).map((id) => `${id} is booked and not on the plan`);
  const odd = [...rows].flatMap(([id, [first, ...more]]) => [
    ...(more.length > 0 ? [`${id} has ${more.length + 1} current decisions`] : []),
    ...(first!.decisionVersion === null ? [`${id} has no decision`] : []),
    ...(first!.told === 'told' ? [] : [`${id} is ${first!.told === 'pending' ? 'not told yet' : 'not told'}`]),
  ]);
  return [...missing, ...odd];
}

/** Why the day does not hold; none: it does. */
export function judge(facts: Facts): string[] {
  const { valid, invalid, invalidShare, plan, oversoldBefore, troubles } = facts;
  const all = valid.vehicles + invalid.length;
  const share = invalid.length / all;
  return [
    ...valid.unbooked.map((one) => `valid, and not booked: ${one}`),
    ...(valid.bookedVehicles < valid.vehicles && valid.unbooked.length === 0
      ? [`${valid.vehicles - valid.bookedVehicles} valid vehicles were not booked`]
      : []),
    ...invalid
      .filter(({ asExpected }) => !asExpected)
      .map(({ fault, expected, got }) => `${fault}: expected ${expected}, got ${got}`),
    // Whole vehicles: the share is met to within one of them.
    ...(Math.abs(share - invalidShare) * all > 1
      ? [`${invalid.length} of ${all} were invalid on purpose, not ${Math.round(invalidShare * 100)} %`]
      : []),
    ...decisionTroubles(facts),
    ...oversold(plan.windows)
      .filter((key) => !oversoldBefore.has(key))
      .map((key) => `window oversold: ${key}`),
    ...laneTroubles('services', services(plan.vehicles)),
    ...laneTroubles('planned places', plannedPlaces(plan.vehicles)),
    ...troubles,
  ];
}
