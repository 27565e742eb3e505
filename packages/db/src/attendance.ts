import { type ClassAttendance, type NoShowShares, noShowShares } from '@gl/domain/capacity/no-show-shares';
import type { Port } from '@gl/domain/port';
import type { Sql } from './transaction.js';

/** Weeks of windows that no-shows are counted over. */
const WEEKS = 6;

/** Vehicles whose visit has ended, by group and class; whom a cut displaced is left out, come or not. */
async function readAttendance(sql: Sql, portId: string): Promise<ClassAttendance[]> {
  const { rows } = await sql.query<ClassAttendance>(
    `select b.grp as "group", v.service_class as "serviceClass", count(*)::int as booked, (count(*) filter (where v.status = 'no-show'))::int as missing
     from booking b join vehicle v on v.booking_id = b.id
     where b.port_id = $1 and b.last_window_start_at >= now() - make_interval(weeks => $2) and b.window_start_at < now()
       and v.window_start_at >= now() - make_interval(weeks => $2) and v.status in ('cleared', 'turned-back', 'no-show')
       and not exists (select 1 from waiver w where w.booking_id = b.id)
     group by 1, 2`,
    [portId, WEEKS],
  );
  return rows;
}

/** Measures anew who does not come. Needs the port's row of the day (`refreshDaily`). */
export async function refreshNoShows(sql: Sql, portId: string): Promise<void> {
  const shares = noShowShares(await readAttendance(sql, portId));
  await sql.query('update demand_refresh set no_show = $2 where port_id = $1', [portId, JSON.stringify(shares)]);
}

/** What the port's windows are overbooked by: nothing at all where it does not overbook, or has measured nothing yet. */
export async function readNoShows(sql: Sql, { id, policies }: Port): Promise<NoShowShares> {
  if ((policies.overbooking ?? null) === null) return {};
  const { rows } = await sql.query<{ shares: NoShowShares }>(
    'select no_show as shares from demand_refresh where port_id = $1',
    [id],
  );
  return rows[0]?.shares ?? {};
}
