-- What a company booked at a port in six weeks and did not use, counted once a day, and whether it keeps the vehicles that it may always start.
CREATE TABLE "company_no_show" (
    "port_id" TEXT NOT NULL,
    "company_id" INTEGER NOT NULL,
    "booked" INTEGER NOT NULL,
    "missing" INTEGER NOT NULL,
    "keeps_minimum" BOOLEAN NOT NULL,

    CONSTRAINT "company_no_show_pkey" PRIMARY KEY ("port_id", "company_id")
);
