-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "company_id" INTEGER NOT NULL,
    "booked_by" TEXT NOT NULL,
    "port_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "grp" TEXT NOT NULL,
    "window_start_at" TIMESTAMPTZ(3) NOT NULL,
    "last_window_start_at" TIMESTAMPTZ(3) NOT NULL,
    "latest_window_start_at" TIMESTAMPTZ(3),
    "keep_together" BOOLEAN NOT NULL,
    "accept_ordinary" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "verdict" JSONB NOT NULL,
    "hold_expires_at" TIMESTAMPTZ(3),
    "ready_due_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consignment" (
    "booking_id" UUID NOT NULL,
    "no" SMALLINT NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "consignment_pkey" PRIMARY KEY ("booking_id","no")
);

-- CreateTable
CREATE TABLE "vehicle" (
    "id" UUID NOT NULL,
    "booking_id" UUID NOT NULL,
    "no" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "service_class" TEXT NOT NULL,
    "service_min" SMALLINT NOT NULL,
    "window_start_at" TIMESTAMPTZ(3) NOT NULL,
    "takes_window" BIGINT[],
    "takes_min" INTEGER[],
    "identity" TEXT NOT NULL,
    "plate" TEXT,
    "details" JSONB NOT NULL,
    "arrived_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "bay" TEXT,
    "pass_version" SMALLINT NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "vehicle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "driver" (
    "vehicle_id" UUID NOT NULL,
    "no" SMALLINT NOT NULL,
    "language" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "driver_pkey" PRIMARY KEY ("vehicle_id","no")
);

-- CreateTable
CREATE TABLE "trip" (
    "vehicle_id" UUID NOT NULL,
    "identity_hash" BIGINT NOT NULL,
    "during" tstzrange NOT NULL,

    CONSTRAINT "trip_pkey" PRIMARY KEY ("vehicle_id","identity_hash")
);

-- CreateTable
CREATE TABLE "company" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "credit_code" TEXT,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'approved',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "broker_client" (
    "broker_id" INTEGER NOT NULL,
    "client_id" INTEGER NOT NULL,

    CONSTRAINT "broker_client_pkey" PRIMARY KEY ("broker_id","client_id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "prefix" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "port_id" TEXT,
    "company_id" INTEGER,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "vehicle_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "current" BOOLEAN NOT NULL,
    "grp" TEXT NOT NULL,
    "lane_id" TEXT,
    "planned_start_at" TIMESTAMPTZ(3),
    "promised_start_at" TIMESTAMPTZ(3),
    "call_at" TIMESTAMPTZ(3),
    "reason_code" TEXT NOT NULL,
    "reason" JSONB NOT NULL,
    "inputs" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("vehicle_id","version")
);

-- CreateTable
CREATE TABLE "lane_time" (
    "vehicle_id" UUID NOT NULL,
    "lane_id" TEXT NOT NULL,
    "during" tstzrange NOT NULL,

    CONSTRAINT "lane_time_pkey" PRIMARY KEY ("vehicle_id")
);

-- CreateTable
CREATE TABLE "crossing_event" (
    "id" BIGSERIAL NOT NULL,
    "vehicle_id" UUID NOT NULL,
    "verb" TEXT NOT NULL,
    "from_status" TEXT NOT NULL,
    "to_status" TEXT NOT NULL,
    "lane_id" TEXT,
    "bay" TEXT,
    "reason_code" TEXT,
    "actor" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crossing_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "vehicle_id" UUID NOT NULL,
    "driver_no" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "decision_version" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_attempt" (
    "id" BIGSERIAL NOT NULL,
    "notification_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "channel" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "provider_ref" TEXT,
    "reason" TEXT,

    CONSTRAINT "notification_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pass_key" (
    "kid" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "pass_key_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "caller" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "status" SMALLINT NOT NULL,
    "answer" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("caller","route","key")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "port_id" TEXT,
    "booking_id" UUID,
    "vehicle_id" UUID,
    "lane_id" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "port_id" TEXT NOT NULL,
    "day" DATE,
    "booking_id" UUID,
    "vehicle_id" UUID,
    "subject" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seq" BIGINT,
    "enqueued_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "port" (
    "id" TEXT NOT NULL,
    "no" SMALLINT NOT NULL,
    "profile" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "port_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lane" (
    "id" TEXT NOT NULL,
    "port_id" TEXT NOT NULL,
    "no" SMALLINT NOT NULL,
    "grp" TEXT NOT NULL,
    "directions" TEXT[],
    "max_height_m" DOUBLE PRECISION,
    "max_width_m" DOUBLE PRECISION,
    "max_length_m" DOUBLE PRECISION,
    "max_gross_kg" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'open',
    "share" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "state_from" TIMESTAMPTZ(3),
    "state_until" TIMESTAMPTZ(3),
    "reason" TEXT,
    "staff" SMALLINT NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "lane_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "window_group" (
    "id" BIGINT NOT NULL,
    "port_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "grp" TEXT NOT NULL,
    "start_at" TIMESTAMPTZ(3) NOT NULL,
    "derived_min" INTEGER NOT NULL,
    "sellable_min" INTEGER NOT NULL,
    "sold_min" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "window_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "window_port" (
    "id" BIGINT NOT NULL,
    "port_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "start_at" TIMESTAMPTZ(3) NOT NULL,
    "limit_vehicles" INTEGER NOT NULL,
    "sold" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "window_port_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "company_usage" (
    "window_id" BIGINT NOT NULL,
    "company_id" INTEGER NOT NULL,
    "vehicles" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "holds" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "company_usage_pkey" PRIMARY KEY ("window_id","company_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "booking_reference_key" ON "booking"("reference");

-- CreateIndex
CREATE INDEX "booking_company_id_created_at_idx" ON "booking"("company_id", "created_at");

-- CreateIndex
CREATE INDEX "booking_port_id_direction_window_start_at_idx" ON "booking"("port_id", "direction", "window_start_at");

-- CreateIndex
CREATE INDEX "vehicle_booking_id_idx" ON "vehicle"("booking_id");

-- CreateIndex
CREATE UNIQUE INDEX "company_credit_code_key" ON "company"("credit_code");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "lane_time_lane_id_idx" ON "lane_time"("lane_id");

-- CreateIndex
CREATE INDEX "crossing_event_vehicle_id_id_idx" ON "crossing_event"("vehicle_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_vehicle_id_driver_no_kind_decision_version_key" ON "notification"("vehicle_id", "driver_no", "kind", "decision_version");

-- CreateIndex
CREATE INDEX "notification_attempt_notification_id_idx" ON "notification_attempt"("notification_id");

-- CreateIndex
CREATE INDEX "idempotency_created_at_idx" ON "idempotency"("created_at");

-- CreateIndex
CREATE INDEX "audit_booking_id_id_idx" ON "audit"("booking_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_seq_key" ON "outbox"("seq");

-- CreateIndex
CREATE UNIQUE INDEX "port_no_key" ON "port"("no");

-- CreateIndex
CREATE UNIQUE INDEX "lane_port_id_no_key" ON "lane"("port_id", "no");

-- CreateIndex
CREATE UNIQUE INDEX "window_group_port_id_direction_grp_start_at_key" ON "window_group"("port_id", "direction", "grp", "start_at");

-- CreateIndex
CREATE UNIQUE INDEX "window_port_port_id_direction_start_at_key" ON "window_port"("port_id", "direction", "start_at");

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consignment" ADD CONSTRAINT "consignment_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vehicle" ADD CONSTRAINT "vehicle_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "driver" ADD CONSTRAINT "driver_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broker_client" ADD CONSTRAINT "broker_client_broker_id_fkey" FOREIGN KEY ("broker_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "broker_client" ADD CONSTRAINT "broker_client_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_vehicle_id_fkey" FOREIGN KEY ("vehicle_id") REFERENCES "vehicle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_attempt" ADD CONSTRAINT "notification_attempt_notification_id_fkey" FOREIGN KEY ("notification_id") REFERENCES "notification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lane" ADD CONSTRAINT "lane_port_id_fkey" FOREIGN KEY ("port_id") REFERENCES "port"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
