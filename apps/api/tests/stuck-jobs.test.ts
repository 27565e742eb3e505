import { randomUUID } from 'node:crypto';
import { recordStuckJob, releaseStuckJob } from '@gl/db/stuck-jobs';
import { aStaffKey } from '@gl/db/testing/companies';
import { beforeEach, expect, test } from 'vitest';
import { codeOf } from './support/client.js';
import { openHouse } from './support/house.js';

const house = openHouse();
const pool = () => house.context.store.pool;
const plan = (port: string, over = {}) => ({
  job: 'assign-lanes',
  key: `assign-lanes|${port}|2026-03-01`,
  payload: { port, day: '2026-03-01' },
  fault: 'RangeError',
  runs: 4,
  ...over,
});
const list = async (as = house.staff.admin, query = {}) => (await house.ask(as, 'listStuckJobs', { query })).body;
const retry = (id: string, as = house.staff.admin, key = randomUUID()) =>
  house.ask(as, 'retryStuckJob', { params: { id }, key });
const happened = async (kind: string) =>
  (
    await pool().query('select port_id as port, to_char(day, $2) as day, subject from outbox where kind = $1', [
      kind,
      'YYYY-MM-DD',
    ])
  ).rows;

beforeEach(() => pool().query('delete from stuck_job'));

test('nothing is stuck; then each job has one row, however often it is given up, and leaves when it is done', async () => {
  expect(await list()).toEqual({ items: [], nextCursor: null });
  await recordStuckJob(pool(), plan('zhangmu'));
  await recordStuckJob(pool(), plan('zhangmu', { fault: 'Error 40001' }));
  const { items } = await list();
  expect(items).toMatchObject([
    {
      job: 'assign-lanes',
      subject: { port: 'zhangmu', day: '2026-03-01' },
      fault: 'Error 40001',
      runs: 8,
      canRetry: true,
    },
  ]);
  expect(items[0]!.retriedAt).toBeNull();
  await releaseStuckJob(pool(), plan('zhangmu').key);
  expect((await list()).items).toEqual([]);
});

test('the latest come first, page by page', async () => {
  for (const [n, port] of ['zhangmu', 'gyirong', 'horgos'].entries()) {
    await recordStuckJob(pool(), plan(port));
    await pool().query(`update stuck_job set last_at = now() - $2 * interval '1 min' where key = $1`, [
      plan(port).key,
      3 - n,
    ]);
  }
  const first = await list(house.staff.admin, { limit: 2 });
  const second = await list(house.staff.admin, { limit: 2, cursor: first.nextCursor! });
  expect([...first.items, ...second.items].map(({ subject }) => subject!.port)).toEqual([
    'horgos',
    'gyirong',
    'zhangmu',
  ]);
  expect(second.nextCursor).toBeNull();
});

test('tried again, a job is asked for by the outbox, once per key, with an audit row; failing again clears the mark', async () => {
  await recordStuckJob(pool(), plan('zhangmu'));
  const { id } = (await list()).items[0]!;
  const key = randomUUID();
  const answers = [await retry(id, house.staff.admin, key), await retry(id, house.staff.admin, key)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers[0]!.body.retriedAt).not.toBeNull();
  expect(await happened('plan.retried')).toEqual([{ port: 'zhangmu', day: '2026-03-01', subject: null }]);
  const { rows } = await pool().query("select detail from audit where action = 'job.retried'");
  expect(rows).toEqual([{ detail: { job: 'assign-lanes', port: 'zhangmu', day: '2026-03-01' } }]);
  await recordStuckJob(pool(), plan('zhangmu'));
  expect((await list()).items[0]!.retriedAt).toBeNull();
});

test.each([
  ['notify-driver', 'notificationId', 'notification.due'],
  ['send-letter', 'letterId', 'letter.due'],
])('%s is asked for by its id', async (job, field, kind) => {
  const id = randomUUID();
  await recordStuckJob(pool(), { job, key: `${job}|${id}`, payload: { [field]: id }, fault: 'Error', runs: 3 });
  expect((await retry((await list()).items[0]!.id)).status).toBe(200);
  expect(await happened(kind)).toContainEqual({ port: '', day: null, subject: id });
});

test('what was no job of ours is shown without what it held, and cannot be tried again', async () => {
  await recordStuckJob(pool(), { job: null, key: 'k', payload: null, fault: 'no job is called "x"', runs: 1 });
  const [stuck] = (await list()).items;
  expect([stuck!.job, stuck!.subject, stuck!.canRetry]).toEqual([null, null, false]);
  const refused = await retry(stuck!.id);
  expect([refused.status, codeOf(refused)]).toEqual([409, 'WRONG_STATE']);
});

test("a port's own administrator sees and tries its plans alone", async () => {
  const own = await aStaffKey(house.context.store, 'admin', 'zhangmu');
  for (const port of ['zhangmu', 'gyirong']) await recordStuckJob(pool(), plan(port));
  const ids = Object.fromEntries((await list()).items.map(({ id, subject }) => [subject!.port, id]));
  expect((await list(own)).items.map(({ id }) => id)).toEqual([ids.zhangmu]);
  expect([(await retry(ids.zhangmu!, own)).status, (await retry(ids.gyirong!, own)).status]).toEqual([200, 404]);
});
