import type { ServiceClass } from '@gl/domain/port';
import type { Sql } from './transaction.js';

const WEEKS = 8;

/** Minutes in the lane of what was served in the last eight weeks. Who was referred to a bay is left out: his time there is no lane's. */
export async function readServiceTimes(sql: Sql, portId: string): Promise<Map<ServiceClass, number[]>> {
  const { rows } = await sql.query<{ serviceClass: ServiceClass; minutes: number[] }>(
    `select v.service_class as "serviceClass", array_agg((extract(epoch from v.ended_at - v.started_at) / 60)::float8) as minutes
     from booking b join vehicle v on v.booking_id = b.id
     where b.port_id = $1 and b.last_window_start_at >= now() - make_interval(weeks => $2) and b.window_start_at < now() + interval '1 day'
       and v.status = 'cleared' and v.bay is null and v.started_at >= now() - make_interval(weeks => $2) and v.ended_at >= v.started_at
     group by 1`,
    [portId, WEEKS],
  );
  return new Map(rows.map(({ serviceClass, minutes }) => [serviceClass, minutes]));
}
