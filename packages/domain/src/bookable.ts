import type { BookingRequest } from './booking.js';
import { batchReasons, consignmentReasons } from './consignment-rules.js';
import { deadlineReasons } from './deadline.js';
import { judgeVehicles, together, type Verdict } from './eligibility.js';
import { type Identity, identitiesOf, shownIdentity } from './identity.js';
import type { Instant } from './local-time.js';
import { type UnderstoodPlate, understandPlate } from './plate.js';
import type { Lane, LaneGroup, Port, ServiceClass } from './port.js';
import { granted, type Outcome, type Reason, refused } from './refusal.js';
import { repeatedIdentities, vehicleReasons } from './vehicle-rules.js';
import { COULD_BE_GREEN, type VehicleVerdict } from './vehicle-verdict.js';
import { windowReasons, windowRefusal } from './window-rules.js';

export interface BookableVehicle {
  serviceClass: ServiceClass;
  serviceMin: number;
  identities: Identity[];
  /** What a person reads: plate, else VIN, else container, else batch. */
  shown: string;
  plate: UnderstoodPlate | null;
}

/** A request that may be claimed: what it takes, where, and under which names. */
export interface Bookable {
  verdict: Verdict;
  group: LaneGroup;
  mayFallBackToOrdinary: boolean;
  vehicles: BookableVehicle[];
  keepTogether: boolean;
}

function portReasons(port: Port, request: BookingRequest): Reason[] {
  const reasons: Reason[] = [];
  if (!port.directions[request.direction]) reasons.push({ rule: 'DIRECTION_NOT_OFFERED', field: 'direction' });
  if (request.via !== null) reasons.push({ rule: 'VIA_NOT_OFFERED', field: 'via' });
  return reasons;
}

function groupReasons(verdicts: VehicleVerdict[]): Reason[] {
  const odd = verdicts.findIndex(({ group }) => group !== verdicts[0]!.group);
  return odd < 0 ? [] : [{ rule: 'MIXED_GROUPS', field: `vehicles[${odd}]` }];
}

/** What the booker must accept or mend, when goods that could be green are not. */
function verdictReasons(request: BookingRequest, verdict: Verdict): Reason[] {
  const couldBeGreen = request.consignments.some(({ kind }) => COULD_BE_GREEN.includes(kind));
  return couldBeGreen && !verdict.green && !request.acceptOrdinary ? verdict.wouldChange : [];
}

function describe(port: Port, request: BookingRequest, verdicts: VehicleVerdict[]): BookableVehicle[] {
  return request.vehicles.map((vehicle, i) => {
    const { serviceClass } = verdicts[i]!;
    const shown = shownIdentity(vehicle, request.consignments);
    const plate = vehicle.plate && understandPlate(vehicle.plate);
    return {
      serviceClass,
      serviceMin: port.serviceMin[serviceClass],
      identities: identitiesOf(vehicle, request.direction),
      shown: shown.ok ? shown.value : '',
      plate: plate?.ok ? plate.value : null,
    };
  });
}

/**
 * Judges at once what may be booked at all. Refuses with every reason, not only the first: NOT_BOOKABLE; VERDICT_NOT_ACCEPTED when nothing
 * but the verdict stands in the way; WINDOW_PAST or BEYOND_HORIZON when only the time does. What may still be missing until the cut-off
 * is readiness. Capacity, caps and overlapping trips are the claim's.
 */
export function bookable(
  port: Port,
  lanes: readonly Lane[],
  request: BookingRequest,
  now: Instant,
  upstream: readonly Port[] = [],
): Outcome<Bookable> {
  if (request.vehicles.length === 0) return refused('NOT_BOOKABLE', { rule: 'MISSING_FIELD', field: 'vehicles' });
  const verdicts = judgeVehicles(port, request, upstream);
  const verdict = together(request, verdicts);
  const reasons = [
    ...portReasons(port, request),
    ...windowReasons(port, request),
    ...consignmentReasons(port, request),
    ...verdicts.flatMap(({ group }, i) => vehicleReasons(port, lanes, request, i, group)),
    ...repeatedIdentities(request),
    ...batchReasons(request),
    ...deadlineReasons(port, request, request.windowStart),
    ...groupReasons(verdicts),
  ];
  const unaccepted = verdictReasons(request, verdict);
  if (reasons.length > 0)
    return refused('NOT_BOOKABLE', ...reasons, ...unaccepted.filter((one) => !names(reasons, one)));
  if (unaccepted.length > 0) return refused('VERDICT_NOT_ACCEPTED', ...unaccepted);
  const { windowStart, latestWindowStart } = request;
  const refusal =
    windowRefusal(port, windowStart, now) ??
    windowRefusal(port, latestWindowStart ?? windowStart, now, 'latestWindowStart');
  if (refusal) return { ok: false, refusal };
  return granted({
    verdict,
    group: verdict.group,
    mayFallBackToOrdinary: verdict.group === 'green' && request.acceptOrdinary,
    vehicles: describe(port, request, verdicts),
    keepTogether: request.keepTogether,
  });
}

const names = (reasons: Reason[], { rule, field }: Reason) =>
  reasons.some((reason) => reason.rule === rule && reason.field === field);
