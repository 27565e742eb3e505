-- An exporter's next two days and a list by window are read by company and window.
create index "booking_company_id_window_start_at_idx" on "booking" ("company_id", "window_start_at");
