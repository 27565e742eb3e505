import { randomBytes } from 'node:crypto';
import { claimPlaces } from '@gl/db/claim';
import { secretsFrom } from '@gl/db/sealing';
import { openStore } from '@gl/db/store';
import { aClaimItem } from '@gl/db/testing/claim-items';
import { aCompany } from '@gl/db/testing/companies';
import { manyReminders } from '@gl/db/testing/many-reminders';
import { planDay } from '@gl/db/testing/plan-day';
import { openPort, smallPort, windowAt } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import { HOUR, localDay } from '@gl/domain/local-time';
import { aDriver } from '@gl/domain/testing/crossing-samples';

const PARKED_EACH = 5;

/** A database with vehicles to remind, in which nothing is due yet; and the secret that opens it. */
export async function fillReminders(url: string, count: number): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const secrets = secretsFrom(secret);
  const store = openStore(url);
  const site = await openPort(store, smallPort());
  const windowStart = windowAt(site);
  const { id: companyId } = await aCompany(store);
  const item = aClaimItem(site, { companyId, windowStart, drivers: [aDriver()], secrets });
  await claimPlaces(store.claims, [item]);
  await inTransaction(store.pool, (sql) => planDay(sql, site, localDay(site.port.zone, windowStart)));
  await store.pool.query('delete from notification');
  await store.pool.query('update outbox set planned_at = now(), enqueued_at = now()');
  const dueAt = Date.now() + HOUR;
  await manyReminders(store.pool, secrets, { bookingId: item.rows.id, count, parkedEach: PARKED_EACH, dueAt });
  await store.pool.query('vacuum analyze');
  await store.close();
  return secret;
}
