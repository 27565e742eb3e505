import { lapseApplications } from '@gl/db/companies';
import { reached } from '@gl/db/crash-point';
import { refreshDaily } from '@gl/db/demand';
import { forgetOldAnswers } from '@gl/db/idempotency';
import { lockLanes } from '@gl/db/lanes';
import { giveUpLetters, missedLetters } from '@gl/db/letters';
import { missedNotifications } from '@gl/db/notifications';
import { forgetHappenings } from '@gl/db/outbox';
import { forgetOldSignIns } from '@gl/db/person-sessions';
import { missedPortDays } from '@gl/db/port-day';
import { deriveWindows, findPort, horizonDays, listPorts, type PortWithLanes } from '@gl/db/ports';
import { giveUpNotifications } from '@gl/db/told';
import { inTransaction } from '@gl/db/transaction';
import { localDay } from '@gl/domain/local-time';
import type { Job } from '@gl/jobs/job';
import type { WorkerContext } from '../context.js';

/**
 * Finds what the fast path missed: port-days nobody planned, messages nobody sent. Younger than 10 s is the fast path's business; too old is
 * said to be given up instead of tried for ever (see the stores). Also keeps the windows of the horizon in the books, and what they may expect.
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
  const unsent = await giveUpLetters(store.pool);
  const letters = await missedLetters(store.pool);
  const lapsed = await inTransaction(store.pool, lapseApplications);
  if (lapsed > 0) log.info({ applications: lapsed }, 'applications lapsed: nobody proved their address in time');
  if (givenUp > 0) log.warn({ notifications: givenUp }, 'drivers were not told in time; the board shows which');
  if (unsent > 0) log.warn({ letters: unsent }, 'letters were not sent in time; look at the mail server');
  const jobs: Job[] = [
    ...days.map(({ portId, day }) => ({ name: 'assign-lanes', payload: { port: portId, day } }) as const),
    ...missed.map((notificationId) => ({ name: 'notify-driver', payload: { notificationId } }) as const),
    ...letters.map((letterId) => ({ name: 'send-letter', payload: { letterId } }) as const),
  ];
  reached('sweep.looked');
  if (jobs.length > 0)
    log.info(
      { portDays: days.length, notifications: missed.length, letters: letters.length },
      'the sweep found what the fast path missed',
    );
  // Deadlines whose bell was lost.
  await producer.enqueue([...jobs, { name: 'expire-holds', payload: {} }, { name: 'readiness-due', payload: {} }]);
  reached('sweep.enqueued');
  const ports = await listPorts(store);
  await extendHorizon({ store, clock }, ports);
  await expectDemand({ store, clock, log }, ports);
  await forgetOldAnswers(store.pool);
  await forgetHappenings(store.pool);
  await forgetOldSignIns(store.pool);
}

const expected = new Map<string, string>();

/** What windows may expect changes with the day: once for each port, whichever of the workers comes first. */
async function expectDemand(
  { store, clock, log }: Pick<WorkerContext, 'store' | 'clock' | 'log'>,
  ports: PortWithLanes[],
): Promise<void> {
  for (const { port } of ports) {
    const today = localDay(port.zone, clock());
    if (expected.get(port.id) === today) continue;
    const done = await inTransaction(store.pool, async (sql) => {
      if (port.policies.overbooking) await lockLanes(sql, port.id);
      const refreshed = await refreshDaily(sql, port, today);
      // What is sold again follows from who did not come.
      if (refreshed && port.policies.overbooking)
        await deriveWindows(sql, (await findPort(store, port.id))!, horizonDays(port, clock()));
      return refreshed;
    });
    if (done) log.info({ port: port.id, ...done }, 'what windows may expect was worked out anew');
    expected.set(port.id, today);
  }
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
