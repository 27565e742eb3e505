-- Jobs that failed as often as they may: what they are, what kind of fault, since when, and whether somebody has put them back. A job that is
-- done after all loses its row.
CREATE TABLE "stuck_job" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "job" TEXT,
    "payload" JSONB,
    "fault" TEXT NOT NULL,
    "runs" INTEGER NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retried_at" TIMESTAMPTZ(3),

    CONSTRAINT "stuck_job_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "stuck_job_key_key" ON "stuck_job"("key");

CREATE INDEX "stuck_job_last_at_id_idx" ON "stuck_job"("last_at", "id");
