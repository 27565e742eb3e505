-- AlterTable
ALTER TABLE "company" ADD COLUMN     "contact_sealed" TEXT,
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "registration_no" TEXT,
ADD COLUMN     "status_reason" TEXT;

-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "invite" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "email_index" BYTEA NOT NULL,
    "sealed" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "port_id" TEXT,
    "company_id" INTEGER,
    "manages_company" BOOLEAN NOT NULL DEFAULT false,
    "invited_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "sealed" TEXT,
    "invite_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_until" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "last_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invite_token_hash_key" ON "invite"("token_hash");

-- CreateIndex
CREATE INDEX "invite_company_id_idx" ON "invite"("company_id");

-- CreateIndex
CREATE INDEX "letter_invite_id_idx" ON "letter"("invite_id");

-- CreateIndex
CREATE INDEX "api_key_company_id_idx" ON "api_key"("company_id");

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_port_id_fkey" FOREIGN KEY ("port_id") REFERENCES "port"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter" ADD CONSTRAINT "letter_invite_id_fkey" FOREIGN KEY ("invite_id") REFERENCES "invite"("id") ON DELETE SET NULL ON UPDATE CASCADE;

UPDATE company SET registration_no = credit_code WHERE credit_code IS NOT NULL;
-- A number that was refused may apply again, in better hands.
ALTER TABLE company ADD CONSTRAINT company_status CHECK (status IN ('applied','approved','refused','suspended') AND (status <> 'refused' OR credit_code IS NULL));
ALTER TABLE company ADD CONSTRAINT company_kind CHECK (kind IN ('exporter','broker'));
ALTER TABLE broker_client ADD CONSTRAINT broker_is_another CHECK (broker_id <> client_id);

-- One role, one scope, as for the person that an invitation makes. One open invitation per address and scope.
ALTER TABLE invite ADD CONSTRAINT invite_kind CHECK (kind IN ('invite','application'));
ALTER TABLE invite ADD CONSTRAINT invite_scope CHECK (CASE
  WHEN role IN ('exporter','broker') THEN company_id IS NOT NULL AND port_id IS NULL
  WHEN role IN ('inspector','shift-lead','gate','operator') THEN port_id IS NOT NULL AND company_id IS NULL AND NOT manages_company
  WHEN role IN ('auditor','admin') THEN company_id IS NULL AND NOT manages_company
  ELSE false END);
ALTER TABLE invite ADD CONSTRAINT invite_ends_once CHECK (used_at IS NULL OR withdrawn_at IS NULL);
CREATE UNIQUE INDEX one_open_invite ON invite (email_index, coalesce(company_id, 0), coalesce(port_id, '')) WHERE used_at IS NULL AND withdrawn_at IS NULL;

-- Who got a letter is nobody's business once it is out.
ALTER TABLE letter ADD CONSTRAINT letter_status CHECK (status IN ('pending','sent','refused','given-up'));
ALTER TABLE letter ADD CONSTRAINT letter_is_erased CHECK ((status = 'pending') = (sealed IS NOT NULL) AND (status = 'pending') = (ended_at IS NULL));
CREATE INDEX letter_open ON letter (due_at) WHERE status = 'pending';
