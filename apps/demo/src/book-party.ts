import type { BookingBody } from '@gl/contracts/booking';
import type { BookingRequestInput } from '@gl/contracts/booking-request';
import type { AvailabilityBody } from '@gl/contracts/port';
import { instantAt } from '@gl/domain/local-time';
import type { Client } from './client.js';
import { otherWindows } from './other-windows.js';
import type { Party } from './parties.js';
import { spoken } from './problem.js';
import { namesFor, wire } from './requests.js';

/** What the public API knows of the day and every booker shares. */
export interface Site {
  client: Client;
  port: string;
  zone: string;
  date: string;
  starts: Record<'export' | 'import', number[]>;
}

export interface Booked {
  party: Party;
  id: string;
  reference: string;
  etag: string;
  vehicles: { id: string; windowStartAt: number; serviceMin: number }[];
  /** Requests until it was won; 1: the window wished for, or one that the wish allowed. */
  tries: number;
  readiness: BookingBody['readiness'];
}
export type BookingOutcome = { booked: Booked } | { refused: string; tries: number };

const MOST_TRIES = 24;
/** Full, over the company's share, or the group shut then: another window may do. */
const WORTH_ANOTHER_WINDOW = ['WINDOW_FULL', 'COMPANY_CAP', 'WINDOW_CLOSED'];

/** Books as an honest booker does: the wish, then what the refusal offers, then what the grid shows as free, until one is won or none is left. */
export async function bookParty(site: Site, party: Party): Promise<BookingOutcome> {
  const tried = new Set<number>();
  let next: BookingRequestInput | null = party.asked;
  let last = '';
  let tries = 0;
  while (next && tries < MOST_TRIES) {
    tries++;
    tried.add(Date.parse(next.windowStart));
    const { status, body } = await site.client.ask<BookingBody>(party.booker.key, 'POST', '/bookings', { body: next });
    if (status === 201) return { booked: bookedFrom(party, body, tries) };
    last = spoken(status, body);
    if (!WORTH_ANOTHER_WINDOW.includes(body.code ?? '')) break;
    const offered = (body.alternatives ?? []).map(({ windowStart }) => Date.parse(windowStart));
    const [at] = otherWindows(
      party.wishedAt,
      site.starts[party.lot.direction],
      await placesLeft(site, party),
      offered,
      tried,
      party.full.vehicles.length,
    );
    next = at === undefined ? null : { ...party.asked, windowStart: wire(at), latestWindowStart: null };
  }
  return { refused: `${last} after ${tries} windows`, tries };
}

const bookedFrom = (party: Party, body: BookingBody, tries: number): Booked => ({
  party,
  id: body.id,
  reference: body.reference,
  etag: body.etag,
  vehicles: body.vehicles.map(({ id, windowStart, serviceMin }) => ({
    id,
    windowStartAt: Date.parse(windowStart),
    serviceMin,
  })),
  tries,
  readiness: body.readiness,
});

/** Vehicles of the party's kind that each window of the day would still take. */
async function placesLeft({ client, port, date, zone }: Site, { booker, lot }: Party): Promise<Map<number, number>> {
  const query = `direction=${lot.direction}&from=${date}&kind=${lot.goods}&vehicle=${lot.vehicle}&group=${lot.group}`;
  const { places, stepMin } = await client.need<AvailabilityBody>(
    booker.key,
    'GET',
    `/ports/${port}/availability?${query}`,
  );
  const midnight = instantAt(zone, date);
  return new Map(
    places.flatMap((left, i): [number, number][] => (left === null ? [] : [[midnight + i * stepMin * 60_000, left]])),
  );
}

/** Names plates, drivers and papers of a booking made without. A booking that changed meanwhile is read again and named once more. */
export async function nameLate({ client }: Site, booked: Booked): Promise<string | null> {
  const { key } = booked.party.booker;
  const body = namesFor(
    booked.party.full,
    booked.vehicles.map(({ id }) => id),
  );
  for (let tries = 1; ; tries++) {
    const reply = await client.ask<BookingBody>(key, 'PATCH', `/bookings/${booked.id}`, { body, ifMatch: booked.etag });
    if (reply.status === 200) {
      booked.readiness = reply.body.readiness;
      return reply.body.readiness.ready
        ? null
        : `still lacks ${reply.body.readiness.missing.map(({ rule }) => rule).join('+')} when all was named`;
    }
    if (reply.status !== 412 || tries === 3) return spoken(reply.status, reply.body);
    booked.etag = (await client.need<BookingBody>(key, 'GET', `/bookings/${booked.id}`)).etag;
  }
}

/** Moves a booking to the next window that has room. False: none had, and the old place is kept. */
export async function moveBooking(site: Site, booked: Booked): Promise<boolean> {
  const { party } = booked;
  const from = booked.vehicles[0]!.windowStartAt;
  const places = await placesLeft(site, party);
  const [to] = otherWindows(
    from,
    site.starts[party.lot.direction],
    places,
    [],
    new Set([from]),
    booked.vehicles.length,
  );
  if (to === undefined) return false;
  const { status, body } = await site.client.ask<BookingBody>(
    party.booker.key,
    'POST',
    `/bookings/${booked.id}/reschedule`,
    {
      body: { windowStart: wire(to), reason: 'the truck is not back yet' },
    },
  );
  if (status !== 200) return false;
  Object.assign(booked, bookedFrom(party, body, booked.tries));
  return true;
}

export async function cancelBooking({ client }: Site, { id, party }: Booked): Promise<string | null> {
  const { status, body } = await client.ask<BookingBody>(party.booker.key, 'POST', `/bookings/${id}/cancel`, {
    body: { reason: 'the buyer withdrew' },
  });
  return status === 200 && body.status === 'cancelled' ? null : spoken(status, body);
}
