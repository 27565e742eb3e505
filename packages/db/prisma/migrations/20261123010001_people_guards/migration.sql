-- What may happen once only is one conditional statement each: of any number at the same time, one finds the row as it must be.
CREATE FUNCTION take_totp_step(p_person uuid, p_step int8) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE person SET totp_last_step = p_step WHERE id = p_person AND totp_last_step < p_step;
  RETURN FOUND;
END $$;

CREATE FUNCTION take_backup_code(p_person uuid, p_hash bytea) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  UPDATE backup_code SET used_at = now() WHERE person_id = p_person AND code_hash = p_hash AND used_at IS NULL;
  RETURN FOUND;
END $$;

CREATE FUNCTION take_link(p_link uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE found uuid;
BEGIN
  UPDATE one_time_link SET used_at = now() WHERE id = p_link AND used_at IS NULL AND expires_at > now() RETURNING person_id INTO found;
  RETURN found;
END $$;

-- One try, counted before it is made, so that a thousand at once are a thousand tries. NULL: it may be made; else the seconds to wait.
CREATE FUNCTION take_try(p_key bytea, p_free int, p_first_s int, p_longest_s int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sign_in_throttle AS t (key, failures) VALUES (p_key, 1)
  ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN t.failed_at < now() - interval '24 hours' THEN 1 ELSE t.failures + 1 END,
    failed_at = now(),
    blocked_until = CASE WHEN t.failed_at < now() - interval '24 hours' OR t.failures + 1 < p_free THEN NULL
      ELSE now() + make_interval(secs => least(p_longest_s, p_first_s * power(2, least(t.failures + 1 - p_free, 20)))) END
  WHERE t.blocked_until IS NULL OR t.blocked_until <= now();
  IF FOUND THEN RETURN NULL; END IF;
  RETURN (SELECT greatest(1, ceil(extract(epoch FROM blocked_until - now())))::int FROM sign_in_throttle WHERE key = p_key);
END $$;
