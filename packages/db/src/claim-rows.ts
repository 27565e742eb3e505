import { RANKS, type Rank } from '@gl/domain/capacity/rank';
import type { ClaimResult, Placement } from '@gl/domain/claim';
import { type Instant, type LocalDay, localDay } from '@gl/domain/local-time';
import type { ClaimItem, StoredAnswer } from './claim-item.js';
import { hash64 } from './sealing.js';

interface Decided {
  item: ClaimItem;
  result: ClaimResult;
  answer: StoredAnswer;
}
/** A rank as the store has it: its position in RANKS, from 1. */
export const rankNo = (rank: Rank = 'ordinary'): number => RANKS.indexOf(rank) + 1;

const iso = (at: Instant | null) => (at === null ? null : new Date(at).toISOString());

export type Writes = ReturnType<typeof toWrites>;

/** The rows of a decided batch, as claim_write takes them; counters summed, what was given back subtracted. */
export function toWrites(decided: Decided[]) {
  const groups = new Map<number, { id: number; m: number; r: number[] }>();
  const ports = new Map<number, { id: number; n: number; r: number[] }>();
  const usage = new Map<string, { w: number; c: number; v: number; m: number; h: number }>();
  const count = (place: Placement, rank: Rank | undefined, companyId: number, sign: 1 | -1) => {
    const at = rankNo(rank) - 1;
    let minutes = 0;
    for (const take of place.takes) {
      const group = add(groups, take.groupId, () => ({ id: take.groupId, m: 0, r: RANKS.map(() => 0) }));
      group.m += sign * take.minutes;
      group.r[at]! += sign * take.minutes;
      minutes += take.minutes;
    }
    const port = add(ports, place.portId, () => ({ id: place.portId, n: 0, r: RANKS.map(() => 0) }));
    port.n += sign;
    port.r[at]! += sign;
    const used = addUsage(place.groupId, companyId);
    used.v += sign;
    used.m += sign * minutes;
  };
  const dayOf = rememberDays();
  const addUsage = (w: number, c: number) => add(usage, `${w}|${c}`, () => ({ w, c, v: 0, m: 0, h: 0 }));

  const rows = {
    bookings: [] as unknown[],
    consignments: [] as unknown[],
    vehicles: [] as unknown[],
    drivers: [] as unknown[],
    trips: [] as unknown[],
    audit: [] as unknown[],
    outbox: [] as unknown[],
    answers: [] as unknown[],
  };
  for (const { item, result, answer } of decided) {
    if (item.idempotency) {
      const { caller, route, key, bodyHash } = item.idempotency;
      rows.answers.push({ caller, route, key, hash: bodyHash, status: answer.status, answer: answer.body });
    }
    if (!result.granted) continue;
    const { claim } = item;
    for (const old of claim.releases) count(old, old.rank, claim.companyId, -1);
    for (const [i, place] of result.placements.entries()) count(place, claim.vehicles[i]!.rank, claim.companyId, 1);
    if (item.claim.hold) addUsage(result.placements[0]!.groupId, item.claim.companyId).h += 1;
    if (item.rows.kind === 'new') writeBooking(rows, item, result.group, result.placements);
    for (const [i, place] of result.placements.entries()) {
      for (const key of item.claim.vehicles[i]!.identities)
        rows.trips.push({ v: item.rows.vehicles[i]!.id, h: hash64(key), f: place.trip.from, t: place.trip.to });
    }
    happened(rows, item, result.group, result.placements, dayOf);
  }
  return { groups: [...groups.values()], ports: [...ports.values()], usage: [...usage.values()], ...rows };
}

type Rows = Record<'bookings' | 'consignments' | 'vehicles' | 'drivers' | 'audit' | 'outbox', unknown[]>;

function writeBooking(rows: Rows, { claim, rows: booking }: ClaimItem, group: string, placements: Placement[]): void {
  const status = claim.hold ? 'held' : 'confirmed';
  const starts = placements.map((place) => place.startAt);
  const first = Math.min(...starts);
  rows.bookings.push({
    id: booking.id,
    reference: booking.reference,
    company_id: claim.companyId,
    booked_by: booking.bookedBy,
    port_id: booking.portId,
    direction: booking.direction,
    grp: group,
    window_start_at: iso(first),
    last_window_start_at: iso(Math.max(...starts)),
    latest_window_start_at: iso(booking.latestWindowStartAt),
    keep_together: booking.keepTogether,
    accept_ordinary: booking.acceptOrdinary,
    status,
    verdict: booking.verdict,
    hold_expires_at: iso(booking.holdExpiresAt),
    ready_due_at: claim.hold ? null : iso(booking.readyDueAt(first)),
  });
  for (const [n, details] of booking.consignments.entries())
    rows.consignments.push({ b: booking.id, n: n + 1, d: details });
  for (const [i, vehicle] of booking.vehicles.entries()) {
    const place = placements[i]!;
    rows.vehicles.push({
      id: vehicle.id,
      booking_id: booking.id,
      no: i + 1,
      kind: vehicle.kind,
      status,
      service_class: vehicle.serviceClass,
      rank: rankNo(claim.vehicles[i]!.rank),
      service_min: vehicle.serviceMin,
      window_start_at: iso(place.startAt),
      takes_window: place.takes.map((take) => take.groupId),
      takes_min: place.takes.map((take) => take.minutes),
      identity: vehicle.identity,
      plate: vehicle.plate,
      details: vehicle.details,
    });
    for (const [n, driver] of vehicle.drivers.entries())
      rows.drivers.push({ v: vehicle.id, n: n + 1, l: driver.language, s: driver.sealed });
  }
}

/** One audit row and one outbox row per booking and port-day touched. */
function happened(
  rows: Rows,
  { actor, claim, rows: booking }: ClaimItem,
  group: string,
  placements: Placement[],
  dayOf: (zone: string, at: Instant) => LocalDay,
): void {
  const action = booking.kind === 'moved' ? 'booking.rescheduled' : claim.hold ? 'booking.held' : 'booking.confirmed';
  const detail = {
    group,
    windowStart: iso(Math.min(...placements.map((place) => place.startAt))),
    vehicles: placements.length,
  };
  rows.audit.push({ actor, action, port_id: booking.portId, booking_id: booking.id, detail });
  const days = new Set([...placements, ...claim.releases].map((place) => dayOf(booking.zone, place.startAt)));
  for (const day of days) rows.outbox.push({ kind: action, port_id: booking.portId, day, booking_id: booking.id });
}

/** A batch asks for few windows, and a calendar takes longer to look at than all else that is written of a booking takes to put together. */
function rememberDays(): (zone: string, at: Instant) => LocalDay {
  const days = new Map<string, LocalDay>();
  return (zone, at) => add(days, `${zone}|${at}`, () => localDay(zone, at));
}

function add<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (!value) {
    value = make();
    map.set(key, value);
  }
  return value;
}
