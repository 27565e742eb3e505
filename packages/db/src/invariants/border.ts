import { type LawText, SINCE } from './law.js';

/** I10: a pass at a gate. That forged and expired ones open nothing is the verifier's law, tried by its tests. */
export const BORDER_LAWS = {
  'a pass opens a gate once, for one who stands at it': {
    no: 'I10',
    sql: `
    select case when o.openings is distinct from 1 or e.arrivals is distinct from 1 or v.status in ('held', 'confirmed', 'cancelled', 'expired')
      then format('vehicle %s: %s openings, %s arrivals', coalesce(o.vehicle_id, e.vehicle_id), o.openings, e.arrivals) end as broken
    from (select vehicle_id, count(*)::int as openings from gate_opening where opened_at >= ${SINCE} group by 1) o
    full join (
      select e.vehicle_id, count(*)::int as arrivals from crossing_event e
      where e.verb = 'arrive-gate' and e.undoes is null and e.occurred_at >= ${SINCE} and not exists (select 1 from crossing_event u where u.undoes = e.id) group by 1
    ) e on e.vehicle_id = o.vehicle_id
    left join vehicle v on v.id = coalesce(o.vehicle_id, e.vehicle_id)`,
  },
} as const satisfies Record<string, LawText>;
