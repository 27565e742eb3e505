import { type LawText, SINCE, vehiclesSince } from './law.js';

/** A planner who has been asked less than a minute ago may still be at it. */
const isBeingPlanned = (port: string) =>
  `exists (select 1 from outbox o where o.port_id = ${port} and o.planned_at is null and o.day is not null and o.at > now() - interval '1 minute')`;

/** The state of lane `l` at the start of `t`: it holds from state_from until state_until. */
const IS_CLOSED = `l.state = 'closed' and t.during && tstzrange(l.state_from, l.state_until)`;

/** I2, I3, I7, I11: who stands where, and what was decided. */
export const LANE_LAWS = {
  "no two vehicles stand in one lane's time": {
    no: 'I2',
    sql: `
    select case when lower(during) < max(upper(during)) over (partition by lane_id order by lower(during), vehicle_id rows between unbounded preceding and 1 preceding) then format('lane %s, vehicle %s', lane_id, vehicle_id) end as broken
    from lane_time where upper(during) > ${SINCE}`,
  },
  'a confirmed vehicle is decided within a minute, for the window that it holds': {
    no: 'I3',
    sql: `
    select case when (d.vehicle_id is null or (d.inputs->>'windowStartAt')::int8 <> (extract(epoch from v.window_start_at) * 1000)::int8) and greatest(b.created_at, (
        select max(a.at) from audit a where a.booking_id = b.id and a.action in ('booking.confirmed', 'booking.rescheduled', 'booking.displaced'))) < now() - interval '1 minute'
      then format('vehicle %s', v.id) end as broken
    from ${vehiclesSince(`v.status in ('confirmed', 'standby', 'staged')`)} left join decision d on d.vehicle_id = v.id and d.current`,
  },
  'the highest decision is the current one, and the only one': {
    no: 'I3',
    sql: `
    select case when count(*) filter (where d.current) <> 1 or max(d.version) filter (where d.current) <> max(d.version) then format('vehicle %s', d.vehicle_id) end as broken
    from ${vehiclesSince()} join decision d on d.vehicle_id = v.id group by d.vehicle_id`,
  },
  'decisions are numbered without a gap': {
    no: 'I5',
    sql: `select case when max(d.version) <> count(*) then format('vehicle %s', d.vehicle_id) end as broken from ${vehiclesSince()} join decision d on d.vehicle_id = v.id group by d.vehicle_id`,
  },
  // The share is kept by the claim; a row tells it only of guests who came after everything that may have changed the shelf since.
  'guests leave ordinary traffic its floor': {
    no: 'I7',
    sql: `
    select case when w.by_rank[2] + w.by_rank[3] + w.by_rank[4] + w.by_rank[5] > w.derived_min - f.floor and exists (
        select 1 from booking b join vehicle v on v.booking_id = b.id and v.rank > 1 and v.status not in ('cancelled', 'expired') and w.id = any(v.takes_window)
        cross join lateral (select greatest(b.created_at, (select max(a.at) from audit a where a.booking_id = b.id and a.action = 'booking.rescheduled')) as at) sale
        where (b.port_id, b.direction) = (w.port_id, w.direction) and b.window_start_at between w.start_at - interval '1 day' and w.start_at
          and sale.at < w.start_at - interval '2 hours' and sale.at > r.at and sale.at > p.updated_at
          and not exists (select 1 from outbox o where o.port_id = w.port_id and o.kind in ('capacity.changed', 'lane.changed') and o.at >= sale.at))
      then format('window %s: guests have %s of %s min, the floor is %s', w.id, w.by_rank[2] + w.by_rank[3] + w.by_rank[4] + w.by_rank[5], w.derived_min, f.floor) end as broken
    from window_group w join port p on p.id = w.port_id join demand_refresh r on r.port_id = w.port_id
      join window_port wp on (wp.port_id, wp.direction, wp.start_at) = (w.port_id, w.direction, w.start_at) join demand_expectation e on e.window_id = wp.id
      cross join lateral (select floor(w.derived_min * coalesce((p.profile->'policies'->>'ordinaryFloorShare')::numeric, 0.5) + 0.000000001) as floor) f
    where w.grp = 'ordinary' and w.start_at > now() and w.sold_min > 0`,
  },
  'no ordinary vehicle is left without a place while guests have one': {
    no: 'I7',
    sql: `
    select case when d.created_at < now() - interval '1 minute' and m.vehicle_id is null and exists (
        select 1 from lane_time t join lane l on l.id = t.lane_id join vehicle g on g.id = t.vehicle_id join booking gb on gb.id = g.booking_id
        where l.port_id = b.port_id and l.grp = 'ordinary' and l.state = 'open' and b.direction = any(l.directions) and gb.grp = 'green' and g.status in ('confirmed', 'standby', 'staged')
          and lower(t.during) > now() and lower(t.during) >= v.window_start_at
          and (v.details->>'heightM')::float8 <= coalesce(l.max_height_m, 'infinity') and (v.details->>'widthM')::float8 <= coalesce(l.max_width_m, 'infinity')
          and (v.details->>'lengthM')::float8 <= coalesce(l.max_length_m, 'infinity') and (v.details->>'grossKg')::float8 <= coalesce(l.max_gross_kg, 'infinity'::float8)) and not ${isBeingPlanned('b.port_id')}
      then format('vehicle %s', v.id) end as broken
    from ${vehiclesSince(`v.status in ('confirmed', 'standby', 'staged') and b.grp = 'ordinary'`)} join decision d on d.vehicle_id = v.id and d.current left join lane_time m on m.vehicle_id = v.id`,
  },
  'nobody stands in lane time that is there no longer': {
    no: 'I11',
    sql: `
    select case when (l.id is null or l.retired_at is not null or ${IS_CLOSED} or v.status in ('cancelled', 'expired', 'no-show')) and not ${isBeingPlanned('b.port_id')}
      then format('vehicle %s in lane %s', t.vehicle_id, t.lane_id) end as broken
    from lane_time t join vehicle v on v.id = t.vehicle_id join booking b on b.id = v.booking_id left join lane l on l.id = t.lane_id
    where lower(t.during) > now() and v.started_at is null and v.status not in ('called', 'at-gate')`,
  },
  'what is sold beyond the lanes is honoured, and nothing is sold on top': {
    no: 'I11',
    sql: `
    select case when sellable_min < derived_min or (sold_min > derived_min and exists (
        select 1 from booking b join vehicle v on v.booking_id = b.id and v.status not in ('cancelled', 'expired') and w.id = any(v.takes_window)
        where (b.port_id, b.direction) = (w.port_id, w.direction) and b.window_start_at between w.start_at - interval '1 day' and w.start_at
          and not exists (select 1 from audit a where a.booking_id = b.id and a.action in ('booking.rescheduled', 'booking.displaced'))
          and b.created_at > p.updated_at and b.created_at > coalesce(r.at, b.created_at - interval '1 day')
          and not exists (select 1 from outbox o where o.port_id = w.port_id and o.kind in ('capacity.changed', 'lane.changed') and o.at >= b.created_at)))
      then format('window %s: %s min sold, the lanes give %s', w.id, sold_min, derived_min) end as broken
    from window_group w join port p on p.id = w.port_id left join demand_refresh r on r.port_id = w.port_id where w.start_at > now() and w.sold_min > 0`,
  },
} as const satisfies Record<string, LawText>;
