-- Green protection: what is sold is counted by rank, and what history expects of a window lies beside it, so that a claim reads both with the
-- stock. A rank is its position in RANKS (packages/domain/src/capacity/rank.ts), from 1; an appended one needs its
-- place in add_each and give_back.
ALTER TABLE "vehicle" ADD COLUMN "rank" SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE "window_group" ADD COLUMN "by_rank" INTEGER[] DEFAULT ARRAY[0, 0, 0, 0, 0]::INTEGER[];
ALTER TABLE "window_port" ADD COLUMN "by_rank" INTEGER[] DEFAULT ARRAY[0, 0, 0, 0, 0]::INTEGER[];
ALTER TABLE window_group ADD CONSTRAINT window_group_ranks CHECK (by_rank IS NOT NULL);
ALTER TABLE window_port ADD CONSTRAINT window_port_ranks CHECK (by_rank IS NOT NULL);
CREATE TABLE "demand_expectation" (
    "window_id" BIGINT NOT NULL,
    "port_id" TEXT NOT NULL,
    "expected" JSONB NOT NULL,

    CONSTRAINT "demand_expectation_pkey" PRIMARY KEY ("window_id")
);
CREATE INDEX "demand_expectation_port_id_idx" ON "demand_expectation"("port_id");

-- Rank by rank; what is missing counts as nothing, so code that sends no ranks changes none. Written out, since so it is inlined: 2 us a row where
-- unnest and array_agg take 25.
CREATE FUNCTION add_each(a int[], b int[]) RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN b IS NULL THEN a ELSE ARRAY[coalesce(a[1], 0) + coalesce(b[1], 0), coalesce(a[2], 0) + coalesce(b[2], 0), coalesce(a[3], 0) + coalesce(b[3], 0), coalesce(a[4], 0) + coalesce(b[4], 0), coalesce(a[5], 0) + coalesce(b[5], 0)] END;

-- What stands already: by the lanes it got.
UPDATE vehicle v SET rank = CASE WHEN b.grp = 'oversize' THEN 5 WHEN v.service_class = 'produce' THEN 2 WHEN v.service_class = 'sealed' THEN 4 ELSE 3 END
  FROM booking b WHERE b.id = v.booking_id AND b.grp IN ('green', 'oversize');
UPDATE window_group w SET by_rank = add_each(w.by_rank, x.r)
  FROM (SELECT t.w, array[sum(t.m) FILTER (WHERE v.rank = 1), sum(t.m) FILTER (WHERE v.rank = 2), sum(t.m) FILTER (WHERE v.rank = 3), sum(t.m) FILTER (WHERE v.rank = 4), sum(t.m) FILTER (WHERE v.rank = 5)]::int[] AS r
        FROM vehicle v JOIN booking b ON b.id = v.booking_id AND b.status NOT IN ('cancelled', 'expired') CROSS JOIN LATERAL unnest(v.takes_window, v.takes_min) t(w, m) GROUP BY t.w) x
  WHERE w.id = x.w;
UPDATE window_port w SET by_rank = add_each(w.by_rank, x.r)
  FROM (SELECT b.port_id, b.direction, v.window_start_at, array[count(*) FILTER (WHERE v.rank = 1), count(*) FILTER (WHERE v.rank = 2), count(*) FILTER (WHERE v.rank = 3), count(*) FILTER (WHERE v.rank = 4), count(*) FILTER (WHERE v.rank = 5)]::int[] AS r
        FROM vehicle v JOIN booking b ON b.id = v.booking_id AND b.status NOT IN ('cancelled', 'expired') GROUP BY 1, 2, 3) x
  WHERE (w.port_id, w.direction, w.start_at) = (x.port_id, x.direction, x.window_start_at);

-- As before, and with each window what is sold by rank; with a direction's window what is expected there. Code that reads three elements reads the same three.
CREATE OR REPLACE FUNCTION claim_state(
  p_locks int8[], p_windows int8[], p_ports int8[], p_usage_window int8[], p_usage_company int[],
  p_callers text[], p_routes text[], p_keys text[], p_identities int8[],
  OUT windows json, OUT ports json, OUT usage json, OUT answers json, OUT trips json
) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(h) FROM (SELECT DISTINCT h FROM unnest(p_locks) h ORDER BY h) s;
  WITH l AS MATERIALIZED (SELECT w.id, least(w.derived_min, w.sellable_min) AS sellable, w.sold_min, w.by_rank FROM window_group w WHERE w.id = ANY(p_windows) ORDER BY w.id FOR NO KEY UPDATE)
    SELECT json_agg(json_build_array(l.id, l.sellable, l.sold_min, l.by_rank)) INTO windows FROM l;
  WITH l AS MATERIALIZED (SELECT w.id, least(w.derived_vehicles, w.limit_vehicles) AS limit_vehicles, w.sold, w.by_rank FROM window_port w WHERE w.id = ANY(p_ports) ORDER BY w.id FOR NO KEY UPDATE)
    SELECT json_agg(json_build_array(l.id, l.limit_vehicles, l.sold, l.by_rank, (SELECT d.expected FROM demand_expectation d WHERE d.window_id = l.id))) INTO ports FROM l;
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

CREATE OR REPLACE FUNCTION claim_write(p json) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  UPDATE window_group w SET sold_min = w.sold_min + x.m, by_rank = add_each(w.by_rank, x.r) FROM json_to_recordset(p->'groups') x(id int8, m int, r int[]) WHERE w.id = x.id;
  UPDATE window_port w SET sold = w.sold + x.n, by_rank = add_each(w.by_rank, x.r) FROM json_to_recordset(p->'ports') x(id int8, n int, r int[]) WHERE w.id = x.id;
  -- CHECK refuses a negative row before ON CONFLICT looks, so a give-back starts from the zero row.
  INSERT INTO company_usage (window_id, company_id, vehicles, minutes) SELECT x.w, x.c, 0, 0 FROM json_to_recordset(p->'usage') x(w int8, c int) ON CONFLICT DO NOTHING;
  UPDATE company_usage u SET vehicles = u.vehicles + x.v, minutes = u.minutes + x.m, holds = u.holds + x.h
    FROM json_to_recordset(p->'usage') x(w int8, c int, v int, m int, h int) WHERE u.window_id = x.w AND u.company_id = x.c;
  INSERT INTO booking (id, reference, company_id, booked_by, port_id, direction, grp, window_start_at, last_window_start_at, latest_window_start_at, keep_together, accept_ordinary, status, verdict, hold_expires_at, ready_due_at)
    SELECT x.id, x.reference, x.company_id, x.booked_by, x.port_id, x.direction, x.grp, x.window_start_at, x.last_window_start_at, x.latest_window_start_at, x.keep_together, x.accept_ordinary, x.status, x.verdict, x.hold_expires_at, x.ready_due_at
    FROM json_to_recordset(p->'bookings') x(id uuid, reference text, company_id int, booked_by text, port_id text, direction text, grp text, window_start_at timestamptz, last_window_start_at timestamptz, latest_window_start_at timestamptz, keep_together bool, accept_ordinary bool, status text, verdict jsonb, hold_expires_at timestamptz, ready_due_at timestamptz);
  INSERT INTO consignment (booking_id, no, details) SELECT x.b, x.n, x.d FROM json_to_recordset(p->'consignments') x(b uuid, n int, d jsonb);
  INSERT INTO vehicle (id, booking_id, no, kind, status, service_class, rank, service_min, window_start_at, takes_window, takes_min, identity, plate, details)
    SELECT x.id, x.booking_id, x.no, x.kind, x.status, x.service_class, coalesce(x.rank, 1), x.service_min, x.window_start_at, x.takes_window, x.takes_min, x.identity, x.plate, x.details
    FROM json_to_recordset(p->'vehicles') x(id uuid, booking_id uuid, no int, kind text, status text, service_class text, rank int, service_min int, window_start_at timestamptz, takes_window int8[], takes_min int[], identity text, plate text, details jsonb);
  INSERT INTO driver (vehicle_id, no, language, sealed) SELECT x.v, x.n, x.l, x.s FROM json_to_recordset(p->'drivers') x(v uuid, n int, l text, s text);
  INSERT INTO trip (vehicle_id, identity_hash, during)
    SELECT x.v, x.h, tstzrange(to_timestamp(x.f / 1000.0), to_timestamp(x.t / 1000.0)) FROM json_to_recordset(p->'trips') x(v uuid, h int8, f float8, t float8);
  INSERT INTO audit (actor, action, port_id, booking_id, detail) SELECT x.actor, x.action, x.port_id, x.booking_id, x.detail
    FROM json_to_recordset(p->'audit') x(actor text, action text, port_id text, booking_id uuid, detail jsonb);
  INSERT INTO outbox (kind, port_id, day, booking_id) SELECT x.kind, x.port_id, x.day, x.booking_id FROM json_to_recordset(p->'outbox') x(kind text, port_id text, day date, booking_id uuid);
  INSERT INTO idempotency (caller, route, key, body_hash, status, answer)
    SELECT x.caller, x.route, x.key, decode(x.hash, 'hex'), x.status, x.answer FROM json_to_recordset(p->'answers') x(caller text, route text, key text, hash text, status int, answer json);
END $$;

CREATE OR REPLACE FUNCTION give_back(p_vehicles uuid[], p_hold bool) RETURNS void LANGUAGE plpgsql AS $$
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
  IF p_hold THEN
    UPDATE company_usage u SET holds = u.holds - 1
      FROM (SELECT v.takes_window[1] AS w, b.company_id AS c FROM vehicle v JOIN booking b ON b.id = v.booking_id WHERE v.id = ANY(p_vehicles) ORDER BY v.no LIMIT 1) x
      WHERE u.window_id = x.w AND u.company_id = x.c;
  END IF;
  DELETE FROM trip t WHERE t.vehicle_id = ANY(p_vehicles);
  DELETE FROM lane_time l WHERE l.vehicle_id = ANY(p_vehicles);
END $$;
