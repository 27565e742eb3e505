-- Which facts a lane plan has seen: what asks for a plan (a row with a day) and got none is found again, whatever the queue lost.
ALTER TABLE "outbox" ADD COLUMN "planned_at" TIMESTAMPTZ(3);
CREATE INDEX outbox_unplanned ON outbox (port_id, day) WHERE planned_at IS NULL AND day IS NOT NULL;
