-- Each row is written once, updated three times (numbered, enqueued, planned) and deleted after some weeks. The partial indexes that the relay
-- reads are a few rows long only as long as vacuum takes away what has left them: by count, not by a share of a table of millions.
ALTER TABLE outbox SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000,
  autovacuum_analyze_scale_factor = 0.02
);
