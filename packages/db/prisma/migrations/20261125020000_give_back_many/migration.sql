-- Many bookings give back in one transaction. give_back knew one hold: it counted down the window of the first vehicle of all. give_back_all is
-- told which bookings were held, and locks as before: 9 by id, then 10 by id (docs/LOCKING.md), for all of them at once. give_back stays for code that
-- was started before.
CREATE FUNCTION give_back_all(p_vehicles uuid[], p_held uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM window_group w WHERE w.id IN (SELECT unnest(v.takes_window) FROM vehicle v WHERE v.id = ANY(p_vehicles)) ORDER BY w.id FOR NO KEY UPDATE;
  PERFORM 1 FROM window_port w WHERE (w.port_id, w.direction, w.start_at) IN
    (SELECT b.port_id, b.direction, v.window_start_at FROM vehicle v JOIN booking b ON b.id = v.booking_id WHERE v.id = ANY(p_vehicles)) ORDER BY w.id FOR NO KEY UPDATE;
  UPDATE window_group w SET sold_min = w.sold_min - x.m, sellable_min = greatest(w.sold_min - x.m, w.derived_min), by_rank = add_each(w.by_rank, x.r)
    FROM (SELECT t.w, sum(t.m)::int AS m, array[-sum(t.m) FILTER (WHERE v.rank = 1), -sum(t.m) FILTER (WHERE v.rank = 2), -sum(t.m) FILTER (WHERE v.rank = 3), -sum(t.m) FILTER (WHERE v.rank = 4), -sum(t.m) FILTER (WHERE v.rank = 5)]::int[] AS r FROM vehicle v CROSS JOIN LATERAL unnest(v.takes_window, v.takes_min) t(w, m) WHERE v.id = ANY(p_vehicles) GROUP BY t.w) x WHERE w.id = x.w;
  UPDATE window_port w SET sold = w.sold - x.n, limit_vehicles = greatest(w.sold - x.n, w.derived_vehicles), by_rank = add_each(w.by_rank, x.r)
    FROM (SELECT b.port_id, b.direction, v.window_start_at, count(*)::int AS n, array[-count(*) FILTER (WHERE v.rank = 1), -count(*) FILTER (WHERE v.rank = 2), -count(*) FILTER (WHERE v.rank = 3), -count(*) FILTER (WHERE v.rank = 4), -count(*) FILTER (WHERE v.rank = 5)]::int[] AS r FROM vehicle v JOIN booking b ON b.id = v.booking_id WHERE v.id = ANY(p_vehicles) GROUP BY 1, 2, 3) x
    WHERE (w.port_id, w.direction, w.start_at) = (x.port_id, x.direction, x.window_start_at);
  UPDATE company_usage u SET vehicles = u.vehicles - x.n, minutes = u.minutes - x.m
    FROM (SELECT v.takes_window[1] AS w, b.company_id AS c, count(*)::int AS n, sum(v.service_min)::int AS m
          FROM vehicle v JOIN booking b ON b.id = v.booking_id WHERE v.id = ANY(p_vehicles) GROUP BY 1, 2) x
    WHERE u.window_id = x.w AND u.company_id = x.c;
  UPDATE company_usage u SET holds = u.holds - x.n
    FROM (SELECT f.w, f.c, count(*)::int AS n
          FROM (SELECT DISTINCT ON (v.booking_id) v.takes_window[1] AS w, b.company_id AS c FROM vehicle v JOIN booking b ON b.id = v.booking_id
                WHERE v.id = ANY(p_vehicles) AND v.booking_id = ANY(p_held) ORDER BY v.booking_id, v.no) f GROUP BY 1, 2) x
    WHERE u.window_id = x.w AND u.company_id = x.c;
  DELETE FROM trip t WHERE t.vehicle_id = ANY(p_vehicles);
  DELETE FROM lane_time l WHERE l.vehicle_id = ANY(p_vehicles);
END $$;

CREATE OR REPLACE FUNCTION give_back(p_vehicles uuid[], p_hold bool) RETURNS void LANGUAGE sql
RETURN give_back_all(p_vehicles, CASE WHEN p_hold THEN (SELECT array_agg(DISTINCT v.booking_id) FROM vehicle v WHERE v.id = ANY(p_vehicles)) ELSE '{}' END);
