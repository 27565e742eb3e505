import type { BookingRequest, Vehicle } from './booking.js';
import { reasonsAt } from './consignment-rules.js';
import { understandContainer } from './container.js';
import { type Excess, excessOf } from './envelope.js';
import { identitiesOf, shownIdentity } from './identity.js';
import { lanesServing } from './lane-fit.js';
import { legalLimits } from './oversize.js';
import { understandPhone } from './phone.js';
import { understandPlate } from './plate.js';
import type { Lane, LaneGroup, Port } from './port.js';
import type { Reason } from './refusal.js';
import { understandVin } from './vin.js';

function formatReasons(vehicle: Vehicle, path: string): Reason[] {
  const reasons: Reason[] = [];
  if (vehicle.plate) reasons.push(...reasonsAt(`${path}.plate.text`, understandPlate(vehicle.plate)));
  if (vehicle.trailerPlate)
    reasons.push(...reasonsAt(`${path}.trailerPlate.text`, understandPlate(vehicle.trailerPlate)));
  if (vehicle.vin !== null) reasons.push(...reasonsAt(`${path}.vin`, understandVin(vehicle.vin)));
  if (vehicle.containerNo !== null)
    reasons.push(...reasonsAt(`${path}.containerNo`, understandContainer(vehicle.containerNo)));
  for (const [i, vin] of vehicle.cargoVins.entries())
    reasons.push(...reasonsAt(`${path}.cargoVins[${i}]`, understandVin(vin)));
  for (const [i, { phone }] of vehicle.drivers.entries())
    if (phone) reasons.push(...reasonsAt(`${path}.drivers[${i}].phone`, understandPhone(phone)));
  return reasons;
}

function cargoReasons(request: BookingRequest, vehicle: Vehicle, path: string): Reason[] {
  const field = `${path}.consignmentIds`;
  if (vehicle.consignmentIds.length === 0) return [{ rule: 'MISSING_FIELD', field }];
  return vehicle.consignmentIds.flatMap((id, i): Reason[] => {
    if (vehicle.consignmentIds.indexOf(id) < i) return [{ rule: 'CONSIGNMENT_REPEATED', field: `${field}[${i}]` }];
    if (!request.consignments.some((consignment) => consignment.id === id))
      return [{ rule: 'CONSIGNMENT_UNKNOWN', field: `${field}[${i}]` }];
    return [];
  });
}

/** Where the road itself is the limit no permit and no lane helps: Gyirong passes 4.5 m and 49 t. */
const roadReasons = (port: Port, vehicle: Vehicle, path: string): Reason[] =>
  excessOf(port.road, vehicle).map(({ measure, limit }) => ({
    rule: 'ROAD_ENVELOPE',
    field: `${path}.${measure}`,
    values: { limit },
  }));

function laneReasons(
  lanes: readonly Lane[],
  request: BookingRequest,
  vehicle: Vehicle,
  group: LaneGroup,
  path: string,
): Reason[] {
  const serving = lanesServing(lanes, group, request.direction);
  if (group === 'coach' && serving.length === 0) return [{ rule: 'COACH_NOT_OFFERED', field: `${path}.kind` }];
  const misfits = serving.map((lane) => excessOf(lane, vehicle)).sort((a, b) => a.length - b.length);
  const [nearest] = misfits;
  if (nearest?.length === 0) return [];
  const values = { group, ...(nearest ? { limit: limitsOf(nearest) } : {}) };
  return [{ rule: 'NO_LANE_FITS', field: path, values }];
}

const limitsOf = (excess: Excess[]) => excess.map(({ limit }) => limit).join(', ');

/** All reasons against the vehicle at `vehicleNo`, which its verdict put into `group`. */
export function vehicleReasons(
  port: Port,
  lanes: readonly Lane[],
  request: BookingRequest,
  vehicleNo: number,
  group: LaneGroup,
): Reason[] {
  const vehicle = request.vehicles[vehicleNo]!;
  const path = `vehicles[${vehicleNo}]`;
  const { excess } = legalLimits(vehicle);
  return [
    ...formatReasons(vehicle, path),
    ...cargoReasons(request, vehicle, path),
    ...reasonsAt(path, shownIdentity(vehicle, request.consignments)),
    ...(excess.length > 0 && vehicle.oversizePermitNo === null
      ? [
          {
            rule: 'OVERSIZE_PERMIT_MISSING' as const,
            field: `${path}.oversizePermitNo`,
            values: { limit: limitsOf(excess) },
          },
        ]
      : []),
    ...roadReasons(port, vehicle, path),
    ...laneReasons(lanes, request, vehicle, group, path),
  ];
}

/** A thing named twice in one request would overlap with itself. */
export function repeatedIdentities(request: BookingRequest): Reason[] {
  const seen = new Set<string>();
  return request.vehicles.flatMap((vehicle, i) =>
    identitiesOf(vehicle, request.direction).flatMap(({ key, field }): Reason[] => {
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [{ rule: 'IDENTITY_REPEATED', field: `vehicles[${i}].${field}` }];
    }),
  );
}
