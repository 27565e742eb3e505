import { setTimeout as sleep } from 'node:timers/promises';
import type { Opened } from '@gl/db/invariants/history';
import { windowAt } from '@gl/db/testing/small-port';
import { MINUTE } from '@gl/domain/local-time';
import type { Load } from './load.js';
import { bodyOf, type Operation } from './operation.js';
import type { Street } from './street.js';

const PAUSE_MS = 700;
/** Windows that nobody else wants, and of them those that lose capacity. */
const QUIET = { from: 64, count: 12 };
const CUT = { from: 68, count: 4 };
/** In one round: one in each window, so that the next rounds on the street find room there. */
const BOOKINGS = QUIET.count;
/** Of 90; in turn, so that each is a change. */
const LEFT_MIN = [60, 50];
/** A truck comes to the gate when so many more are booked, so that most are decided by then. */
const STANDING = 3;

/** Those who work at the border whatever happens: they let trucks in at the gate and take capacity away; and a haulier moves his. */
export interface Officers {
  /** What two gates answered to whoever showed one pass at both. */
  openings: Opened[];
  begin(): void;
  stop(): Promise<void>;
  /** When all is decided: who still stands there comes or is moved, so that a round, however short, has both. */
  finish(): Promise<void>;
}

export function startOfficers({ site, customers, doors, gateKey, shiftLeadKey }: Street, load: Load): Officers {
  const stopping = new AbortController();
  const haulier = customers.at(-3)!;
  const gate = { name: 'the gate', key: gateKey };
  const shiftLead = { name: 'the shift lead', key: shiftLeadKey };
  const openings: Opened[] = [];
  const standing: Operation[] = [];

  const arrive = async (booked: Operation) => {
    const [vehicle] = bodyOf(booked).vehicles as { id: string }[];
    const wish = {
      deed: 'arrive' as const,
      path: `/api/v1/vehicles/${vehicle!.id}/arrive`,
      bookingId: booked.bookingId,
      plate: null,
      windowStartAt: null,
      body: { at: 'gate' },
    };
    const shown = await Promise.all(doors.map((_, api) => load.perform(gate, { ...wish, key: load.freshKey() }, api)));
    for (const { outcome } of shown)
      openings.push({ pass: vehicle!.id, direction: 'export', opened: outcome === 'ok' });
  };

  let cuts = 0;
  const cut = async () => {
    const api = cuts % doors.length;
    const start = windowAt(site, CUT.from);
    const path = `/api/v1/ports/${site.port.id}/windows/${new Date(start).toISOString()}/capacity?direction=export`;
    const looking = { deed: 'cut' as const, path, key: null, bookingId: null, plate: null, windowStartAt: null };
    const seen = await load.perform(shiftLead, looking, api);
    if (seen.outcome !== 'ok') return;
    const body = {
      until: new Date(start + CUT.count * site.port.windowMin * MINUTE).toISOString(),
      reason: 'a lane is repaired',
      groups: { ordinary: { laneMinutes: LEFT_MIN[cuts++ % LEFT_MIN.length] } },
    };
    const headers = { 'If-Match': String(bodyOf(seen).etag) };
    await load.perform(shiftLead, { ...looking, method: 'PUT', headers, body }, api);
  };

  /** A haulier comes earlier or later than he said: what his driver was told does not hold any more. */
  const move = async (booked: Operation) => {
    const window = booked.windowStartAt! + site.port.windowMin * MINUTE;
    const path = `/api/v1/bookings/${booked.bookingId}/reschedule`;
    const body = { windowStart: new Date(window).toISOString() };
    const about = { bookingId: booked.bookingId, plate: null, windowStartAt: window };
    await load.perform(haulier, { deed: 'move', path, key: load.freshKey(), ...about, body }, booked.api);
  };

  let asked = 0;
  let booked = 0;
  const bookOne = async () => {
    if (booked === BOOKINGS) return;
    const window = windowAt(site, QUIET.from + (asked % QUIET.count));
    const one = await load.book(haulier, window, asked++ % doors.length);
    if (one.outcome !== 'ok') return;
    booked++;
    standing.push(one);
  };
  const work = async () => {
    for (let n = 0; !stopping.signal.aborted; n++) {
      await bookOne();
      if (n % STANDING === 0) await cut();
      if (standing.length > STANDING) await (n % 2 === 0 ? arrive : move)(standing.shift()!);
      await sleep(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
    // Whoever hung through the whole round still has somebody to let in and to move.
    for (let n = 0; standing.length < STANDING && n < 2 * STANDING; n++) await bookOne();
  };
  let working: Promise<void> | null = null;
  return {
    openings,
    begin() {
      working ??= work();
    },
    async stop() {
      stopping.abort();
      await working;
    },
    async finish() {
      const [first, ...others] = standing;
      if (first) await arrive(first);
      for (const booked of others) await move(booked);
    },
  };
}
