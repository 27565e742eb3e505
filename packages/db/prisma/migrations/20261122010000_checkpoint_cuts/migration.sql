-- A cut of a checkpoint honours the vehicles sold, like a cut of lanes: what is given back above the cut is not sold again.
-- The default leaves rows that older code writes at their limit.
ALTER TABLE "window_port" ADD COLUMN "derived_vehicles" INTEGER NOT NULL DEFAULT 2147483647;
UPDATE window_port SET derived_vehicles = limit_vehicles;
ALTER TABLE window_port ADD CONSTRAINT window_port_derived CHECK (derived_vehicles >= 0);

CREATE OR REPLACE FUNCTION claim_state(
  p_locks int8[], p_windows int8[], p_ports int8[], p_usage_window int8[], p_usage_company int[],
  p_callers text[], p_routes text[], p_keys text[], p_identities int8[],
  OUT windows json, OUT ports json, OUT usage json, OUT answers json, OUT trips json
) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(h) FROM (SELECT DISTINCT h FROM unnest(p_locks) h ORDER BY h) s;
  WITH l AS MATERIALIZED (SELECT w.id, least(w.derived_min, w.sellable_min) AS sellable, w.sold_min FROM window_group w WHERE w.id = ANY(p_windows) ORDER BY w.id FOR NO KEY UPDATE)
    SELECT json_agg(json_build_array(l.id, l.sellable, l.sold_min)) INTO windows FROM l;
  WITH l AS MATERIALIZED (SELECT w.id, least(w.derived_vehicles, w.limit_vehicles) AS limit_vehicles, w.sold FROM window_port w WHERE w.id = ANY(p_ports) ORDER BY w.id FOR NO KEY UPDATE)
    SELECT json_agg(json_build_array(l.id, l.limit_vehicles, l.sold)) INTO ports FROM l;
  -- From here on each statement's snapshot is younger than the locks.
  SELECT json_agg(json_build_array(u.window_id, u.company_id, u.vehicles, u.minutes, u.holds)) INTO usage
    FROM unnest(p_usage_window, p_usage_company) x(w, c)
    CROSS JOIN LATERAL (SELECT * FROM company_usage u WHERE (u.window_id, u.company_id) = (x.w, x.c) OFFSET 0) u;
  SELECT json_agg(json_build_array(i.caller, i.route, i.key, encode(i.body_hash, 'hex'), i.status, i.answer)) INTO answers
    FROM unnest(p_callers, p_routes, p_keys) x(c, r, k)
    CROSS JOIN LATERAL (SELECT * FROM idempotency i WHERE (i.caller, i.route, i.key) = (x.c, x.r, x.k) OFFSET 0) i;
  SELECT json_agg(json_build_array(t.identity_hash::text, (extract(epoch FROM lower(t.during)) * 1000)::int8, (extract(epoch FROM upper(t.during)) * 1000)::int8)) INTO trips
    FROM unnest(p_identities) h
    CROSS JOIN LATERAL (SELECT * FROM trip t WHERE t.identity_hash = h OFFSET 0) t;
END $$;

CREATE OR REPLACE FUNCTION give_back(p_vehicles uuid[], p_hold bool) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM window_group w WHERE w.id IN (SELECT unnest(v.takes_window) FROM vehicle v WHERE v.id = ANY(p_vehicles)) ORDER BY w.id FOR NO KEY UPDATE;
  PERFORM 1 FROM window_port w WHERE (w.port_id, w.direction, w.start_at) IN
    (SELECT b.port_id, b.direction, v.window_start_at FROM vehicle v JOIN booking b ON b.id = v.booking_id WHERE v.id = ANY(p_vehicles)) ORDER BY w.id FOR NO KEY UPDATE;
  UPDATE window_group w SET sold_min = w.sold_min - x.m, sellable_min = greatest(w.sold_min - x.m, w.derived_min)
    FROM (SELECT t.w, sum(t.m)::int AS m FROM vehicle v CROSS JOIN LATERAL unnest(v.takes_window, v.takes_min) t(w, m) WHERE v.id = ANY(p_vehicles) GROUP BY t.w) x WHERE w.id = x.w;
  UPDATE window_port w SET sold = w.sold - x.n, limit_vehicles = greatest(w.sold - x.n, w.derived_vehicles)
    FROM (SELECT b.port_id, b.direction, v.window_start_at, count(*)::int AS n FROM vehicle v JOIN booking b ON b.id = v.booking_id WHERE v.id = ANY(p_vehicles) GROUP BY 1, 2, 3) x
    WHERE (w.port_id, w.direction, w.start_at) = (x.port_id, x.direction, x.window_start_at);
  UPDATE company_usage u SET vehicles = u.vehicles - x.n, minutes = u.minutes - x.m
    FROM (SELECT v.takes_window[1] AS w, b.company_id AS c, count(*)::int AS n, sum(v.service_min)::int AS m
          FROM vehicle v JOIN booking b ON b.id = v.booking_id WHERE v.id = ANY(p_vehicles) GROUP BY 1, 2) x
    WHERE u.window_id = x.w AND u.company_id = x.c;
  IF p_hold THEN
    UPDATE company_usage u SET holds = u.holds - 1
      FROM (SELECT v.takes_window[1] AS w, b.company_id AS c FROM vehicle v JOIN booking b ON b.id = v.booking_id WHERE v.id = ANY(p_vehicles) ORDER BY v.no LIMIT 1) x
      WHERE u.window_id = x.w AND u.company_id = x.c;
  END IF;
  DELETE FROM trip t WHERE t.vehicle_id = ANY(p_vehicles);
  DELETE FROM lane_time l WHERE l.vehicle_id = ANY(p_vehicles);
END $$;
