import { randomBytes, randomUUID } from 'node:crypto';
import type { BookingRequestBody } from '@gl/contracts/booking-request';
import type { BookingRecord } from '@gl/db/bookings';
import type { ClaimItem } from '@gl/db/claim-item';
import type { PortWithLanes } from '@gl/db/ports';
import { type Bookable, bookable } from '@gl/domain/bookable';
import type { BookingRequest } from '@gl/domain/booking';
import type { ClaimPolicies, ClaimResult } from '@gl/domain/claim';
import { deadlineReasons } from '@gl/domain/deadline';
import { type Instant, MINUTE } from '@gl/domain/local-time';
import type { LaneGroup, Port } from '@gl/domain/port';
import { readiness } from '@gl/domain/readiness';
import { bookingReference } from '@gl/domain/reference';
import { refused } from '@gl/domain/refusal';
import { chain } from '@gl/domain/window';
import { MESSAGES } from '@gl/messages/all';
import type { AppContext } from '../context.js';
import { replay } from '../http/perform.js';
import type { Asked, Reply } from '../http/route.js';
import { alternatives } from './alternatives.js';
import { bookerFor } from './booker.js';
import { bookingBody } from './booking-wire.js';
import { policiesAtHand } from './claim-policies.js';
import { toRequest } from './from-wire.js';
import { passUrl } from './view.js';

/** Book and hold are one story: judge, claim, tell. */
export async function place(
  context: AppContext,
  asked: Asked<'book'> | Asked<'hold'>,
  { hold }: { hold: boolean },
): Promise<Reply> {
  const { body, caller, refuse } = asked;
  const company = bookerFor(caller, body.onBehalfOf);
  if (!company.ok) return refuse(company.refusal);
  const site = await findSite(context, body);
  if (!site) return refuse(refused('NOT_BOOKABLE', { rule: 'INVALID_FIELD', field: 'port' }).refusal);
  const request = toRequest(body);
  const judged = bookable(site.port, site.lanes, request, context.clock(), site.upstream);
  if (!judged.ok) return refuse(judged.refusal, site.port.zone);

  const policies = await policiesAtHand(context, site.port, company.value.id);
  const wanted = { ...site, request, judged: judged.value, company: company.value, hold, policies };
  const answer = await context.desk.claim(claimItem(context, asked, wanted));
  if (answer.replayed) return replay(answer, refuse);
  context.relay.kick();
  return { ...answer, kept: true };
}

export type Site = PortWithLanes & { upstream: Port[] };

/** The port that a request names, with the dry ports whose seals count there. */
export const findSite = async (
  { desk }: Pick<AppContext, 'desk'>,
  { port }: Pick<BookingRequestBody, 'port'>,
): Promise<Site | null> => siteAmong(await desk.ports(), port);

export function siteAmong(ports: PortWithLanes[], id: string): Site | null {
  const found = ports.find(({ port }) => port.id === id);
  return found
    ? { ...found, upstream: ports.map(({ port }) => port).filter((port) => port.upstreamOf.includes(id)) }
    : null;
}

export interface Wanted {
  port: Port;
  request: BookingRequest;
  judged: Bookable;
  company: { id: number; name: string };
  hold: boolean;
}

function claimItem(
  context: AppContext,
  asked: Asked<'book'> | Asked<'hold'>,
  wanted: Wanted & { policies: ClaimPolicies },
): ClaimItem {
  const { port, request, judged, company, hold } = wanted;
  const { caller, language, refuse } = asked;
  const now = context.clock();
  const booking = freshBooking(context, wanted, now);
  return {
    idempotency: asked.idempotency,
    actor: caller.id,
    claim: {
      companyId: company.id,
      hold,
      keepTogether: judged.keepTogether,
      ways: ways(port, request, judged),
      latestStartAt: latestStart(port, request),
      vehicles: judged.vehicles.map((vehicle) => ({
        minutes: vehicle.serviceMin,
        identities: vehicle.identities.map((identity) => identity.key),
      })),
      policies: wanted.policies,
      releases: [],
    },
    rows: {
      kind: 'new',
      id: booking.id,
      reference: booking.reference,
      bookedBy: caller.id,
      portId: port.id,
      zone: port.zone,
      direction: request.direction,
      latestWindowStartAt: request.latestWindowStart,
      keepTogether: request.keepTogether,
      acceptOrdinary: request.acceptOrdinary,
      verdict: judged.verdict,
      holdExpiresAt: booking.holdExpiresAt,
      readyDueAt: (windowStart) => readiness(port, request, windowStart, now).missing[0]?.dueAt ?? null,
      consignments: request.consignments,
      vehicles: booking.vehicles.map(({ asked: { drivers, ...details }, ...vehicle }) => ({
        id: vehicle.id,
        kind: details.kind,
        serviceClass: vehicle.serviceClass,
        serviceMin: vehicle.serviceMin,
        identity: vehicle.identity,
        plate: vehicle.plate,
        details,
        drivers: drivers.map((driver) => ({
          language: driver.language,
          sealed: context.secrets.seal(JSON.stringify(driver)),
        })),
      })),
    },
    alternatives: alternatives(port, {
      direction: request.direction,
      group: judged.group,
      after: request.windowStart,
      vehicles: request.vehicles.length,
      serviceMin: judged.vehicles[0]!.serviceMin,
      now,
    }),
    underAnotherReference: () => claimItem(context, asked, wanted),
    answer(result) {
      if (!result.granted) return refuse(result.refusal, port.zone);
      const placed = placedBooking(booking, result);
      const what = hold ? 'held' : 'booked';
      const timeline = [
        {
          at: new Date(now).toISOString(),
          what,
          text: MESSAGES[language].timeline[what],
          by: caller.label,
          role: caller.role,
          company: caller.company?.name ?? null,
          why: null,
        },
      ];
      return {
        status: 201,
        body: bookingBody(placed, { port, language, timeline, passUrl: (vehicle) => passUrl(context, vehicle) }),
      };
    },
  };
}

/** The verdict's group, then ordinary lanes when the booker accepts them. */
export function ways(
  port: Port,
  request: BookingRequest,
  { group, mayFallBackToOrdinary }: Pick<Bookable, 'group' | 'mayFallBackToOrdinary'>,
) {
  const groups: LaneGroup[] = mayFallBackToOrdinary ? [group, 'ordinary'] : [group];
  const latest = latestStart(port, request);
  return groups.map((one) => ({
    group: one,
    windows: chain(port, request.direction, one, request.windowStart, latest),
  }));
}

/** The last window that a flexible request may get: papers and goods must outlast it. */
export function latestStart(port: Port, request: BookingRequest): Instant {
  let latest = request.latestWindowStart ?? request.windowStart;
  while (latest > request.windowStart && deadlineReasons(port, request, latest).length > 0)
    latest -= port.windowMin * MINUTE;
  return latest;
}

function freshBooking(
  { clock }: Pick<AppContext, 'clock'>,
  { port, request, judged, company, hold }: Wanted,
  now: Instant,
): BookingRecord {
  return {
    id: randomUUID(),
    reference: bookingReference(port.code, randomBytes(8)),
    company,
    bookedBy: '',
    portId: port.id,
    direction: request.direction,
    group: judged.group,
    windowStartAt: request.windowStart,
    lastWindowStartAt: request.windowStart,
    latestWindowStartAt: request.latestWindowStart,
    keepTogether: request.keepTogether,
    acceptOrdinary: request.acceptOrdinary,
    status: hold ? 'held' : 'confirmed',
    verdict: judged.verdict,
    holdExpiresAt: hold ? clock() + port.policies.holdMin * MINUTE : null,
    readyDueAt: null,
    endedReason: null,
    version: 1,
    createdAt: now,
    consignments: request.consignments,
    vehicles: request.vehicles.map((asked, i) => {
      const { serviceClass, serviceMin, shown, plate } = judged.vehicles[i]!;
      return {
        id: randomUUID(),
        no: i + 1,
        status: hold ? 'held' : 'confirmed',
        serviceClass,
        serviceMin,
        windowStartAt: request.windowStart,
        takesWindow: [],
        takesMin: [],
        identity: shown,
        plate: plate?.text ?? null,
        passVersion: 1,
        arrivedAt: null,
        startedAt: null,
        endedAt: null,
        bay: null,
        asked,
        decision: null,
      };
    }),
  };
}

function placedBooking(booking: BookingRecord, { group, placements }: ClaimResult & { granted: true }): BookingRecord {
  const starts = placements.map((placement) => placement.startAt);
  return {
    ...booking,
    group,
    windowStartAt: Math.min(...starts),
    lastWindowStartAt: Math.max(...starts),
    vehicles: booking.vehicles.map((vehicle, i) => ({ ...vehicle, windowStartAt: placements[i]!.startAt })),
  };
}
