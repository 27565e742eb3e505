import { type Attendance, noShowStanding } from '@gl/domain/capacity/no-show';
import { type ClassAttendance, type NoShowShares, noShowShares } from '@gl/domain/capacity/no-show-shares';
import type { Port } from '@gl/domain/port';
import type { Sql } from './transaction.js';

/** Weeks of windows that no-shows are counted over. */
const WEEKS = 6;

/** Vehicles whose visit has ended; whom a cut displaced is left out, come or not. */
const ENDED = `booking b join vehicle v on v.booking_id = b.id
  where b.port_id = $1 and b.last_window_start_at >= now() - make_interval(weeks => $2) and b.window_start_at < now()
    and v.window_start_at >= now() - make_interval(weeks => $2) and v.window_start_at < now()
    and v.status in ('cleared', 'turned-back', 'no-show') and not exists (select 1 from waiver w where w.booking_id = b.id)`;
const COUNTS = `count(*)::int as booked, (count(*) filter (where v.status = 'no-show'))::int as missing`;

/** Measures anew who does not come. Needs the port's row of the day (`refreshDaily`). */
export async function refreshNoShows(sql: Sql, portId: string): Promise<void> {
  const { rows: classes } = await sql.query<ClassAttendance>(
    `select b.grp as "group", v.service_class as "serviceClass", ${COUNTS} from ${ENDED} group by 1, 2`,
    [portId, WEEKS],
  );
  const shares = noShowShares(classes);
  await sql.query('update demand_refresh set no_show = $2 where port_id = $1', [portId, JSON.stringify(shares)]);
  const { rows: weeks } = await sql.query<Attendance & { company: number; week: number }>(
    `select b.company_id as company, floor(extract(epoch from now() - v.window_start_at) / 604800)::int as week, ${COUNTS}
     from ${ENDED} group by 1, 2`,
    [portId, WEEKS],
  );
  await saveStandings(sql, portId, weeks);
}

async function saveStandings(
  sql: Sql,
  portId: string,
  counted: readonly (Attendance & { company: number; week: number })[],
): Promise<void> {
  const companies = [...new Set(counted.map(({ company }) => company))];
  const rows = companies.map((company) => {
    const weeks = Array.from({ length: WEEKS }, (_, week): Attendance => {
      const own = counted.find((one) => one.company === company && one.week === week);
      return { booked: own?.booked ?? 0, missing: own?.missing ?? 0 };
    });
    const sum = (of: keyof Attendance) => weeks.reduce((total, week) => total + week[of], 0);
    return { booked: sum('booked'), missing: sum('missing'), keepsMinimum: noShowStanding(weeks).keepsMinimum };
  });
  await sql.query('delete from company_no_show where port_id = $1', [portId]);
  await sql.query(
    `insert into company_no_show (port_id, company_id, booked, missing, keeps_minimum)
     select $1, x.* from unnest($2::int[], $3::int[], $4::int[], $5::boolean[]) x`,
    [
      portId,
      companies,
      rows.map(({ booked }) => booked),
      rows.map(({ missing }) => missing),
      rows.map(({ keepsMinimum }) => keepsMinimum),
    ],
  );
}

/** Does the company have the vehicles that it may start in every window whatever its share? As of the last count. */
export async function keepsMinimum(sql: Sql, portId: string, companyId: number): Promise<boolean> {
  const { rows } = await sql.query<{ keeps: boolean }>(
    'select keeps_minimum as keeps from company_no_show where port_id = $1 and company_id = $2',
    [portId, companyId],
  );
  return rows[0]?.keeps ?? true;
}

/** The companies whose share alone counts at a port: few, and the same for a day. */
export async function companiesByShareAlone(sql: Sql, portId: string): Promise<ReadonlySet<number>> {
  const { rows } = await sql.query<{ id: number }>(
    'select company_id as id from company_no_show where port_id = $1 and not keeps_minimum',
    [portId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What a company booked somewhere in the last weeks and did not use. */
export interface PortAttendance extends Attendance {
  portId: string;
  keepsMinimum: boolean;
}

/** A company's attendance at each port where a visit of its own has ended lately. As of the last count. */
export async function listAttendance(sql: Sql, companyId: number): Promise<PortAttendance[]> {
  const { rows } = await sql.query<PortAttendance>(
    `select port_id as "portId", booked, missing, keeps_minimum as "keepsMinimum" from company_no_show
     where company_id = $1 order by port_id`,
    [companyId],
  );
  return rows;
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
