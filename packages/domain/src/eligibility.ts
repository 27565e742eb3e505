import type { BookingRequest } from './booking.js';
import type { Change } from './finding.js';
import type { LaneGroup, Port } from './port.js';
import { judgeVehicle, type Strength, type VehicleVerdict, type VerdictRule } from './vehicle-verdict.js';

export const AGENCIES = ['border-inspection', 'customs', 'operator'] as const;
export type Agency = (typeof AGENCIES)[number];

export interface Verdict {
  /** Priority by evidence. Oversize equipment has it in its own lanes. */
  green: boolean;
  group: LaneGroup;
  rule: VerdictRule;
  evidence: string[];
  strength: Strength;
  wouldChange: Change[];
  perAgency: Record<Agency, Strength>;
}

const strengthIf = (matched: boolean): Strength => (matched ? 'matched' : 'claimed');

/** Each agency can match what it has papers for before travel; what it sees itself is confirmed at the gate only. */
function perAgency(request: BookingRequest, goods: Strength): Record<Agency, Strength> {
  const { vehicles } = request;
  return {
    'border-inspection': strengthIf(
      vehicles.every(
        ({ drivers }) =>
          drivers.length > 0 && drivers.every(({ documentNo, licenceNo }) => documentNo !== null && licenceNo !== null),
      ),
    ),
    customs: goods,
    operator: strengthIf(
      vehicles.every(({ plate, vin, roadPermitNo }) => (plate !== null && roadPermitNo !== null) || vin !== null),
    ),
  };
}

const unique = <T>(items: T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];

/** The vehicles' verdicts as the booking's: green only when all are, as strong as the weakest. */
export function together(request: BookingRequest, verdicts: readonly VehicleVerdict[]): Verdict {
  const decisive = verdicts.find(({ green }) => !green) ?? verdicts[0]!;
  const strength = verdicts.every((one) => one.strength === 'matched') ? 'matched' : 'claimed';
  return {
    green: decisive.green,
    group: decisive.group,
    rule: decisive.rule,
    evidence: unique(verdicts.flatMap(({ evidence }) => evidence)),
    strength,
    wouldChange: unique(verdicts.flatMap(({ wouldChange }) => wouldChange)),
    perAgency: perAgency(request, strength),
  };
}

/** Every vehicle's own verdict, in the request's order. `upstream`: dry ports whose seals count, when they seal for this port. */
export const judgeVehicles = (port: Port, request: BookingRequest, upstream: readonly Port[] = []): VehicleVerdict[] =>
  request.vehicles.map((_, i) => judgeVehicle(port, request, i, upstream));

/** The verdict on a booking. Throws RangeError on a request without vehicles. */
export function judge(port: Port, request: BookingRequest, upstream: readonly Port[] = []): Verdict {
  if (request.vehicles.length === 0) throw new RangeError('a booking has at least one vehicle');
  return together(request, judgeVehicles(port, request, upstream));
}
