import type { BookingAmendmentBody } from '@gl/contracts/booking-request';
import type { Naming } from '@gl/db/booking-changes';
import type { BookingRecord } from '@gl/db/bookings';
import type { PortWithLanes } from '@gl/db/ports';
import type { BookingRequest } from '@gl/domain/booking';
import { consignmentReasons } from '@gl/domain/consignment-rules';
import { deadlineReasons } from '@gl/domain/deadline';
import { judge } from '@gl/domain/eligibility';
import { identitiesOf, shownIdentity } from '@gl/domain/identity';
import { understandPlate } from '@gl/domain/plate';
import type { Port } from '@gl/domain/port';
import { readiness } from '@gl/domain/readiness';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import { repeatedIdentities, vehicleReasons } from '@gl/domain/vehicle-rules';
import { amended } from './from-wire.js';

/** What is named now, judged like a new request except for its place, which it has. */
export function nameVehicles(
  { port, lanes, upstream }: PortWithLanes & { upstream: Port[] },
  booking: BookingRecord,
  amendment: BookingAmendmentBody,
): Outcome<Naming> {
  const request = amended(booking, amendment);
  if (!request) return refused('NOT_BOOKABLE', { rule: 'CONSIGNMENT_UNKNOWN' });
  const reasons = [
    ...consignmentReasons(port, request),
    ...request.vehicles.flatMap((_, i) => vehicleReasons(port, lanes, request, i, booking.group)),
    ...repeatedIdentities(request),
    ...deadlineReasons(port, request, booking.lastWindowStartAt),
  ];
  if (reasons.length > 0) return refused('NOT_BOOKABLE', ...reasons);
  return granted({
    consignments: request.consignments,
    vehicles: booking.vehicles.map((vehicle, i) => namedVehicle(vehicle.id, request, i)),
    verdict: { ...judge(port, request, upstream), group: booking.group },
    readyDueAt: readiness(port, request, booking.windowStartAt, booking.createdAt).missing[0]?.dueAt ?? null,
  });
}

function namedVehicle(id: string, request: BookingRequest, i: number): Naming['vehicles'][number] {
  const asked = request.vehicles[i]!;
  const shown = shownIdentity(asked, request.consignments);
  const plate = asked.plate && understandPlate(asked.plate);
  return {
    id,
    asked,
    identity: shown.ok ? shown.value : '',
    plate: plate?.ok ? plate.value.text : null,
    identities: identitiesOf(asked, request.direction).map((identity) => identity.key),
  };
}
