import { type BookingRecord, requestOf } from '@gl/db/bookings';
import type { ClaimItem } from '@gl/db/claim-item';
import { once } from '@gl/db/idempotency';
import { heldPlaces, moveBooking } from '@gl/db/move';
import type { PortWithLanes } from '@gl/db/ports';
import { bookable } from '@gl/domain/bookable';
import type { BookingRequest } from '@gl/domain/booking';
import type { ClaimPolicies, ClaimResult } from '@gl/domain/claim';
import { identitiesOf } from '@gl/domain/identity';
import type { Instant } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { readiness } from '@gl/domain/readiness';
import { chain } from '@gl/domain/window';
import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { alternatives } from './alternatives.js';
import { policiesFor } from './claim-policies.js';
import { lockOwn, wrongState } from './own-booking.js';
import { findSite, latestStart } from './place.js';
import { viewAfter } from './view.js';

/** Moves a booking to another window. The old place is given back in the transaction that wins the new one, and kept otherwise. */
export const reschedule: Handler<'reschedule'> = async (
  context,
  { params, body, caller, language, idempotency, refuse },
) => {
  const answer = await once(context.store.pool, idempotency, async (sql) => {
    const own = await lockOwn(sql, context, caller, params.id);
    if (!own.ok) return refuse(own.refusal);
    const booking = own.value;
    if (!booking.vehicles.every((vehicle) => vehicle.status === 'confirmed'))
      return refuse(wrongState(booking).refusal);
    const site = (await findSite(context, { port: booking.portId }))!;
    const { port } = site;
    const now = context.clock();
    const latest = body.latestWindowStart === null ? null : Date.parse(body.latestWindowStart);
    const request: BookingRequest = {
      ...requestOf(booking),
      windowStart: Date.parse(body.windowStart),
      latestWindowStart: latest,
    };
    const judged = bookable(port, site.lanes, request, now, site.upstream);
    if (!judged.ok) return refuse(judged.refusal, port.zone);

    const policies = await policiesFor(sql, port, booking.company.id);
    const result = await moveBooking(
      sql,
      booking,
      moveItem(site, booking, request, { actor: caller.id, now, policies }),
      (windowStart) => readiness(port, request, windowStart, booking.createdAt).missing[0]?.dueAt ?? null,
    );
    if (!result.granted) return refuse(result.refusal, port.zone);
    return { status: 200, body: await viewAfter(context, sql, booking.id, port, language) };
  });
  context.relay.kick();
  return replay(answer, refuse);
};

function moveItem(
  { port }: PortWithLanes & { upstream: Port[] },
  booking: BookingRecord,
  request: BookingRequest,
  { actor, now, policies }: { actor: string; now: Instant; policies: ClaimPolicies },
): ClaimItem {
  const latest = latestStart(port, request);
  const identities = request.vehicles.map((vehicle) =>
    identitiesOf(vehicle, request.direction).map((identity) => identity.key),
  );
  return {
    idempotency: null,
    actor,
    claim: {
      companyId: booking.company.id,
      hold: false,
      keepTogether: booking.keepTogether,
      // The group it was booked in: a move is no new verdict.
      ways: [
        { group: booking.group, windows: chain(port, request.direction, booking.group, request.windowStart, latest) },
      ],
      latestStartAt: latest,
      vehicles: booking.vehicles.map((vehicle, i) => ({ minutes: vehicle.serviceMin, identities: identities[i]! })),
      policies,
      releases: heldPlaces(port, booking, identities),
    },
    rows: {
      kind: 'moved',
      id: booking.id,
      reference: booking.reference,
      bookedBy: booking.bookedBy,
      portId: port.id,
      zone: port.zone,
      direction: booking.direction,
      latestWindowStartAt: request.latestWindowStart,
      keepTogether: booking.keepTogether,
      acceptOrdinary: booking.acceptOrdinary,
      verdict: booking.verdict,
      holdExpiresAt: null,
      readyDueAt: () => null,
      consignments: [],
      vehicles: booking.vehicles.map((vehicle) => ({
        id: vehicle.id,
        kind: vehicle.asked.kind,
        serviceClass: vehicle.serviceClass,
        serviceMin: vehicle.serviceMin,
        identity: vehicle.identity,
        plate: vehicle.plate,
        details: {},
        drivers: [],
      })),
    },
    alternatives: alternatives(port, {
      direction: booking.direction,
      group: booking.group,
      after: request.windowStart,
      vehicles: booking.vehicles.length,
      serviceMin: booking.vehicles[0]!.serviceMin,
      now,
    }),
    answer: (result: ClaimResult) => ({ status: result.granted ? 200 : 409, body: null }),
  };
}
