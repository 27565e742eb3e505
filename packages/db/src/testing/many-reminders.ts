import type { Driver } from '@gl/domain/booking';
import type { Instant } from '@gl/domain/local-time';
import type pg from 'pg';
import type { Secrets } from '../sealing.js';

/** Rows of one statement. */
const A_BATCH = 1_000;

/**
 * `count` decided vehicles, copies of one that was booked and planned in earnest, each with a driver whose reminder is due at `dueAt`; and with
 * each of them `parkedEach` reminders that are due a day later. Copies hold no place: the ledger's laws don't hold of them.
 */
export async function manyReminders(
  pool: pg.Pool,
  secrets: Secrets,
  {
    bookingId,
    count,
    parkedEach = 0,
    dueAt,
  }: { bookingId: string; count: number; parkedEach?: number; dueAt: Instant },
): Promise<void> {
  const atOnce = Math.ceil(A_BATCH / (1 + parkedEach));
  for (let from = 0; from < count; from += atOnce) {
    const sealed = Array.from({ length: Math.min(atOnce, count - from) }, (_, n) =>
      secrets.seal(JSON.stringify(driverNo(from + n))),
    );
    await pool.query(
      `with copies as materialized (select gen_random_uuid() as booking, gen_random_uuid() as vehicle, n + $4::int as n, s from unnest($2::text[]) with ordinality x(s, n)),
       b as (insert into booking select (jsonb_populate_record(b, jsonb_build_object('id', c.booking, 'reference', 'RMD-' || c.n, 'status', 'confirmed'))).* from booking b, copies c where b.id = $1),
       v as (insert into vehicle select (jsonb_populate_record(v, jsonb_build_object('id', c.vehicle, 'booking_id', c.booking, 'identity', 'RMD' || c.n, 'plate', 'RMD' || c.n, 'status', 'confirmed'))).* from vehicle v, copies c where v.booking_id = $1 and v.no = 1),
       d as (insert into decision select (jsonb_populate_record(d, jsonb_build_object('vehicle_id', c.vehicle))).* from decision d join vehicle v on v.id = d.vehicle_id, copies c where v.booking_id = $1 and v.no = 1 and d.current),
       r as (insert into driver (vehicle_id, no, language, sealed) select c.vehicle, 1, (array['en', 'zh', 'ne', 'ru'])[1 + c.n % 4], c.s from copies c)
       insert into notification (id, vehicle_id, driver_no, kind, decision_version, reminds_of, due_at)
       select gen_random_uuid(), c.vehicle, i, 'reminder', 1, v.window_start_at, $3::timestamptz + case when i = 1 then interval '0' else interval '1 day' end
       from copies c, vehicle v, generate_series(1, 1 + $5::int) i where v.booking_id = $1 and v.no = 1`,
      [bookingId, sealed, new Date(dueAt), from, parkedEach],
    );
  }
}

const driverNo = (n: number): Driver => ({
  name: `Driver ${n}`,
  phone: `+97798${String(n).padStart(8, '0')}`,
  email: null,
  language: ['en', 'zh', 'ne', 'ru'][n % 4]!,
  documentNo: `E${n}`,
  licenceNo: null,
});
