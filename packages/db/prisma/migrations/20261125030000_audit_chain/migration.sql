-- The audit's chain: a seal per audit row, written by a worker after the commit, so that no claim waits at the head of a chain. An audit row is
-- append-only and never touched; its seal stands beside it.
CREATE TABLE "audit_seal" (
    "port_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "no" INTEGER NOT NULL,
    "audit_id" BIGINT NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("port_id","day","no")
);
CREATE UNIQUE INDEX "audit_seal_audit_id_key" ON "audit_seal"("audit_id");

-- Where each chain ends, and up to where its head is signed.
CREATE TABLE "audit_chain" (
    "port_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "length" INTEGER NOT NULL,
    "head" BYTEA NOT NULL,
    "signed_length" INTEGER NOT NULL DEFAULT 0,
    "signed_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("port_id","day")
);

CREATE TABLE "audit_signature" (
    "port_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "length" INTEGER NOT NULL,
    "head" BYTEA NOT NULL,
    "kid" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "signature" BYTEA NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_signature_pkey" PRIMARY KEY ("port_id","day","length")
);

-- Below `low_id` every row is sealed and none can still commit. It moves to `mark_id` when all transactions that ran at the mark have ended.
CREATE TABLE "audit_sealing" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "low_id" BIGINT NOT NULL DEFAULT 0,
    "mark_id" BIGINT NOT NULL DEFAULT 0,
    "mark_xid" BIGINT NOT NULL DEFAULT 0,
    "mark_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_sealing_pkey" PRIMARY KEY ("id")
);
ALTER TABLE audit_sealing ADD CONSTRAINT audit_sealing_is_one CHECK (id = 1);
INSERT INTO audit_sealing DEFAULT VALUES;

CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER audit_signature_append_only BEFORE UPDATE OR DELETE ON audit_signature FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

-- The laws look at what happened lately; rows lie in the order of time, so a block range says where, and costs an insert nothing.
CREATE INDEX audit_lately ON audit USING brin (at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX outbox_lately ON outbox USING brin (at) WITH (pages_per_range = 16, autosummarize = on);
