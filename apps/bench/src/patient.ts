import { sessionOptions } from '@gl/db/store';
import pg from 'pg';

/**
 * Connections as the house opens them, without its limits of time: whoever waits his turn in a queue of thousands is no outage. That the server
 * ends one which nobody uses any more, when the database of a bench that is over is dropped, is no fault.
 */
export function patientPool(url: string, max: number): pg.Pool {
  const { connectionTimeoutMillis: _c, query_timeout: _q, statement_timeout: _s, ...options } = sessionOptions(url);
  return new pg.Pool({ ...options, max }).on('error', () => {});
}

/** A look at all that was booked, which may take longer than the house gives any request. */
export async function lookPatiently<Found>(url: string, look: (pool: pg.Pool) => Promise<Found>): Promise<Found> {
  const pool = patientPool(url, 1);
  try {
    await pool.query('analyze');
    return await look(pool);
  } finally {
    await pool.end();
  }
}
