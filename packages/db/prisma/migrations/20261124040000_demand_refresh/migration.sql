-- On which local day a port's expectations were last worked out anew: several workers do it once.
CREATE TABLE "demand_refresh" (
    "port_id" TEXT NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "demand_refresh_pkey" PRIMARY KEY ("port_id")
);
