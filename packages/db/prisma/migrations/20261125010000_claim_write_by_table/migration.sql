-- As claim_write(json), which older code goes on calling, but with a document for each table: of one document for them all every json_to_recordset
-- parses the whole again. claim_write(json) goes in a later release.
CREATE FUNCTION claim_write(
  p_groups json, p_ports json, p_usage json, p_bookings json, p_consignments json, p_vehicles json, p_drivers json, p_trips json, p_audit json, p_outbox json, p_answers json
) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  UPDATE window_group w SET sold_min = w.sold_min + x.m, by_rank = add_each(w.by_rank, x.r) FROM json_to_recordset(p_groups) x(id int8, m int, r int[]) WHERE w.id = x.id;
  UPDATE window_port w SET sold = w.sold + x.n, by_rank = add_each(w.by_rank, x.r) FROM json_to_recordset(p_ports) x(id int8, n int, r int[]) WHERE w.id = x.id;
  -- CHECK refuses a negative row before ON CONFLICT looks, so a give-back starts from the zero row.
  INSERT INTO company_usage (window_id, company_id, vehicles, minutes) SELECT x.w, x.c, 0, 0 FROM json_to_recordset(p_usage) x(w int8, c int) ON CONFLICT DO NOTHING;
  UPDATE company_usage u SET vehicles = u.vehicles + x.v, minutes = u.minutes + x.m, holds = u.holds + x.h
    FROM json_to_recordset(p_usage) x(w int8, c int, v int, m int, h int) WHERE u.window_id = x.w AND u.company_id = x.c;
  INSERT INTO booking (id, reference, company_id, booked_by, port_id, direction, grp, window_start_at, last_window_start_at, latest_window_start_at, keep_together, accept_ordinary, status, verdict, hold_expires_at, ready_due_at)
    SELECT x.id, x.reference, x.company_id, x.booked_by, x.port_id, x.direction, x.grp, x.window_start_at, x.last_window_start_at, x.latest_window_start_at, x.keep_together, x.accept_ordinary, x.status, x.verdict, x.hold_expires_at, x.ready_due_at
    FROM json_to_recordset(p_bookings) x(id uuid, reference text, company_id int, booked_by text, port_id text, direction text, grp text, window_start_at timestamptz, last_window_start_at timestamptz, latest_window_start_at timestamptz, keep_together bool, accept_ordinary bool, status text, verdict jsonb, hold_expires_at timestamptz, ready_due_at timestamptz);
  INSERT INTO consignment (booking_id, no, details) SELECT x.b, x.n, x.d FROM json_to_recordset(p_consignments) x(b uuid, n int, d jsonb);
  INSERT INTO vehicle (id, booking_id, no, kind, status, service_class, rank, service_min, window_start_at, takes_window, takes_min, identity, plate, details)
    SELECT x.id, x.booking_id, x.no, x.kind, x.status, x.service_class, coalesce(x.rank, 1), x.service_min, x.window_start_at, x.takes_window, x.takes_min, x.identity, x.plate, x.details
    FROM json_to_recordset(p_vehicles) x(id uuid, booking_id uuid, no int, kind text, status text, service_class text, rank int, service_min int, window_start_at timestamptz, takes_window int8[], takes_min int[], identity text, plate text, details jsonb);
  INSERT INTO driver (vehicle_id, no, language, sealed) SELECT x.v, x.n, x.l, x.s FROM json_to_recordset(p_drivers) x(v uuid, n int, l text, s text);
  INSERT INTO trip (vehicle_id, identity_hash, during)
    SELECT x.v, x.h, tstzrange(to_timestamp(x.f / 1000.0), to_timestamp(x.t / 1000.0)) FROM json_to_recordset(p_trips) x(v uuid, h int8, f float8, t float8);
  INSERT INTO audit (actor, action, port_id, booking_id, detail) SELECT x.actor, x.action, x.port_id, x.booking_id, x.detail
    FROM json_to_recordset(p_audit) x(actor text, action text, port_id text, booking_id uuid, detail jsonb);
  INSERT INTO outbox (kind, port_id, day, booking_id) SELECT x.kind, x.port_id, x.day, x.booking_id FROM json_to_recordset(p_outbox) x(kind text, port_id text, day date, booking_id uuid);
  INSERT INTO idempotency (caller, route, key, body_hash, status, answer)
    SELECT x.caller, x.route, x.key, decode(x.hash, 'hex'), x.status, x.answer FROM json_to_recordset(p_answers) x(caller text, route text, key text, hash text, status int, answer json);
END $$;
