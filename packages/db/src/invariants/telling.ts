import { type LawText, SINCE, vehiclesSince } from './law.js';

/** News that was not put aside; a reminder waits for its hour. */
const NEWS = `notification n where n.kind <> 'reminder' and n.created_at >= ${SINCE}`;
/** An attempt is written down when the gateway has answered: it may take its time. Whose sender died is tried again when the claim's minute ends. */
const A_MINUTE = `interval '75 seconds'`;
/** Given up after 15 min, by a sweep each 15 s, and not while a sender holds it, for a minute at most. */
const A_QUARTER = `interval '17 minutes'`;

/** I4, I5: what was decided is told, in time and in order. */
export const TELLING_LAWS = {
  'news is tried within a minute, or five after what the driver was told last': {
    no: 'I4',
    sql: `
    select case when coalesce(tried_at, now()) > n.created_at + ${A_MINUTE} and coalesce(tried_at, now()) > ${A_MINUTE} + coalesce((
        select max(o.ended_at) + interval '5 minutes' from notification o
        where o.vehicle_id = n.vehicle_id and o.driver_no = n.driver_no and o.id <> n.id and o.status = 'sent' and o.ended_at <= coalesce(tried_at, now()) and n.kind not in ('go-now', 'cancelled')), '-infinity')
      then format('notification %s', n.id) end as broken
    from (select n.*, (select min(t.at) from notification_attempt t where t.notification_id = n.id) as tried_at from ${NEWS} and n.status <> 'superseded') n`,
  },
  'news comes to an end within a quarter of an hour': {
    no: 'I4',
    sql: `select case when coalesce(n.ended_at, now()) > n.created_at + ${A_QUARTER} then format('notification %s', n.id) end as broken from ${NEWS}`,
  },
  'each driver of a decided vehicle has news of it': {
    no: 'I4',
    sql: `
    select case when d.created_at < now() - interval '1 minute' and not exists (
        select 1 from notification n where n.vehicle_id = v.id and n.driver_no = p.no and n.kind <> 'reminder') then format('vehicle %s, driver %s', v.id, p.no) end as broken
    from ${vehiclesSince(`v.status in ('confirmed', 'standby')`)} join decision d on d.vehicle_id = v.id and d.current join driver p on p.vehicle_id = v.id`,
  },
  // Of who has stood at the border the desk corrects steps: a lane taken back that nobody was told of is no news.
  'a decision that changes what was told has news': {
    no: 'I4',
    sql: `
    select case when (d.grp, d.lane_id) is distinct from (o.grp, o.lane_id) or (d.planned_start_at is null) <> (o.planned_start_at is null) or abs(extract(epoch from d.planned_start_at - o.planned_start_at)) >= 300
      then case when not exists (select 1 from notification n where n.vehicle_id = v.id and n.kind <> 'reminder' and n.decision_version >= d.version) then format('vehicle %s, version %s', v.id, d.version) end end as broken
    from ${vehiclesSince(`v.status in ('confirmed', 'standby')`)} join decision d on d.vehicle_id = v.id and d.current join decision o on o.vehicle_id = v.id and o.version = d.version - 1
    where not exists (select 1 from crossing_event e where e.vehicle_id = v.id) and exists (select 1 from driver p where p.vehicle_id = v.id)`,
  },
  'no driver is told older news after newer': {
    no: 'I5',
    sql: `
    select case when n.decision_version < max(n.decision_version) over (partition by n.vehicle_id, n.driver_no order by n.ended_at, n.decision_version rows between unbounded preceding and 1 preceding) then format('notification %s', n.id) end as broken
    from ${NEWS} and n.status = 'sent'`,
  },
} as const satisfies Record<string, LawText>;
