import { refreshDaily } from '@gl/db/demand';
import { writeOutbox } from '@gl/db/journal';
import { deriveWindows } from '@gl/db/ports';
import { arrivalWeeks } from '@gl/db/testing/arrival-weeks';
import { aCompany } from '@gl/db/testing/companies';
import { freshDatabase } from '@gl/db/testing/database';
import { lockWaits } from '@gl/db/testing/lock-waits';
import { BEGAN_AT, smallPort } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import { addDays, instantAt, localDay } from '@gl/domain/local-time';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sweep } from '../src/handlers/sweep.js';
import { type Desk, openDesk } from './desk.js';

const database = freshDatabase();
let ports = 0;
let desk: Desk;
beforeEach(async () => {
  ports++;
  desk = await openDesk(database.url, smallPort({ id: `s${ports}`, no: 100 + ports }));
});
afterEach(() => desk.close());

/** Days of this test's port that the sweep asks a plan for. */
async function asked(): Promise<string[]> {
  desk.jobs.length = 0;
  await sweep(desk.context);
  return desk.jobs.flatMap((job) =>
    job.name === 'assign-lanes' && job.payload.port === desk.site.port.id ? [job.payload.day] : [],
  );
}
const day = (n = 0) => localDay(desk.site.port.zone, desk.window(n));
/** Makes everything that has happened at the port `seconds` older. */
async function age(seconds: number) {
  const id = desk.site.port.id;
  await desk.sql('update booking set created_at = created_at - make_interval(secs => $2) where port_id = $1', [
    id,
    seconds,
  ]);
  await desk.sql('update outbox set at = at - make_interval(secs => $2) where port_id = $1', [id, seconds]);
}

test('an undecided vehicle is asked for once it is older than 10 s, and no more when it is decided', async () => {
  await desk.book();
  await age(2);
  expect(await asked()).toEqual([]);
  await age(10);
  expect(await asked()).toEqual([day()]);
  await desk.plan();
  expect(await asked()).toEqual([]);
});

test('also when the fact that asked for its plan is gone', async () => {
  await desk.book();
  await desk.sql('delete from outbox where port_id = $1', [desk.site.port.id]);
  await age(12);
  expect(await asked()).toEqual([day()]);
});

test('a day that something happened on is asked for until a plan has seen it', async () => {
  await desk.book();
  await desk.plan();
  expect(await asked()).toEqual([]);
  const happened = { kind: 'capacity.changed', portId: desk.site.port.id, day: day(), subject: 'a lane' };
  await writeOutbox(desk.store.pool, [happened]);
  expect(await asked()).toEqual([]);
  await age(12);
  expect(await asked()).toEqual([day()]);
  await desk.plan();
  expect(await asked()).toEqual([]);
});

test('what happens while a plan is being made asks for another one', async () => {
  await desk.book();
  const blocker = await desk.store.pool.connect();
  await blocker.query('begin');
  await blocker.query(
    'select 1 from vehicle v join booking b on b.id = v.booking_id where b.port_id = $1 for update of v',
    [desk.site.port.id],
  );
  const planning = desk.plan();
  await expect.poll(() => lockWaits(desk.store.pool), { timeout: 30_000 }).toBeGreaterThan(0);
  await writeOutbox(desk.store.pool, [{ kind: 'capacity.changed', portId: desk.site.port.id, day: day() }]);
  await blocker.query('commit');
  blocker.release();
  await planning;
  await age(12);
  expect(await asked()).toEqual([day()]);
});

test('what is older than two days is hopeless and left alone', async () => {
  const { vehicles } = await desk.book();
  await desk.sql(`update vehicle set window_start_at = now() - interval '49 hours' where id = $1`, [vehicles[0]]);
  await age(49 * 3_600);
  expect(await asked()).toEqual([]);
  await desk.sql(`update vehicle set window_start_at = now() - interval '47 hours' where id = $1`, [vehicles[0]]);
  expect(await asked()).toHaveLength(1);
});

test('a vehicle that stays in its lane beyond its time asks for a plan, until one holds the lane for it', async () => {
  const { vehicles } = await desk.book();
  await desk.plan();
  const [began] = await desk.sql(
    `update vehicle set status = 'in-inspection', window_start_at = now() - interval '20 minutes', started_at = now() - interval '20 minutes' where id = $1 returning started_at as at`,
    [vehicles[0]],
  );
  await desk.sql(
    `update lane_time set during = tstzrange(now() - interval '20 minutes', now() - interval '10 minutes') where vehicle_id = $1`,
    [vehicles[0]],
  );
  expect(await asked()).toEqual([localDay(desk.site.port.zone, (began!.at as Date).getTime())]);
  await desk.sql(
    `update lane_time set during = tstzrange(lower(during), now() + interval '1 minute') where vehicle_id = $1`,
    [vehicles[0]],
  );
  expect(await asked()).toEqual([]);
});

test('a new day at the port brings the windows of a new last day', async () => {
  const { zone, policies } = desk.site.port;
  const lastDay = addDays(localDay(zone, BEGAN_AT), policies.horizonDays + 1);
  const windowsOf = async (date: string) =>
    (
      await desk.sql(
        'select count(*)::int as n from window_port where port_id = $1 and start_at >= $2 and start_at < $3',
        [desk.site.port.id, new Date(instantAt(zone, date)), new Date(instantAt(zone, addDays(date, 1)))],
      )
    )[0]!.n;
  await asked();
  expect([await windowsOf(lastDay), await windowsOf(addDays(lastDay, 1))]).toEqual([48, 0]);
  desk.setClock(BEGAN_AT + 24 * 3_600_000);
  await asked();
  expect(await windowsOf(addDays(lastDay, 1))).toBe(48);
});

test('what windows may expect is worked out once a day, however many workers sweep', async () => {
  const { port } = desk.site;
  const today = localDay(port.zone, BEGAN_AT);
  const past = Array.from({ length: 14 }, (_, i) => addDays(today, -1 - i));
  await inTransaction(desk.store.pool, (sql) => deriveWindows(sql, desk.site, past));
  await arrivalWeeks(desk.store.pool, port, (await aCompany(desk.store)).id, { until: today, days: 14 });
  const expected = () =>
    desk.sql('select window_id, expected from demand_expectation where port_id = $1 order by 1', [port.id]);
  const refreshed = () =>
    desk.logged.filter((line) => line.includes('worked out anew') && line.includes(`"${port.id}"`));

  expect(await expected()).toEqual([]);
  await Promise.all([asked(), asked(), asked()]);
  expect(refreshed()).toHaveLength(1);
  const first = await expected();
  expect(first.length).toBeGreaterThan(48);

  // The same day nobody looks again, a worker that was started anew neither; the next day one does.
  await desk.sql('delete from demand_expectation where port_id = $1', [port.id]);
  await asked();
  expect(await inTransaction(desk.store.pool, (sql) => refreshDaily(sql, port, today))).toBeNull();
  expect(await expected()).toEqual([]);
  desk.setClock(BEGAN_AT + 24 * 3_600_000);
  await asked();
  await asked();
  expect(refreshed()).toHaveLength(2);
  expect((await expected()).length).toBeGreaterThanOrEqual(first.length);

  // Where the port overbooks, what is on sale follows the same night from who did not come: one in twenty.
  const onSale = () =>
    desk.sql(
      `select distinct derived_min as min from window_group where port_id = $1 and grp = 'ordinary' and start_at > now() + interval '3 days'`,
      [port.id],
    );
  expect(await onSale()).toEqual([{ min: 60 }]);
  await desk.sql(`update demand_refresh set no_show = '{}' where port_id = $1`, [port.id]);
  await desk.sql(`update port set profile = jsonb_set(profile, '{policies,overbooking}', '1') where id = $1`, [
    port.id,
  ]);
  desk.setClock(BEGAN_AT + 48 * 3_600_000);
  await asked();
  const [sold] = await onSale();
  expect(sold!.min).toBeGreaterThanOrEqual(61);
  expect(sold!.min).toBeLessThanOrEqual(66);
});
