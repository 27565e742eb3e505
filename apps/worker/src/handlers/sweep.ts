import { forgetOldAnswers } from '@gl/db/idempotency';
import { lockLanes } from '@gl/db/lanes';
import { giveUpNotifications, missedNotifications } from '@gl/db/notifications';
import { forgetOldSignIns } from '@gl/db/person-sessions';
import { missedPortDays } from '@gl/db/port-day';
import { deriveWindows, findPort, horizonDays, listPorts, type PortWithLanes } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import { localDay } from '@gl/domain/local-time';
import type { Job } from '@gl/jobs/job';
import type { WorkerContext } from '../context.js';

/**
 * Finds what the fast path missed: port-days nobody planned, messages nobody sent. Younger than 10 s is the fast path's business; too old is
 * said to be given up instead of tried for ever (see the stores). Also keeps the windows of the horizon in the books.
 */
export async function sweep({
  store,
  producer,
  clock,
  log,
}: Pick<WorkerContext, 'store' | 'producer' | 'clock' | 'log'>): Promise<void> {
  const days = await missedPortDays(store.pool);
  const givenUp = await giveUpNotifications(store.pool);
  const missed = await missedNotifications(store.pool);
  if (givenUp > 0) log.warn({ notifications: givenUp }, 'drivers were not told in time; the board shows which');
  const jobs: Job[] = [
    ...days.map(({ portId, day }) => ({ name: 'assign-lanes', payload: { port: portId, day } }) as const),
    ...missed.map((notificationId) => ({ name: 'notify-driver', payload: { notificationId } }) as const),
  ];
  if (jobs.length > 0) {
    log.info({ portDays: days.length, notifications: missed.length }, 'the sweep found what the fast path missed');
    await producer.enqueue(jobs);
  }
  await extendHorizon({ store, clock }, await listPorts(store));
  await forgetOldAnswers(store.pool);
  await forgetOldSignIns(store.pool);
}

const extended = new Map<string, string>();

/** A new local day brings a new last day of the horizon; once a day and port is enough, and a restart does it again. */
async function extendHorizon(
  { store, clock }: Pick<WorkerContext, 'store' | 'clock'>,
  ports: PortWithLanes[],
): Promise<void> {
  for (const { port } of ports) {
    const today = localDay(port.zone, clock());
    if (extended.get(port.id) === today) continue;
    await inTransaction(store.pool, async (sql) => {
      await lockLanes(sql, port.id);
      await deriveWindows(sql, (await findPort(store, port.id))!, horizonDays(port, clock()));
    });
    extended.set(port.id, today);
  }
}
