import { randomBytes, randomUUID } from 'node:crypto';
import type { Driver } from '@gl/domain/booking';
import type { Instant } from '@gl/domain/local-time';
import { MINUTE } from '@gl/domain/local-time';
import type { LaneGroup } from '@gl/domain/port';
import { bookingReference } from '@gl/domain/reference';
import { aConsignment, aVehicle } from '@gl/domain/testing/crossing-samples';
import { chain } from '@gl/domain/window';
import type { BookingRecord } from '../bookings.js';
import type { ClaimItem, IdempotencyKey } from '../claim-item.js';
import { heldPlaces } from '../move.js';
import type { PortWithLanes } from '../ports.js';
import type { Secrets } from '../sealing.js';

/** What a test says of a booking; the rest is one truck of ten minutes with a plate of its own. */
export interface Wish {
  companyId: number;
  windowStart: Instant;
  latestWindowStart?: Instant | null;
  /** Tried in this order. */
  groups?: LaneGroup[];
  vehicles?: { minutes?: number; identities?: string[] }[];
  keepTogether?: boolean;
  hold?: boolean;
  holdExpiresAt?: Instant;
  idempotency?: IdempotencyKey | null;
  caller?: string;
  /** Of each vehicle; needs `secrets`. */
  drivers?: Driver[];
  secrets?: Secrets;
}

/** A wish as the claim takes it: the same parts that POST /bookings puts together. The answer is 201 with the booking's id, or 409 with the code. */
export function aClaimItem({ port }: PortWithLanes, wish: Wish): ClaimItem {
  const { companyId, windowStart, hold = false, keepTogether = true, caller = `key:${randomUUID()}` } = wish;
  const { windowMin, policies } = port;
  const latest = wish.latestWindowStart ?? windowStart;
  const id = randomUUID();
  const vehicles = (wish.vehicles ?? [{}]).map(({ minutes = 10, identities }) => {
    const plate = randomPlate();
    return { id: randomUUID(), minutes, plate, identities: identities ?? [`export/plate/CN:${plate}`] };
  });
  const { drivers: _, ...details } = aVehicle();
  const item: ClaimItem = {
    idempotency: wish.idempotency ?? null,
    actor: caller,
    claim: {
      companyId,
      hold,
      keepTogether,
      ways: (wish.groups ?? ['ordinary']).map((group) => ({
        group,
        windows: chain(port, 'export', group, windowStart, latest),
      })),
      latestStartAt: latest,
      vehicles: vehicles.map(({ minutes, identities }) => ({ minutes, identities })),
      policies: { windowMin, ...policies },
      releases: [],
    },
    rows: {
      kind: 'new',
      id,
      reference: bookingReference(port.code, randomBytes(8)),
      bookedBy: caller,
      portId: port.id,
      zone: port.zone,
      direction: 'export',
      latestWindowStartAt: wish.latestWindowStart ?? null,
      keepTogether,
      acceptOrdinary: false,
      verdict: {},
      holdExpiresAt: hold ? (wish.holdExpiresAt ?? Date.now() + policies.holdMin * MINUTE) : null,
      readyDueAt: () => null,
      consignments: [aConsignment()],
      vehicles: vehicles.map(({ id, minutes, plate }) => ({
        id,
        kind: 'truck',
        serviceClass: 'general',
        serviceMin: minutes,
        identity: plate,
        plate,
        details: { ...details, plate: { country: 'CN', text: plate } },
        drivers: (wish.drivers ?? []).map((driver) => ({
          language: driver.language,
          sealed: wish.secrets!.seal(JSON.stringify(driver)),
        })),
      })),
    },
    answer: (result) =>
      result.granted
        ? {
            status: 201,
            body: { id, group: result.group, starts: result.placements.map((place) => place.startAt) },
          }
        : { status: 409, body: { code: result.refusal.code } },
    underAnotherReference: () => withReference(item, bookingReference(port.code, randomBytes(8))),
  };
  return item;
}

export const withReference = (item: ClaimItem, reference: string): ClaimItem => ({
  ...item,
  rows: { ...item.rows, reference },
});

/** A stored booking's wish for another window: what POST /bookings/{id}/reschedule puts together. */
export function aMoveItem(site: PortWithLanes, booking: BookingRecord, windowStart: Instant): ClaimItem {
  const identities = booking.vehicles.map(({ plate, identity }) => [`export/plate/CN:${plate ?? identity}`]);
  const item = aClaimItem(site, {
    companyId: booking.company.id,
    windowStart,
    groups: [booking.group],
    keepTogether: booking.keepTogether,
    vehicles: booking.vehicles.map(({ serviceMin }, i) => ({ minutes: serviceMin, identities: identities[i]! })),
  });
  return {
    ...item,
    claim: { ...item.claim, releases: heldPlaces(site.port, booking, identities) },
    rows: {
      ...item.rows,
      kind: 'moved',
      id: booking.id,
      vehicles: item.rows.vehicles.map((vehicle, i) => ({ ...vehicle, id: booking.vehicles[i]!.id })),
    },
  };
}

let plates = 0;
/** A Chinese plate that no other vehicle of this process has. */
export function randomPlate(): string {
  const letter = String.fromCharCode(65 + (Math.floor(plates / 100_000) % 8));
  return `藏${letter}·${String(plates++ % 100_000).padStart(5, '0')}`;
}

/** An idempotency key; the hash of the body is what tells two bodies apart. */
export const aKeyOf = (caller: string, key: string = randomUUID(), body = 'the body'): IdempotencyKey => ({
  caller,
  route: 'POST /api/v1/bookings',
  key,
  bodyHash: Buffer.from(body.padEnd(32)).toString('hex'),
});
