import { forgetOldAnswers } from '@gl/db/idempotency';
import { lockLanes } from '@gl/db/lanes';
import { missedNotifications } from '@gl/db/notifications';
import { undecidedPortDays } from '@gl/db/port-day';
import { deriveWindows, findPort, horizonDays, listPorts, type PortWithLanes } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import { localDay } from '@gl/domain/local-time';
import type { Job } from '@gl/jobs/job';
import type { WorkerContext } from '../context.js';

/**
 * Finds what the fast path missed: vehicles nobody decided, messages nobody sent. Younger than 10 s is the fast path's business; too old is
 * said to be given up instead of tried for ever (see the stores). Also keeps the windows of the horizon in the books.
 */
export async function sweep({
  store,
  producer,
  clock,
  log,
}: Pick<WorkerContext, 'store' | 'producer' | 'clock' | 'log'>): Promise<void> {
  const ports = await listPorts(store);
  const zones = new Map(ports.map(({ port }) => [port.id, port.zone]));
  const days = new Map(
    (await undecidedPortDays(store.pool)).map(({ portId, windowStartAt }) => {
      const day = localDay(zones.get(portId)!, windowStartAt);
      return [`${portId}|${day}`, { port: portId, day }] as const;
    }),
  );
  const missed = await missedNotifications(store.pool);
  const jobs: Job[] = [
    ...[...days.values()].map((payload) => ({ name: 'assign-lanes', payload }) as const),
    ...missed.map((notificationId) => ({ name: 'notify-driver', payload: { notificationId } }) as const),
  ];
  if (jobs.length > 0) {
    log.info({ portDays: days.size, notifications: missed.length }, 'the sweep found what the fast path missed');
    await producer.enqueue(jobs);
  }
  await extendHorizon({ store, clock }, ports);
  await forgetOldAnswers(store.pool);
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
