import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createConsumer } from './consumer.js';
import type { QueueBackend } from './queue-backend.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const idle = async () => {};
const HANDLERS = {
  'assign-lanes': idle,
  'notify-driver': idle,
  'send-letter': idle,
  'send-reminders': idle,
  'expire-holds': idle,
  'readiness-due': idle,
  sweep: idle,
  'check-laws': idle,
};
const forgetful = { record: idle, release: idle };
const quiet = { info() {}, warn() {}, error() {} };

function backendWith(counts: QueueBackend['counts'], closeWorker = idle): QueueBackend {
  return {
    kind: 'redis',
    add: idle,
    counts,
    work: () => ({ resize() {}, start: idle, close: closeWorker, cut() {} }),
    health: async () => ({ ok: true }),
    close: idle,
  };
}

test('jobs that wait while none is active are told once after 30 s, and the process is no longer healthy', async () => {
  const told: string[] = [];
  const stuck = backendWith(async (queue) => ({ waiting: queue === 'planning' ? 2 : 0, active: 0 }));
  const consumer = createConsumer(stuck, HANDLERS, {
    concurrency: { planning: 1, notifying: 1, reminding: 1, housekeeping: 1 },
    log: quiet,
    stuck: forgetful,
    onWedged: (reason) => told.push(reason),
  });
  expect(await consumer.health()).toEqual({ ok: false, reason: 'not started' });
  await consumer.start();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await consumer.health()).toEqual({ ok: true });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(told).toEqual(['queue planning: jobs have waited for 30 s and none is active']);
  expect(await consumer.health()).toEqual({ ok: false, reason: told[0] });
  await consumer.close(1_000);
  expect(await consumer.health()).toEqual({ ok: false, reason: 'closing' });
});

test('a worker that never closes does not keep the process', async () => {
  const hanging = backendWith(
    async () => ({ waiting: 0, active: 0 }),
    () => new Promise(() => {}),
  );
  const consumer = createConsumer(hanging, HANDLERS, {
    concurrency: { planning: 1, notifying: 1, reminding: 1, housekeeping: 1 },
    log: quiet,
    stuck: forgetful,
  });
  await consumer.start();
  let closed = false;
  const closing = consumer.close(5_000).then(() => {
    closed = true;
  });
  await vi.advanceTimersByTimeAsync(4_999);
  expect(closed).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await closing;
  expect(vi.getTimerCount()).toBe(0);
});
