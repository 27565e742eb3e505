import { type LawText, SINCE } from './law.js';

const A_UUID = `'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;
/** SQL: stored answers of success `i` with the booking that each names, by its id or by a vehicle's. */
const ANSWERS = `
  (select i.caller, i.route, i.key, i.answer->>'id' as id, i.answer->>'reference' as reference,
          case when i.answer->>'id' ~ ${A_UUID} then (i.answer->>'id')::uuid end as booking_id,
          case when i.answer->>'vehicleId' ~ ${A_UUID} then (i.answer->>'vehicleId')::uuid end as vehicle_id
   from idempotency i where i.status between 200 and 299 and i.created_at >= ${SINCE}) i`;
const MAKES_ONE = `i.route ~ '^POST /api/v1/(bookings|holds)$'`;

/** I6, I8, I9, I14: what is written of what happened. The audit's chain is in chain.ts. */
export const RECORD_LAWS = {
  'each booking has its audit row, of the same moment': {
    no: 'I6',
    sql: `
    select case when count(a.id) <> 1 then format('booking %s', b.id) end as broken
    from booking b left join audit a on a.booking_id = b.id and a.action in ('booking.held', 'booking.confirmed') and a.at = b.created_at where b.created_at >= ${SINCE} group by b.id`,
  },
  'each decision has its audit row, of the same moment': {
    no: 'I6',
    sql: `
    select case when count(a.id) <> 1 then format('vehicle %s, version %s', d.vehicle_id, d.version) end as broken
    from decision d left join audit a on a.vehicle_id = d.vehicle_id and a.action = 'vehicle.decided' and a.at = d.created_at and (a.detail->>'version')::int = d.version
    where d.created_at >= ${SINCE} group by d.vehicle_id, d.version`,
  },
  'each step of a crossing has its audit row, of the same moment': {
    no: 'I6',
    sql: `
    select case when count(a.id) <> 1 then format('event %s', e.id) end as broken
    from crossing_event e left join audit a on a.vehicle_id = e.vehicle_id and a.action = 'vehicle.' || e.verb and a.at = e.recorded_at where e.recorded_at >= ${SINCE} group by e.id`,
  },
  'no two keys made one booking': {
    no: 'I8',
    sql: `select case when count(*) > 1 then format('booking %s', i.id) end as broken from ${ANSWERS} where ${MAKES_ONE} group by i.id`,
  },
  'a booking is made, confirmed and ended once': {
    no: 'I8',
    sql: `
    select case when count(*) > 1 then format('booking %s: %s', a.booking_id, a.action) end as broken
    from audit a where a.action in ('booking.held', 'booking.confirmed', 'booking.cancelled', 'booking.expired') and a.at >= ${SINCE} group by a.booking_id, a.action`,
  },
  'a stored answer names only bookings that its caller may see': {
    no: 'I9',
    sql: `
    select case when not ((c.company_id is null and (c.port_id is null or c.port_id = b.port_id)) or c.company_id = b.company_id or b.booked_by = i.caller
        or exists (select 1 from broker_client l where l.broker_id = c.company_id and l.client_id = b.company_id)
        or exists (select 1 from api_key k where 'key:' || k.id = b.booked_by and k.company_id = c.company_id)
        or exists (select 1 from person p where 'person:' || p.id = b.booked_by and p.company_id = c.company_id))
      then format('%s: booking %s', i.caller, b.id) end as broken
    from ${ANSWERS} left join vehicle v on v.id = i.vehicle_id join booking b on b.id = coalesce(i.booking_id, v.booking_id)
    join (select 'key:' || id as caller, company_id, port_id from api_key union all select 'person:' || id, company_id, port_id from person) c on c.caller = i.caller`,
  },
  'who was told of a booking finds it': {
    no: 'I14',
    sql: `
    select case when b.id is null or i.reference <> b.reference or (i.route like '%/confirm' and b.status = 'held') or (i.route like '%/cancel' and b.status in ('held', 'confirmed', 'standby', 'staged'))
      then format('booking %s', i.id) end as broken
    from ${ANSWERS} left join booking b on b.id = i.booking_id where ${MAKES_ONE} or i.route ~ '^POST /api/v1/(bookings|holds)/[^/]+/(confirm|cancel|reschedule)$'`,
  },
} as const satisfies Record<string, LawText>;
