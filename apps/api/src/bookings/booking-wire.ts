import type { BookingBody } from '@gl/contracts/booking';
import { type BookedVehicle, type BookingRecord, requestOf } from '@gl/db/bookings';
import type { Verdict } from '@gl/domain/eligibility';
import type { Language } from '@gl/domain/language';
import { MINUTE } from '@gl/domain/local-time';
import { understandPlate } from '@gl/domain/plate';
import type { Port } from '@gl/domain/port';
import { readiness } from '@gl/domain/readiness';
import { speakDecision } from '@gl/messages/speak-decision';
import { speakReason } from '@gl/messages/speak-refusal';
import { iso } from '../http/instant.js';
import { etagOf } from '../http/perform.js';
import type { Timeline } from './timeline.js';

export interface BookingView {
  port: Port;
  language: Language;
  timeline: Timeline;
  passUrl(vehicle: { id: string; passVersion: number }): string;
}

/** A booking as its booker sees it. */
export function bookingBody(booking: BookingRecord, view: BookingView): BookingBody {
  const { port } = view;
  const { missing, ready } = readiness(port, requestOf(booking), booking.windowStartAt, booking.createdAt);
  return {
    id: booking.id,
    reference: booking.reference,
    status: booking.status,
    port: booking.portId,
    direction: booking.direction,
    company: booking.company,
    windowStart: iso(booking.windowStartAt),
    windowEnd: iso(booking.windowStartAt + port.windowMin * MINUTE),
    lastWindowStart: iso(booking.lastWindowStartAt),
    expiresAt: iso(booking.holdExpiresAt),
    keepTogether: booking.keepTogether,
    etag: etagOf(booking.version),
    consignments: booking.consignments.map(
      ({ id, kind, description, hsCodes, batchNo, declarationNo, manifestNo }) => ({
        id,
        kind,
        description,
        hsCodes,
        batchNo,
        declarationNo,
        manifestNo,
      }),
    ),
    verdict: verdictBody(booking.verdict as Verdict, view),
    readiness: {
      ready,
      missing: missing.map(({ rule, field, dueAt }) => {
        const { message, fix } = speakReason({ rule, field, until: dueAt }, view.language, port.zone);
        return { rule, field, dueAt: iso(dueAt), message, fix: fix ?? '' };
      }),
    },
    vehicles: booking.vehicles.map((vehicle) => vehicleBody(vehicle, view)),
    timeline: view.timeline,
  };
}

export function verdictBody(
  verdict: Verdict,
  { language, port }: Pick<BookingView, 'language' | 'port'>,
): BookingBody['verdict'] {
  const { green, group, rule, evidence, strength } = verdict;
  const wouldChange = verdict.wouldChange.map((change) => {
    const { message, fix } = speakReason(change, language, port.zone);
    return { rule: change.rule, ...(change.field ? { field: change.field } : {}), message: fix || message };
  });
  return { green, group, rule, evidence, strength, wouldChange };
}

function vehicleBody(
  vehicle: BookedVehicle,
  { passUrl, language, port }: BookingView,
): BookingBody['vehicles'][number] {
  const { decision } = vehicle;
  const plate = vehicle.asked.plate && understandPlate(vehicle.asked.plate);
  return {
    id: vehicle.id,
    identity: vehicle.identity,
    plate: plate?.ok ? { country: plate.value.country, text: plate.value.text } : null,
    kind: vehicle.asked.kind,
    status: vehicle.status,
    windowStart: iso(vehicle.windowStartAt),
    serviceMin: vehicle.serviceMin,
    passUrl: passUrl(vehicle),
    decision: decision && {
      version: decision.version,
      laneGroup: decision.laneGroup,
      lane: decision.lane,
      plannedStartAt: iso(decision.plannedStartAt),
      promisedStartAt: iso(decision.promisedStartAt),
      callAt: iso(decision.callAt),
      reasonCode: decision.reasonCode,
      reason: speakDecision(decision.reasonCode, decision.reason, language, port.zone),
    },
  };
}
