-- What a shift lead says that windows offer instead of what lanes and checkpoints give. A row is said once and stays; a newer one says otherwise.
CREATE TABLE "capacity_override" (
    "port_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3) NOT NULL,
    "groups" JSONB NOT NULL,
    "limits" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "capacity_override_pkey" PRIMARY KEY ("port_id","direction","version")
);
CREATE INDEX "capacity_override_port_id_until_at_idx" ON "capacity_override"("port_id","until_at");
ALTER TABLE capacity_override ADD CONSTRAINT capacity_override_has_end CHECK (from_at < until_at);
CREATE TRIGGER capacity_override_append_only BEFORE UPDATE OR DELETE ON capacity_override FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

-- Law: one cut displaces a booking once. Who was displaced owes nothing for coming late, cancelling late or not coming: the port moved him.
CREATE TABLE "waiver" (
    "booking_id" UUID NOT NULL,
    "port_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "override_version" INTEGER NOT NULL,
    "from_window_start_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "waiver_pkey" PRIMARY KEY ("booking_id","override_version")
);
CREATE TRIGGER waiver_append_only BEFORE UPDATE OR DELETE ON waiver FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
