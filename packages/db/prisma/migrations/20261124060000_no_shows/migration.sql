-- What share of each group's vehicles is expected not to come, measured once a day beside the expectations. Ports without overbooking never read it.
ALTER TABLE "demand_refresh" ADD COLUMN "no_show" JSONB NOT NULL DEFAULT '{}';
