import { claimReminders } from '@gl/db/claimed-notifications';
import { inTransaction } from '@gl/db/transaction';
import { type Telling, tellDrivers } from '../telling/tell-drivers.js';

/** Drivers reminded for one bell. Who is claimed and not told when a worker is killed waits for a minute: few enough of them. */
export const REMINDED_AT_ONCE = 25;

/** Reminds the drivers whose reminders have been due longest. Who claimed them has the one right to send them, for a minute. */
export async function sendReminders(context: Telling): Promise<void> {
  const due = await inTransaction(context.store.pool, (sql) => claimReminders(sql, REMINDED_AT_ONCE));
  if (due.length > 0) await tellDrivers(context, due);
}
