-- What the claim is held against: one booking of one vehicle in one call. The same locks in the same order, the same reads, the same decision
-- and the same writes as the product's claim. Its decision knows lane-minutes with spill, the direction's limit, the company's cap and trips;
-- of protection it knows only that nothing is expected, which is the cheap case.
CREATE OR REPLACE FUNCTION book_one(
  p_locks int8[], p_caller text, p_route text, p_key text, p_hash bytea, p_granted json, p_refused json,
  p_groups int8[], p_ports int8[], p_starts timestamptz[], p_trip_ends timestamptz[], p_cap_share float8, p_cap_vehicles int,
  p_company int, p_booking uuid, p_reference text, p_booked_by text, p_port text, p_direction text, p_group text, p_latest timestamptz, p_together bool, p_ordinary bool, p_verdict jsonb, p_ready_due timestamptz,
  p_consignments jsonb[], p_vehicle uuid, p_kind text, p_class text, p_minutes int, p_identity text, p_plate text, p_details jsonb,
  p_languages text[], p_sealed text[], p_identities int8[], p_day date, p_detail jsonb
) RETURNS json LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  stored record;
  sellable int[];
  sold int[];
  port_limit int;
  port_sold int;
  is_expected bool;
  used_vehicles int := 0;
  used_minutes int := 0;
  need int := p_minutes;
  w int := 1;
  take int;
  takes_window int8[] := '{}';
  takes_min int[] := '{}';
  is_granted bool;
BEGIN
  PERFORM pg_advisory_xact_lock(h) FROM (SELECT DISTINCT h FROM unnest(p_locks) h ORDER BY h) s;
  WITH l AS MATERIALIZED (SELECT g.id, least(g.derived_min, g.sellable_min) AS sellable, g.sold_min FROM window_group g WHERE g.id = ANY(p_groups) ORDER BY g.id FOR NO KEY UPDATE)
    SELECT array_agg(l.sellable), array_agg(l.sold_min) INTO sellable, sold FROM l;
  WITH l AS MATERIALIZED (SELECT p.id, least(p.derived_vehicles, p.limit_vehicles) AS limit_vehicles, p.sold FROM window_port p WHERE p.id = ANY(p_ports) ORDER BY p.id FOR NO KEY UPDATE)
    SELECT (array_agg(l.limit_vehicles))[1], (array_agg(l.sold))[1], bool_or(d.window_id IS NOT NULL) INTO port_limit, port_sold, is_expected
    FROM l LEFT JOIN demand_expectation d ON d.window_id = l.id;
  IF is_expected THEN RAISE EXCEPTION 'book_one does not know protection'; END IF;

  SELECT i.body_hash, i.status, i.answer INTO stored FROM idempotency i WHERE i.caller = p_caller AND i.route = p_route AND i.key = p_key;
  IF FOUND THEN
    IF stored.body_hash <> p_hash THEN RETURN json_build_object('status', 422, 'body', json_build_object('code', 'IDEMPOTENCY_MISMATCH'), 'replayed', true); END IF;
    RETURN json_build_object('status', stored.status, 'body', stored.answer, 'replayed', true);
  END IF;
  SELECT u.vehicles, u.minutes INTO used_vehicles, used_minutes FROM company_usage u WHERE u.window_id = p_groups[1] AND u.company_id = p_company;

  WHILE need > 0 AND w <= cardinality(sellable) LOOP
    take := least(need, sellable[w] - sold[w]);
    EXIT WHEN take <= 0;
    takes_window := takes_window || p_groups[w];
    takes_min := takes_min || take;
    need := need - take;
    w := w + 1;
  END LOOP;
  is_granted := need = 0 AND port_sold < port_limit
    AND NOT (coalesce(used_vehicles, 0) + 1 > p_cap_vehicles AND coalesce(used_minutes, 0) + p_minutes > floor(sellable[1] * p_cap_share + 1e-9))
    -- One look for each identity: asked for all of them at once the index is walked by time, and finds everybody who travels then.
    AND NOT EXISTS (SELECT 1 FROM unnest(p_identities) h
      CROSS JOIN LATERAL (SELECT 1 FROM trip t WHERE t.identity_hash = h AND t.during && tstzrange(p_starts[1], p_trip_ends[w - 1]) OFFSET 0) t);

  IF is_granted THEN
    UPDATE window_group g SET sold_min = g.sold_min + x.m, by_rank[1] = g.by_rank[1] + x.m FROM unnest(takes_window, takes_min) x(id, m) WHERE g.id = x.id;
    UPDATE window_port p SET sold = p.sold + 1, by_rank[1] = p.by_rank[1] + 1 WHERE p.id = p_ports[1];
    INSERT INTO company_usage AS u (window_id, company_id, vehicles, minutes) VALUES (p_groups[1], p_company, 1, p_minutes)
      ON CONFLICT (window_id, company_id) DO UPDATE SET vehicles = u.vehicles + 1, minutes = u.minutes + excluded.minutes;
    INSERT INTO booking (id, reference, company_id, booked_by, port_id, direction, grp, window_start_at, last_window_start_at, latest_window_start_at, keep_together, accept_ordinary, status, verdict, ready_due_at)
      VALUES (p_booking, p_reference, p_company, p_booked_by, p_port, p_direction, p_group, p_starts[1], p_starts[1], p_latest, p_together, p_ordinary, 'confirmed', p_verdict, p_ready_due);
    INSERT INTO consignment (booking_id, no, details) SELECT p_booking, x.no, x.details FROM unnest(p_consignments) WITH ORDINALITY x(details, no);
    INSERT INTO vehicle (id, booking_id, no, kind, status, service_class, rank, service_min, window_start_at, takes_window, takes_min, identity, plate, details)
      VALUES (p_vehicle, p_booking, 1, p_kind, 'confirmed', p_class, 1, p_minutes, p_starts[1], takes_window, takes_min, p_identity, p_plate, p_details);
    INSERT INTO driver (vehicle_id, no, language, sealed) SELECT p_vehicle, x.no, x.language, x.sealed FROM unnest(p_languages, p_sealed) WITH ORDINALITY x(language, sealed, no);
    INSERT INTO trip (vehicle_id, identity_hash, during) SELECT p_vehicle, h, tstzrange(p_starts[1], p_trip_ends[w - 1]) FROM unnest(p_identities) h;
    INSERT INTO audit (actor, action, port_id, booking_id, detail) VALUES (p_booked_by, 'booking.confirmed', p_port, p_booking, p_detail);
    INSERT INTO outbox (kind, port_id, day, booking_id) VALUES ('booking.confirmed', p_port, p_day, p_booking);
  END IF;
  INSERT INTO idempotency (caller, route, key, body_hash, status, answer)
    VALUES (p_caller, p_route, p_key, p_hash, CASE WHEN is_granted THEN 201 ELSE 409 END, CASE WHEN is_granted THEN p_granted ELSE p_refused END);
  -- Who asked has both answers at hand.
  RETURN json_build_object('status', CASE WHEN is_granted THEN 201 ELSE 409 END, 'replayed', false);
END $$;
