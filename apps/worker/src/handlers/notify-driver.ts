import { claimNotification } from '@gl/db/claimed-notifications';
import { reached } from '@gl/db/crash-point';
import { inTransaction } from '@gl/db/transaction';
import type { PayloadOf } from '@gl/jobs/job';
import { inside, type Outside } from '@gl/jobs/places';
import { type Telling, tellDrivers } from '../telling/tell-drivers.js';

/** Sends one notification, if nobody else is sending it and nothing newer has come. */
export async function notifyDriver(
  context: Telling,
  { notificationId }: PayloadOf<'notify-driver'>,
  outside: Outside = inside,
): Promise<void> {
  reached('notification.fetched');
  const due = await inTransaction(context.store.pool, (sql) => claimNotification(sql, notificationId));
  if (due) await tellDrivers(context, [due], outside);
}
