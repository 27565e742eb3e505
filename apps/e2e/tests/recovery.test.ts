import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockPlanner } from '@gl/db/port-day';
import { freshDatabase } from '@gl/db/testing/database';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
import { timed } from '../../../tests/support/running/lag.js';
import { hasRedis } from '../../../tests/support/running/redis.js';
import { aTruckBooking, book, bookInHand, windowAt } from '../src/a-booking.js';
import { type House, openHouse } from '../src/house.js';

/** The least that a caller is kept waiting before he is told to come again. */
const LONGEST_WAIT_MS = 4_000;

const BACKENDS = hasRedis ? (['postgres', 'redis'] as const) : (['postgres'] as const);

describe.each(BACKENDS)('with the queue in %s', (queue) => {
  const database = freshDatabase();
  let house: House;
  let next = 0;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue });
  });
  afterAll(() => house?.close());

  /** Books `count` trucks in windows of their own; their vehicles' ids. */
  async function bookTrucks(count: number): Promise<string[]> {
    const answers = await Promise.all(
      Array.from({ length: count }, () => book(house, aTruckBooking(windowAt(next)), next++)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(count).fill(201));
    return answers.flatMap(({ body }) => body.vehicles.map(({ id }) => id));
  }
  async function decided(vehicles: string[]): Promise<number> {
    const { rows } = await house.store.pool.query<{ n: number }>(
      'select count(*)::int as n from decision where current and vehicle_id = any($1::uuid[])',
      [vehicles],
    );
    return rows[0]!.n;
  }
  const allDecided = (vehicles: string[], ms: number) =>
    eventually(async () => expect(await decided(vehicles)).toBe(vehicles.length), ms);

  /** Nobody plans zhangmu until `open` is called: a job that is being worked on stays so. */
  const holdPlanner = () => hold((client) => lockPlanner(client, 'zhangmu'));

  async function hold(lock: (client: pg.Client) => Promise<unknown>): Promise<{ open(): Promise<void> }> {
    const client = new pg.Client(database.url);
    client.on('error', () => {});
    await client.connect();
    await client.query('begin');
    await lock(client);
    const open = () => client.end();
    held.push(open);
    return { open };
  }
  const held: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const open of held.splice(0)) await open();
  });
  const isWaiting = (what: string) =>
    eventually(async () => {
      const { rows } = await house.store.pool.query(`select 1 from pg_locks where not granted and locktype = $1`, [
        what,
      ]);
      expect(rows).not.toEqual([]);
    }, 20_000);

  test('kill -9 of the worker in the middle of a decision: decided within 15 s', async () => {
    const planner = await holdPlanner();
    const vehicles = await bookTrucks(1);
    await isWaiting('advisory');
    expect(await house.queue.counts('planning')).toMatchObject({ active: 1 });
    expect(await decided(vehicles)).toBe(0);

    const killedAt = performance.now();
    expect(await house.worker.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    await planner.open();
    expect(await decided(vehicles)).toBe(0);
    expect(await house.queue.counts('planning')).toMatchObject({ active: 1 });
    await house.startWorker();
    await allDecided(vehicles, 15_000);
    const tookMs = performance.now() - killedAt;
    console.info(`${queue}: decided ${(tookMs / 1_000).toFixed(1)} s after kill -9`);
    expect(tookMs).toBeLessThan(15_000);
  });

  test('ten bookings made while no worker runs are decided once one does', async () => {
    await house.worker.end('SIGKILL');
    const vehicles = await bookTrucks(10);
    await sleep(500);
    expect(await decided(vehicles)).toBe(0);
    await house.startWorker();
    await allDecided(vehicles, 15_000);
  });

  test('the worker ends clean on SIGTERM, its work done or handed back', async () => {
    const vehicles = await bookTrucks(3);
    const exit = await house.worker.end('SIGTERM');
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.tookMs).toBeLessThan(8_000);
    await house.startWorker();
    await allDecided(vehicles, 15_000);
  });

  test('the api ends clean on SIGTERM: requests under way are answered, streams end, new ones find nobody', async () => {
    const stream = await fetch(`${house.url}/api/v1/live?topics=port:zhangmu`, {
      headers: { Authorization: `Bearer ${house.key('inspector', 0, 'zhangmu')}` },
    });
    expect(stream.headers.get('Content-Type')).toContain('text/event-stream');
    const reading = stream.text();
    // The windows are taken: bookings under way wait for them while the api is told to end.
    const windows = await hold((client) =>
      client.query(`select 1 from window_port where port_id = 'zhangmu' order by id for update`),
    );
    const wishes = [0, 1, 2].map(() => ({ body: aTruckBooking(windowAt(next)), n: next++, key: randomUUID() }));
    const inHand = await Promise.all(wishes.map(({ body, n, key }) => bookInHand(house, body, n, key)));
    await isWaiting('transactionid');
    const ending = house.api.end('SIGTERM');
    await expect(reading).resolves.toContain(': ok');
    await eventually(() => expect(fetch(`${house.url}/healthz`)).rejects.toThrow(), 5_000);
    await windows.open();
    const answers = await Promise.all(inHand.map(({ answer }) => answer));
    // Who waited for the windows as long as anybody may wait is told to come again with his key.
    for (const { status, tookMs } of answers) expect(tookMs > LONGEST_WAIT_MS ? [201, 503] : [201]).toContain(status);
    expect(await ending).toMatchObject({ code: 0, signal: null });
    await house.startApi();
    const booked = await Promise.all(wishes.map(({ body, n, key }) => book(house, body, n, key)));
    expect(booked.map(({ status }) => status)).toEqual([201, 201, 201]);
    await allDecided(
      booked.flatMap(({ body }) => body.vehicles.map(({ id }) => id)),
      10_000,
    );
  });

  test('a queue that lost everything: undecided bookings are decided and a closed lane is emptied within 60 s', async () => {
    const placed = await bookTrucks(2);
    await allDecided(placed, 10_000);
    const { rows: lanes } = await house.store.pool.query<{ id: string }>(
      'select distinct lane_id as id from lane_time where vehicle_id = any($1::uuid[])',
      [placed],
    );
    expect(lanes).toHaveLength(1);

    const planner = await holdPlanner();
    const undecided = await bookTrucks(3);
    await isWaiting('advisory');
    await closeLane(lanes[0]!.id);
    await house.worker.end('SIGKILL');
    await allEnqueued();
    const forgotAt = performance.now();
    await forget(house, queue);
    for (const name of ['planning', 'notifying'] as const)
      expect(await house.queue.counts(name)).toEqual({ waiting: 0, active: 0 });
    await planner.open();
    await house.startWorker();
    expect(await decided(undecided)).toBe(0);
    await allDecided(undecided, 60_000);
    await eventually(async () => {
      const { rows } = await house.store.pool.query(
        'select 1 from lane_time where lane_id = $1 and vehicle_id = any($2::uuid[])',
        [lanes[0]!.id, placed],
      );
      expect(rows).toEqual([]);
    }, 60_000);
    const tookMs = performance.now() - forgotAt;
    console.info(`${queue}: healed ${(tookMs / 1_000).toFixed(1)} s after the queue forgot`);
    expect(tookMs).toBeLessThan(60_000);
  });

  /** The relay carries on for a moment after the last commit: what it puts on the queue later would not be forgotten. */
  const allEnqueued = () =>
    eventually(async () => {
      const { rows } = await house.store.pool.query('select 1 from outbox where enqueued_at is null');
      expect(rows).toEqual([]);
    }, 20_000);

  async function closeLane(id: string): Promise<void> {
    const key = house.key('shift-lead', 0, 'zhangmu');
    const lane = await house.call('GET', `/api/v1/lanes/${id}`, { key });
    const closed = await house.call('PATCH', `/api/v1/lanes/${id}`, {
      key,
      body: { state: 'closed', reason: 'works' },
      headers: { 'If-Match': lane.headers.get('ETag')! },
    });
    expect(closed.status, JSON.stringify(closed.body)).toBe(200);
  }

  if (queue === 'redis') {
    test('Redis stopped: bookings are taken within 2 s each, and decided when it is back', async () => {
      await house.redis!.stop();
      const vehicles: string[] = [];
      for (let n = 0; n < 5; n++) {
        const { answer, tookMs } = await timed(() => book(house, aTruckBooking(windowAt(next)), next++));
        expect(answer.status).toBe(201);
        expect(tookMs).toBeLessThan(2_000);
        vehicles.push(answer.body.vehicles[0]!.id);
      }
      expect((await house.call('GET', '/healthz')).status).toBe(200);
      expect(house.api.isRunning()).toBe(true);
      await sleep(2_000);
      expect(await decided(vehicles)).toBe(0);
      await house.redis!.startAgain();
      const tookMs = await allDecided(vehicles, 60_000);
      console.info(`decided ${(tookMs / 1_000).toFixed(1)} s after Redis was back`);
    });
  }

  test('afterwards the laws hold: one decision each, no place sold twice, nobody in another’s lane time', async () => {
    const { rows } = await house.store.pool.query(
      `select (select count(*)::int from vehicle where status = 'confirmed') as vehicles,
         (select count(*)::int from decision where current) as decisions,
         (select count(*)::int from window_group where sold_min > sellable_min) as oversold,
         (select count(*)::int from window_group w where sold_min <> coalesce((select sum(t.m) from vehicle v cross join lateral unnest(v.takes_window, v.takes_min) t(w, m)
            where t.w = w.id and v.status = 'confirmed'), 0)) as miscounted,
         (select count(*)::int from lane_time a join lane_time b on a.lane_id = b.lane_id and a.vehicle_id < b.vehicle_id and a.during && b.during) as overlaps`,
    );
    expect(rows[0]).toEqual({ vehicles: next, decisions: next, oversold: 0, miscounted: 0, overlaps: 0 });
    expect(next).toBeGreaterThan(15);
  });
});

/** FLUSHALL, or what is left of the queue's tables after a restore that did not bring them back. */
async function forget(house: House, queue: 'redis' | 'postgres'): Promise<void> {
  if (queue === 'redis') return await house.redis!.flush();
  await house.store.pool.query('truncate bullmq.job cascade');
}
