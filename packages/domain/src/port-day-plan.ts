import type { Assignment } from './assignment.js';
import type { Span } from './lane-calendar.js';
import { planLanes } from './lane-plan.js';
import { type Instant, MINUTE, wholeMinute } from './local-time.js';
import type { PlanVehicle } from './plan-vehicle.js';
import type { Lane } from './port.js';
import { refinePlan } from './refine/refine-plan.js';

/**
 * The plan of a port-day as it is written and as it is shown before: the promise plan (`planLanes`), refined (`refinePlan`), with how many each
 * finds before it. `now` is taken as the next whole minute: who waits for an overrun is told times that a person would write.
 * `refine: false`, when nothing has happened since the last plan: then nobody is told anything new but what time itself did, an overrun.
 */
export function planPortDay(
  lanes: Lane[],
  vehicles: PlanVehicle[],
  now: Instant,
  busy: { lane: string; span: Span }[] = [],
  { refine = true } = {},
): Assignment[] {
  const at = wholeMinute(now);
  const promised = planLanes(lanes, vehicles, at, busy);
  const plan = refine ? refinePlan({ lanes, vehicles, now: at, busy, plan: promised }) : promised;
  return withAhead(plan, vehicles);
}

/** Who stands on its lane between its ready time and its start, the one in service included. */
function withAhead(plan: Assignment[], vehicles: PlanVehicle[]): Assignment[] {
  const byId = new Map(vehicles.map((vehicle) => [vehicle.id, vehicle]));
  const onLane = new Map<string | null, Assignment[]>();
  for (const one of plan) onLane.set(one.lane, [...(onLane.get(one.lane) ?? []), one]);
  return plan.map((one) => {
    const { lane, startAt, reason, vehicleId } = one;
    if (lane === null || startAt === null || Object.keys(reason).length === 0) return one;
    const { readyAt } = byId.get(vehicleId)!;
    const endOf = (other: Assignment) => other.startAt! + byId.get(other.vehicleId)!.serviceMin * MINUTE;
    const ahead = onLane.get(lane)!.filter((other) => other.startAt! < startAt && endOf(other) > readyAt).length;
    return { ...one, reason: { ...reason, ahead } };
  });
}
