import type { Claim, ClaimResult } from '@gl/domain/claim';
import { type Instant, MINUTE } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { portWindowId } from '@gl/domain/window';
import type { BookingRecord } from './bookings.js';
import { claimWithin } from './claim.js';
import type { ClaimItem } from './claim-item.js';
import type { Sql } from './transaction.js';

/** What a booking holds, as a claim gives it back. `identities` per vehicle, in their order. */
export function heldPlaces(port: Port, booking: BookingRecord, identities: string[][]): Claim['releases'] {
  const step = port.windowMin * MINUTE;
  return booking.vehicles.map((vehicle, i) => ({
    startAt: vehicle.windowStartAt,
    groupId: vehicle.takesWindow[0]!,
    portId: portWindowId(port, booking.direction, vehicle.windowStartAt),
    takes: vehicle.takesWindow.map((groupId, n) => ({ groupId, minutes: vehicle.takesMin[n]! })),
    trip: {
      from: vehicle.windowStartAt,
      to: vehicle.windowStartAt + vehicle.takesWindow.length * step + port.policies.turnaroundMin * MINUTE,
    },
    identities: identities[i]!,
  }));
}

/**
 * Moves a booking to what `item` claims, giving its old place back in the same transaction; refused, it keeps the old place and nothing has
 * changed. Needs the booking's lock.
 */
export async function moveBooking(
  sql: Sql,
  booking: BookingRecord,
  item: ClaimItem,
  readyDueAt: (windowStart: Instant) => Instant | null,
): Promise<ClaimResult> {
  await sql.query('savepoint move');
  await sql.query('delete from trip where vehicle_id = any($1::uuid[])', [booking.vehicles.map(({ id }) => id)]);
  const { results } = await claimWithin(sql, [item]);
  const result = results[0]!;
  if (!result.granted) {
    await sql.query('rollback to savepoint move');
    return result;
  }
  const places = result.placements.map((placement, i) => ({
    id: booking.vehicles[i]!.id,
    startAt: placement.startAt,
    takes: placement.takes,
  }));
  const first = Math.min(...places.map((place) => place.startAt));
  await saveMove(sql, booking, places, result.group, readyDueAt(first));
  return result;
}

/** What a claim that moved a booking leaves to be written: the new places of its vehicles. */
async function saveMove(
  sql: Sql,
  booking: BookingRecord,
  places: { id: string; startAt: Instant; takes: { groupId: number; minutes: number }[] }[],
  group: string,
  readyDueAt: Instant | null,
): Promise<void> {
  for (const place of places) {
    await sql.query(
      'update vehicle set window_start_at = $2, takes_window = $3, takes_min = $4, version = version + 1 where id = $1',
      [
        place.id,
        new Date(place.startAt),
        place.takes.map((take) => take.groupId),
        place.takes.map((take) => take.minutes),
      ],
    );
  }
  const starts = places.map((place) => place.startAt);
  await sql.query(
    'update booking set window_start_at = $2, last_window_start_at = $3, grp = $4, ready_due_at = $5, version = version + 1 where id = $1',
    [
      booking.id,
      new Date(Math.min(...starts)),
      new Date(Math.max(...starts)),
      group,
      readyDueAt === null ? null : new Date(readyDueAt),
    ],
  );
  await sql.query('delete from lane_time where vehicle_id = any($1::uuid[])', [places.map((place) => place.id)]);
}
