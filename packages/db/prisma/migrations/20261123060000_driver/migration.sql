-- A reminder waits for the hours before a start; it belongs to a driver's way to one window, and moves with the plan inside of that.
ALTER TABLE "notification" ADD COLUMN "reminds_of" TIMESTAMPTZ(3);
ALTER TABLE notification ADD CONSTRAINT notification_reminds CHECK ((kind = 'reminder') = (reminds_of IS NOT NULL));
-- At most one a driver and window, however often the plan moves: the row that was sent is the one that a second would have to be.
CREATE UNIQUE INDEX notification_one_reminder ON notification (vehicle_id, driver_no, reminds_of) WHERE kind = 'reminder';
