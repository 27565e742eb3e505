-- Law: a pass opens a gate once per direction. The vehicle's row lock keeps it; this key stands behind.
CREATE TABLE "gate_opening" (
    "vehicle_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "gate" TEXT,
    "actor" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "gate_opening_pkey" PRIMARY KEY ("vehicle_id","direction")
);
ALTER TABLE "gate_opening" ADD CONSTRAINT "gate_opening_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Who has come through already has opened it.
INSERT INTO gate_opening (vehicle_id, direction, actor, opened_at)
  SELECT DISTINCT ON (e.vehicle_id) e.vehicle_id, b.direction, e.actor, e.occurred_at
  FROM crossing_event e JOIN vehicle v ON v.id = e.vehicle_id JOIN booking b ON b.id = v.booking_id
  WHERE e.verb = 'arrive-gate' ORDER BY e.vehicle_id, e.id;

-- A step is taken back once, by an event of its own; what it decided is known by its version. Rows that older code writes have neither.
ALTER TABLE "crossing_event" ADD COLUMN "decision_version" INTEGER, ADD COLUMN "undoes" BIGINT;
CREATE UNIQUE INDEX "crossing_event_undoes_key" ON "crossing_event"("undoes");
