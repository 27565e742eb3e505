import type { BookingAmendmentBody, BookingRequestBody } from '@gl/contracts/booking-request';
import { type BookingRecord, requestOf } from '@gl/db/bookings';
import type { BookingRequest, Consignment, Vehicle } from '@gl/domain/booking';

const ms = (instant: string) => Date.parse(instant);
const msOrNull = (instant: string | null) => (instant === null ? null : ms(instant));

/** The wire's request in the domain's units: instants as epoch ms. */
export function toRequest(body: BookingRequestBody): BookingRequest {
  const { onBehalfOf: _company, ...request } = body;
  return {
    ...request,
    windowStart: ms(body.windowStart),
    latestWindowStart: msOrNull(body.latestWindowStart),
    consignments: body.consignments.map((consignment) => ({
      ...consignment,
      declarationExpiresAt: msOrNull(consignment.declarationExpiresAt),
      perishBy: msOrNull(consignment.perishBy),
    })),
  };
}

/** The booking with an amendment's plates, drivers and papers. Null when it names a consignment or vehicle that is not there. */
export function amended(booking: BookingRecord, amendment: BookingAmendmentBody): BookingRequest | null {
  const request = requestOf(booking);
  for (const { id, ...papers } of amendment.consignments) {
    const at = request.consignments.findIndex((consignment) => consignment.id === id);
    if (at < 0) return null;
    const { declarationExpiresAt, ...rest } = papers;
    request.consignments[at] = {
      ...request.consignments[at]!,
      ...given(rest),
      ...(declarationExpiresAt ? { declarationExpiresAt: ms(declarationExpiresAt) } : {}),
    } as Consignment;
  }
  for (const { id, ...names } of amendment.vehicles) {
    const at = booking.vehicles.findIndex((vehicle) => vehicle.id === id);
    if (at < 0) return null;
    request.vehicles[at] = { ...request.vehicles[at]!, ...given(names) } as Vehicle;
  }
  return request;
}

const given = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
