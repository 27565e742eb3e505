import { sessionOptions } from '@gl/db/store';
import type pg from 'pg';

/** A connection as the house opens it, without its limits of time: whoever waits his turn in a queue of thousands is no outage. */
export function patient(url: string): pg.PoolConfig {
  const { connectionTimeoutMillis: _c, query_timeout: _q, statement_timeout: _s, ...options } = sessionOptions(url);
  return options;
}
