import type { Sql } from './transaction.js';

/** By id, as whoever records sendings: a planner's messages and a worker's cannot wait in a circle. */
export const lockPending = (sql: Sql, vehicleIds: readonly string[]) =>
  sql.query(
    `select 1 from notification where vehicle_id = any($1::uuid[]) and status = 'pending' order by id for no key update`,
    [vehicleIds],
  );
