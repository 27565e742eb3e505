-- The last look at the invariants, for whoever asks.
CREATE TABLE "law_check" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "findings" JSONB NOT NULL,

    CONSTRAINT "law_check_pkey" PRIMARY KEY ("id")
);
ALTER TABLE law_check ADD CONSTRAINT law_check_is_one CHECK (id = 1);

-- When a port's expectations were worked out: only who buys after it was judged by them.
ALTER TABLE "demand_refresh" ADD COLUMN "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
