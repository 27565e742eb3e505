-- What one would write by hand for speed: as many bookings of one vehicle each as the arrays are long, in one call. It grants by a running sum
-- over the window's minutes and knows no spill, no company's cap, no protection and no look at trips (the constraint stands behind); what it
-- locks and writes is what the product's claim locks and writes. Who asked has both answers at hand.
CREATE FUNCTION book_batch(
  p_locks int8[], p_caller text[], p_route text[], p_key text[], p_hash text[], p_granted text[], p_refused text[],
  p_group_id int8[], p_port_id int8[], p_start timestamptz[], p_trip_end timestamptz[],
  p_company int[], p_booking uuid[], p_reference text[], p_booked_by text[], p_port text[], p_direction text[], p_group text[], p_latest timestamptz[], p_together bool[], p_ordinary bool[], p_verdict text[], p_ready_due timestamptz[],
  p_consignment text[], p_vehicle uuid[], p_kind text[], p_class text[], p_minutes int[], p_identity text[], p_plate text[], p_details text[],
  p_language text[], p_sealed text[], p_trip_of int[], p_trip_hash int8[], p_day date[], p_detail text[]
) RETURNS bool[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  ok bool[];
BEGIN
  PERFORM pg_advisory_xact_lock(h) FROM (SELECT DISTINCT h FROM unnest(p_locks) h ORDER BY h) s;
  PERFORM 1 FROM window_group g WHERE g.id = ANY(p_group_id) ORDER BY g.id FOR NO KEY UPDATE;
  PERFORM 1 FROM window_port p WHERE p.id = ANY(p_port_id) ORDER BY p.id FOR NO KEY UPDATE;
  IF EXISTS (SELECT 1 FROM unnest(p_caller, p_route, p_key) x(c, r, k) CROSS JOIN LATERAL (SELECT 1 FROM idempotency i WHERE (i.caller, i.route, i.key) = (x.c, x.r, x.k) OFFSET 0) i)
    THEN RAISE EXCEPTION 'book_batch does not know repeated keys'; END IF;
  SELECT array_agg(x.minutes <= least(g.derived_min, g.sellable_min) - g.sold_min AND x.vehicles <= least(p.derived_vehicles, p.limit_vehicles) - p.sold ORDER BY x.n) INTO ok
    FROM (SELECT n, g, p, sum(m) OVER (PARTITION BY g ORDER BY n) AS minutes, count(*) OVER (PARTITION BY p ORDER BY n) AS vehicles FROM unnest(p_group_id, p_port_id, p_minutes) WITH ORDINALITY u(g, p, m, n)) x
    JOIN window_group g ON g.id = x.g JOIN window_port p ON p.id = x.p;
  UPDATE window_group g SET sold_min = g.sold_min + x.m, by_rank[1] = g.by_rank[1] + x.m
    FROM (SELECT u.g, sum(u.m)::int AS m FROM unnest(p_group_id, p_minutes, ok) u(g, m, ok) WHERE u.ok GROUP BY u.g) x WHERE g.id = x.g;
  UPDATE window_port p SET sold = p.sold + x.n, by_rank[1] = p.by_rank[1] + x.n
    FROM (SELECT u.p, count(*)::int AS n FROM unnest(p_port_id, ok) u(p, ok) WHERE u.ok GROUP BY u.p) x WHERE p.id = x.p;
  INSERT INTO company_usage AS u (window_id, company_id, vehicles, minutes)
    SELECT x.g, x.c, count(*), sum(x.m) FROM unnest(p_group_id, p_company, p_minutes, ok) x(g, c, m, ok) WHERE x.ok GROUP BY 1, 2
    ON CONFLICT (window_id, company_id) DO UPDATE SET vehicles = u.vehicles + excluded.vehicles, minutes = u.minutes + excluded.minutes;
  INSERT INTO booking (id, reference, company_id, booked_by, port_id, direction, grp, window_start_at, last_window_start_at, latest_window_start_at, keep_together, accept_ordinary, status, verdict, ready_due_at)
    SELECT x.id, x.reference, x.company, x.booked_by, x.port, x.direction, x.grp, x.start, x.start, x.latest, x.together, x.ordinary, 'confirmed', x.verdict::jsonb, x.ready_due
    FROM unnest(p_booking, p_reference, p_company, p_booked_by, p_port, p_direction, p_group, p_start, p_latest, p_together, p_ordinary, p_verdict, p_ready_due, ok)
      x(id, reference, company, booked_by, port, direction, grp, start, latest, together, ordinary, verdict, ready_due, ok) WHERE x.ok;
  INSERT INTO consignment (booking_id, no, details) SELECT x.b, 1, x.d::jsonb FROM unnest(p_booking, p_consignment, ok) x(b, d, ok) WHERE x.ok;
  INSERT INTO vehicle (id, booking_id, no, kind, status, service_class, rank, service_min, window_start_at, takes_window, takes_min, identity, plate, details)
    SELECT x.id, x.booking, 1, x.kind, 'confirmed', x.class, 1, x.minutes, x.start, ARRAY[x.g], ARRAY[x.minutes], x.identity, x.plate, x.details::jsonb
    FROM unnest(p_vehicle, p_booking, p_kind, p_class, p_minutes, p_start, p_group_id, p_identity, p_plate, p_details, ok) x(id, booking, kind, class, minutes, start, g, identity, plate, details, ok) WHERE x.ok;
  INSERT INTO driver (vehicle_id, no, language, sealed) SELECT x.v, 1, x.l, x.s FROM unnest(p_vehicle, p_language, p_sealed, ok) x(v, l, s, ok) WHERE x.ok;
  INSERT INTO trip (vehicle_id, identity_hash, during)
    SELECT p_vehicle[x.n], x.h, tstzrange(p_start[x.n], p_trip_end[x.n]) FROM unnest(p_trip_of, p_trip_hash) x(n, h) WHERE ok[x.n];
  INSERT INTO audit (actor, action, port_id, booking_id, detail)
    SELECT x.actor, 'booking.confirmed', x.port, x.booking, x.detail::jsonb FROM unnest(p_booked_by, p_port, p_booking, p_detail, ok) x(actor, port, booking, detail, ok) WHERE x.ok;
  INSERT INTO outbox (kind, port_id, day, booking_id)
    SELECT 'booking.confirmed', x.port, x.day, x.booking FROM unnest(p_port, p_day, p_booking, ok) x(port, day, booking, ok) WHERE x.ok;
  INSERT INTO idempotency (caller, route, key, body_hash, status, answer)
    SELECT x.c, x.r, x.k, decode(x.h, 'hex'), CASE WHEN x.ok THEN 201 ELSE 409 END, CASE WHEN x.ok THEN x.granted ELSE x.refused END::json
    FROM unnest(p_caller, p_route, p_key, p_hash, p_granted, p_refused, ok) x(c, r, k, h, granted, refused, ok);
  RETURN ok;
END $$;
