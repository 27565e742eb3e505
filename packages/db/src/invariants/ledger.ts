import { type LawText, SINCE } from './law.js';

/** A vehicle keeps what it took until its booking is cancelled or expires; who came late or was turned back has used its place up. */
const HOLDERS = `vehicle v join booking b on b.id = v.booking_id and v.status not in ('cancelled', 'expired')
  and b.window_start_at >= ${SINCE} - interval '3 days' and v.window_start_at >= ${SINCE} - interval '1 day'`;

/** SQL: the start of the window with that id (see windowId in packages/domain/src/window.ts), also of one that has no row. */
const startOf = (id: string) => `to_timestamp((${id} & 4194303) * 900)`;
const isRecent = (id: string) => `${startOf(id)} >= ${SINCE}`;

/** I1: what is sold is what rows hold, and never more than there is. */
export const LEDGER_LAWS = {
  'no window is oversold': {
    no: 'I1',
    sql: `select case when sold_min > sellable_min then format('window %s: %s of %s min sold', id, sold_min, sellable_min) end as broken from window_group where sold_min > 0 and start_at >= ${SINCE}`,
  },
  'no direction takes more vehicles than its checkpoints': {
    no: 'I1',
    sql: `select case when sold > limit_vehicles then format('window %s: %s of %s vehicles', id, sold, limit_vehicles) end as broken from window_port where sold > 0 and start_at >= ${SINCE}`,
  },
  'minutes sold are the minutes that vehicles hold': {
    no: 'I1',
    sql: `
    with held as (select t.w as id, sum(t.m)::int as minutes from ${HOLDERS} cross join lateral unnest(v.takes_window, v.takes_min) t(w, m) where ${isRecent('t.w')} group by 1)
    select case when coalesce(w.sold_min, -1) <> coalesce(h.minutes, 0) then format('window %s: counter %s, vehicles %s', coalesce(w.id, h.id), w.sold_min, h.minutes) end as broken
    from (select * from window_group where start_at >= ${SINCE}) w full join held h on h.id = w.id where w.sold_min <> 0 or h.id is not null`,
  },
  'vehicles counted are the vehicles that start': {
    no: 'I1',
    sql: `
    with started as (select b.port_id, b.direction, v.window_start_at as start_at, count(*)::int as n from ${HOLDERS} where v.window_start_at >= ${SINCE} group by 1, 2, 3)
    select case when coalesce(w.sold, -1) <> coalesce(s.n, 0) then format('%s %s %s: counter %s, vehicles %s', coalesce(w.port_id, s.port_id), coalesce(w.direction, s.direction), coalesce(w.start_at, s.start_at), w.sold, s.n) end as broken
    from (select * from window_port where start_at >= ${SINCE}) w full join started s on (s.port_id, s.direction, s.start_at) = (w.port_id, w.direction, w.start_at) where w.sold <> 0 or s.n is not null`,
  },
  'what windows count by rank is what vehicles of that rank hold': {
    no: 'I1',
    sql: `
    with minutes as (select t.w as id, v.rank, sum(t.m)::int as n from ${HOLDERS} cross join lateral unnest(v.takes_window, v.takes_min) t(w, m) where ${isRecent('t.w')} group by 1, 2),
    started as materialized (select b.port_id, b.direction, v.window_start_at as start_at, v.rank, count(*)::int as n from ${HOLDERS} where v.window_start_at >= ${SINCE} group by 1, 2, 3, 4),
    starts as (select p.id, s.rank, s.n from started s join window_port p on (p.port_id, p.direction, p.start_at) = (s.port_id, s.direction, s.start_at)),
    counted as (
      select w.id, r.no as rank, r.n from (select id, by_rank from window_group where start_at >= ${SINCE} union all select id, by_rank from window_port where start_at >= ${SINCE}) w
      cross join lateral unnest(w.by_rank) with ordinality r(n, no) where r.n <> 0
    )
    select case when h.n is distinct from c.n then format('window %s, rank %s: counter %s, vehicles %s', id, rank, c.n, h.n) end as broken
    from (select * from minutes union all select * from starts) h full join counted c using (id, rank)`,
  },
  "a company's usage is what its vehicles hold": {
    no: 'I1',
    sql: `
    with used as (
      select v.takes_window[1] as window_id, b.company_id, count(*)::int as vehicles, sum(v.service_min)::int as minutes, (count(*) filter (where b.status = 'held' and v.no = 1))::int as holds
      from ${HOLDERS} where ${isRecent('v.takes_window[1]')} group by 1, 2
    )
    select case when (coalesce(u.vehicles, 0), coalesce(u.minutes, 0), coalesce(u.holds, 0)) is distinct from (coalesce(x.vehicles, 0), coalesce(x.minutes, 0), coalesce(x.holds, 0))
      then format('window %s, company %s: counters %s/%s/%s, rows %s/%s/%s', coalesce(u.window_id, x.window_id), coalesce(u.company_id, x.company_id), u.vehicles, u.minutes, u.holds, x.vehicles, x.minutes, x.holds) end as broken
    from (select * from company_usage where ${isRecent('window_id')}) u full join used x on (x.window_id, x.company_id) = (u.window_id, u.company_id)`,
  },
  'nothing is on two trips at once': {
    no: 'I1',
    sql: `
    select case when lower(during) < max(upper(during)) over (partition by identity_hash order by lower(during), vehicle_id rows between unbounded preceding and 1 preceding) then format('vehicle %s', vehicle_id) end as broken
    from trip where upper(during) > ${SINCE}`,
  },
  'a trip belongs to a vehicle that holds its place': {
    no: 'I1',
    sql: `select case when v.id is null or v.status in ('cancelled', 'expired') then format('trip of vehicle %s', t.vehicle_id) end as broken from trip t left join vehicle v on v.id = t.vehicle_id where upper(t.during) > ${SINCE}`,
  },
  'a capacity override in force is derived': {
    no: 'I1',
    sql: `
    with said as (
      (select distinct on (w.id) w.id, w.port_id, w.derived_min as derived, 'min' as unit, o.groups->w.grp as word, '' as checkpoint
       from window_group w join capacity_override o on (o.port_id, o.direction) = (w.port_id, w.direction) and w.start_at >= o.from_at and w.start_at < o.until_at and o.groups ? w.grp
       where w.start_at > now() order by w.id, o.version desc)
      union all
      (select distinct on (w.id, c.checkpoint) w.id, w.port_id, w.derived_vehicles, 'vehicles', c.word, c.checkpoint
       from window_port w join capacity_override o on (o.port_id, o.direction) = (w.port_id, w.direction) and w.start_at >= o.from_at and w.start_at < o.until_at
       cross join lateral jsonb_each(o.limits) c(checkpoint, word) where w.start_at > now() order by w.id, c.checkpoint, o.version desc)
    ), bound as (
      select s.*, case jsonb_typeof(word) when 'number' then floor(word::numeric * windows.length / 60)
        else coalesce((word->>'laneMinutes')::numeric, floor((word->>'openLanes')::numeric * windows.length * windows.share)) end as most
      from said s join port p on p.id = s.port_id
      cross join lateral (select (p.profile->>'windowMin')::numeric as length, (p.profile->'policies'->>'targetUtilisation')::numeric as share) windows
      where jsonb_typeof(word) <> 'null'
    )
    select case when derived > most then format('window %s: %s %s derived, %s said', id, derived, unit, most) end as broken from bound`,
  },
} as const satisfies Record<string, LawText>;
