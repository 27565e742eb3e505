import type { SessionLimits } from '../store.js';

/** For whatever is not about limits: sixty who connect at once, or a statement over 100,000 rows, break no law on a machine that stalls. */
export const PATIENT: SessionLimits = {
  connectionTimeoutMillis: 30_000,
  statement_timeout: 30_000,
  query_timeout: 35_000,
};
