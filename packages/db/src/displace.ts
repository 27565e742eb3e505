import { type CutPlan, type Displaced, planCut } from '@gl/domain/capacity/cut';
import type { CapacityOverride } from '@gl/domain/capacity/cut-override';
import { HOUR, type Instant } from '@gl/domain/local-time';
import type { Direction, Port } from '@gl/domain/port';
import { readiness } from '@gl/domain/readiness';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import { endBooking } from './booking-changes.js';
import { type BookingRecord, readBookings, requestOf } from './bookings.js';
import { capacityVersion, readOverrides, saveOverride } from './capacity-overrides.js';
import { MAX_IDENTITY_LOCKS } from './claim.js';
import type { ClaimItem } from './claim-item.js';
import { type CutScene, cutWindows, holdersOf, readCut, standingOf, windowsUnder } from './cut-scene.js';
import { writeAudits } from './journal.js';
import { moveBooking } from './move.js';
import { readSetup } from './port-setup.js';
import { deriveWindows, type PortWithLanes } from './ports.js';
import { hash64, type Secrets } from './sealing.js';
import type { Sql } from './transaction.js';

export interface CutWish {
  portId: string;
  /** Its version is the one that was read; the override gets the next. */
  next: CapacityOverride;
  /** Whether the surplus moves. If not, the cut only stops sales and what is sold is honoured. */
  displace: boolean;
  now: Instant;
}

export interface CutDone {
  site: PortWithLanes;
  /** Overrides that stood before. */
  standing: CapacityOverride[];
  scene: CutScene;
  plan: CutPlan;
}

const NOBODY: CutPlan = { ended: [], displaced: [], withoutRoom: [] };

/** What the wish would do, written nowhere: the plan of the cut itself. */
export async function previewCut(sql: Sql, secrets: Secrets, wish: CutWish): Promise<Outcome<CutDone>> {
  const site = await readSetup(sql, wish.portId);
  if (!site || (await capacityVersion(sql, wish.portId, wish.next.direction)) !== wish.next.version)
    return refused('STALE');
  return granted(await look(sql, secrets, site, wish));
}

/**
 * Overrides capacity and, if asked to, moves whom it displaces: new capacity and moved bookings in the one transaction `sql`. Refuses STALE
 * when the direction's capacity was overridden since `next.version`. Conflicts are for the caller's `inTransaction`.
 */
export async function cutCapacity(sql: Sql, secrets: Secrets, wish: CutWish, actor: string): Promise<Outcome<CutDone>> {
  const { portId, next, displace, now } = wish;
  const before = await readSetup(sql, portId);
  if (!before) return refused('NOT_FOUND');
  const held = displace ? await lockHolders(sql, secrets, before.port, next, now) : [];
  const site = (await readSetup(sql, portId, { lock: true }))!;
  if ((await capacityVersion(sql, portId, next.direction)) !== next.version) return refused('STALE');
  await lockWindowsFrom(sql, portId, next.direction, next.fromAt - 24 * HOUR);
  if (displace) await lockLateComers(sql, secrets, site.port, next, now, held);

  const done = await look(sql, secrets, site, wish);
  const { days } = windowsUnder(site, next);
  const { ended, displaced, withoutRoom } = done.plan;
  const detail = { displace, displaced: displaced.length, ended: ended.length, withoutRoom: withoutRoom.length };
  const override = { ...next, version: next.version + 1 };
  await saveOverride(sql, portId, override, { actor, days, detail });
  await deriveWindows(sql, site, days);
  await carryOut(sql, site.port, done, override, actor);
  return granted(done);
}

async function look(
  sql: Sql,
  secrets: Secrets,
  site: PortWithLanes,
  { portId, next, displace, now }: CutWish,
): Promise<CutDone> {
  const standing = await readOverrides(sql, portId, next.fromAt);
  const newest = { ...next, version: next.version + 1 };
  const scene = await readCut(sql, secrets, { site, next: newest, standing, now });
  return { site, standing, scene, plan: displace ? planCut(scene.cut) : NOBODY };
}

/** Bookings, vehicles and identities of whoever may be moved: ranks 3, 4, 6 of docs/LOCKING.md, before the port and its windows. */
async function lockHolders(sql: Sql, secrets: Secrets, port: Port, next: CapacityOverride, now: Instant) {
  const ids = await holdersNow(sql, port, next);
  await sql.query('select 1 from booking where id = any($1::uuid[]) order by id for no key update', [ids]);
  await sql.query('select 1 from vehicle where booking_id = any($1::uuid[]) order by id for no key update', [ids]);
  const hashes = await identitiesOfAll(sql, secrets, port, ids, now);
  if (hashes.length <= MAX_IDENTITY_LOCKS)
    await sql.query('select pg_advisory_xact_lock(h) from (select distinct h from unnest($1::int8[]) h order by h) s', [
      hashes,
    ]);
  return ids;
}

/**
 * Who booked between the first look and the windows' locks. Nobody new can follow now; these are locked against the order, so without
 * waiting: one that is taken is a conflict, and everything begins again.
 */
async function lockLateComers(
  sql: Sql,
  secrets: Secrets,
  port: Port,
  next: CapacityOverride,
  now: Instant,
  held: readonly string[],
): Promise<void> {
  const late = (await holdersNow(sql, port, next)).filter((id) => !held.includes(id));
  if (late.length === 0) return;
  await sql.query('select 1 from booking where id = any($1::uuid[]) order by id for no key update nowait', [late]);
  await sql.query('select 1 from vehicle where booking_id = any($1::uuid[]) order by id for no key update nowait', [
    late,
  ]);
  const { rows } = await sql.query<{ free: boolean | null }>(
    'select bool_and(pg_try_advisory_xact_lock(h)) as free from (select distinct h from unnest($1::int8[]) h) s',
    [await identitiesOfAll(sql, secrets, port, late, now)],
  );
  if (rows[0]!.free === false) throw Object.assign(new Error('a late comer is being changed'), { code: '55P03' });
}

const holdersNow = (sql: Sql, port: Port, next: CapacityOverride) =>
  holdersOf(sql, port, next, cutWindows(port, next, windowsUnder({ port }, next).starts));

async function identitiesOfAll(sql: Sql, secrets: Secrets, port: Port, ids: string[], now: Instant) {
  return (await readBookings(sql, secrets, ids)).flatMap((booking) =>
    standingOf(port, booking, now).claim.vehicles.flatMap(({ identities }) => identities.map(hash64)),
  );
}

/** Ranks 9 and 10 of one direction, from where its bookings may have begun to the end of what stands in the books. */
async function lockWindowsFrom(sql: Sql, portId: string, direction: Direction, from: Instant): Promise<void> {
  for (const table of ['window_group', 'window_port'])
    await sql.query(
      `select 1 from ${table} where port_id = $1 and direction = $2 and start_at >= $3 order by id for no key update`,
      [portId, direction, new Date(from)],
    );
}

async function carryOut(
  sql: Sql,
  port: Port,
  { scene, plan }: CutDone,
  override: CapacityOverride,
  actor: string,
): Promise<void> {
  const of = (id: string) => scene.bookings.get(id)!;
  for (const { id } of plan.ended)
    await endBooking(sql, of(id), 'expired', { actor, reason: override.reason, zone: port.zone });
  for (const one of plan.displaced) await move(sql, port, of(one.id), one, actor);
  await waive(
    sql,
    port,
    plan.displaced.map(({ id }) => of(id)),
    override,
    actor,
  );
  if (plan.displaced.length > 0) await settle(sql, port.id, override);
}

/** To the very places that the plan found: everything that it was decided with is locked. */
async function move(
  sql: Sql,
  port: Port,
  booking: BookingRecord,
  { claim, group, placements }: Displaced,
  actor: string,
) {
  const starts = placements.map(({ startAt }) => startAt);
  const taken = new Set(placements.flatMap(({ takes }) => takes.map(({ groupId }) => groupId)));
  const { windows } = claim.ways.find((way) => way.group === group)!;
  const last = windows.findLastIndex(({ groupId }) => taken.has(groupId));
  const narrowed = windows.filter(({ startAt }, i) => startAt >= Math.min(...starts) && i <= last);
  const request = requestOf(booking);
  const result = await moveBooking(
    sql,
    booking,
    moveItem(port, booking, { ...claim, ways: [{ group, windows: narrowed }] }, actor),
    (windowStart) => readiness(port, request, windowStart, booking.createdAt).missing[0]?.dueAt ?? null,
  );
  const got = result.granted ? result.placements.map(({ startAt }) => startAt) : [];
  if (String(got) !== String(starts))
    throw new Error(`booking ${booking.id} got other places than the cut had planned`);
}

const moveItem = (port: Port, booking: BookingRecord, claim: ClaimItem['claim'], actor: string): ClaimItem => ({
  idempotency: null,
  actor,
  claim,
  rows: {
    kind: 'moved',
    id: booking.id,
    reference: booking.reference,
    bookedBy: booking.bookedBy,
    portId: port.id,
    zone: port.zone,
    direction: booking.direction,
    latestWindowStartAt: booking.latestWindowStartAt,
    keepTogether: booking.keepTogether,
    acceptOrdinary: booking.acceptOrdinary,
    verdict: booking.verdict,
    holdExpiresAt: null,
    readyDueAt: () => null,
    consignments: [],
    vehicles: booking.vehicles.map(({ id, asked, serviceClass, serviceMin, identity, plate }) => ({
      id,
      kind: asked.kind,
      serviceClass,
      serviceMin,
      identity,
      plate,
      details: {},
      drivers: [],
    })),
  },
  answer: (result) => ({ status: result.granted ? 200 : 409, body: null }),
});

/** Being displaced is nobody's fault of theirs: written once per booking and cut, for whoever counts late cancellations and no-shows. */
async function waive(
  sql: Sql,
  port: Port,
  displaced: readonly BookingRecord[],
  { direction, version, reason }: CapacityOverride,
  actor: string,
): Promise<void> {
  await sql.query(
    `insert into waiver (booking_id, port_id, direction, override_version, from_window_start_at)
     select x.id, $1, $2, $3, x.start from unnest($4::uuid[], $5::timestamptz[]) x(id, start)`,
    [
      port.id,
      direction,
      version,
      displaced.map(({ id }) => id),
      displaced.map(({ windowStartAt }) => new Date(windowStartAt)),
    ],
  );
  await writeAudits(
    sql,
    displaced.map(({ id, windowStartAt }) => ({
      actor,
      action: 'booking.displaced',
      portId: port.id,
      bookingId: id,
      detail: { version, fromWindowStartAt: windowStartAt, reason, waiver: true },
    })),
  );
}

/** What was honoured above the cut and is not any more is not sold again: see decision 006. */
async function settle(sql: Sql, portId: string, { direction, fromAt }: CapacityOverride): Promise<void> {
  const span = [portId, direction, new Date(fromAt - 24 * HOUR)];
  await sql.query(
    `update window_group set sellable_min = greatest(derived_min, sold_min)
     where port_id = $1 and direction = $2 and start_at >= $3 and sellable_min > greatest(derived_min, sold_min)`,
    span,
  );
  await sql.query(
    `update window_port set limit_vehicles = greatest(derived_vehicles, sold)
     where port_id = $1 and direction = $2 and start_at >= $3 and limit_vehicles > greatest(derived_vehicles, sold)`,
    span,
  );
}
