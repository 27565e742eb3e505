-- Reminders wait by the hundred thousand, news by the handful: an index each, so that a burst of the one is never read through to find the other.
CREATE INDEX notification_reminders_due ON notification (due_at) WHERE status = 'pending' AND kind = 'reminder';
CREATE INDEX notification_news_due ON notification (due_at) WHERE status = 'pending' AND kind <> 'reminder';
DROP INDEX notification_open;
