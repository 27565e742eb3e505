-- The version of a window's room. It advances whenever there is more of it than before, whoever gave it: a cancellation, a hold that ran out, a
-- move, a lane that opens, a cut that is lifted, a window that is made anew. "Full" may be remembered only together with it. A trigger, so
-- that no door can forget; one that sells pays for the comparison alone. Numbers come from one sequence: a window that was taken out of the
-- books and put back is not taken for the one before.
CREATE SEQUENCE window_freed;
ALTER TABLE "window_group" ADD COLUMN "freed" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "window_port" ADD COLUMN "freed" BIGINT NOT NULL DEFAULT 0;

CREATE FUNCTION window_is_freed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.freed := nextval('window_freed');
  RETURN NEW;
END $$;
CREATE TRIGGER window_group_opened BEFORE INSERT ON window_group FOR EACH ROW EXECUTE FUNCTION window_is_freed();
CREATE TRIGGER window_port_opened BEFORE INSERT ON window_port FOR EACH ROW EXECUTE FUNCTION window_is_freed();
CREATE TRIGGER window_group_freed BEFORE UPDATE ON window_group FOR EACH ROW
  WHEN (least(NEW.derived_min, NEW.sellable_min) - NEW.sold_min > least(OLD.derived_min, OLD.sellable_min) - OLD.sold_min)
  EXECUTE FUNCTION window_is_freed();
CREATE TRIGGER window_port_freed BEFORE UPDATE ON window_port FOR EACH ROW
  WHEN (least(NEW.derived_vehicles, NEW.limit_vehicles) - NEW.sold > least(OLD.derived_vehicles, OLD.limit_vehicles) - OLD.sold)
  EXECUTE FUNCTION window_is_freed();

-- The versions of some windows as one text, as the calling statement sees them.
CREATE FUNCTION freed_of(p_groups int8[], p_ports int8[]) RETURNS text LANGUAGE sql STABLE
RETURN concat((SELECT string_agg(concat(w.id, ':', w.freed), ',' ORDER BY w.id) FROM window_group w WHERE w.id = ANY(p_groups)), '|',
              (SELECT string_agg(concat(w.id, ':', w.freed), ',' ORDER BY w.id) FROM window_port w WHERE w.id = ANY(p_ports)));
