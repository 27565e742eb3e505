import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase } from '@gl/db/testing/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { type Balancer, startBalancer } from '../../../tests/support/running/balancer.js';
import type { Child } from '../../../tests/support/running/child.js';
import { eventually } from '../../../tests/support/running/eventually.js';
import { hasRedis } from '../../../tests/support/running/redis.js';
import { aTruckBooking, book, windowAt } from '../src/a-booking.js';
import { type Answer, type Doors, doors, type House, openHouse } from '../src/house.js';

const database = freshDatabase();
/** Long against the balancer's looks, also where the machine stands still for seconds between two of them. */
const DRAIN_MS = 10_000;
let house: House;
let balancer: Balancer;
/** The house as callers meet it. */
let front: Doors;
const ports: number[] = [];
const apis: Child[] = [];
const workers: Child[] = [];

beforeAll(async () => {
  house = await openHouse({
    databaseUrl: database.url,
    queue: hasRedis ? 'redis' : 'postgres',
    env: { DRAIN_MS: String(DRAIN_MS) },
  });
  ports.push(Number(new URL(house.url).port), await freePort());
  apis.push(house.api, await house.startApi({ PORT: String(ports[1]) }));
  workers.push(house.worker, await house.startWorker());
  balancer = await startBalancer(ports);
  front = doors(balancer.url, house.demo);
  await allReady();
});
afterAll(async () => {
  await balancer?.close();
  await Promise.all([...apis, ...workers].map((child) => child.end('SIGKILL')));
  await house?.close();
});

const allReady = () => eventually(() => expect(balancer.ready()).toHaveLength(ports.length), 60_000);

async function restartApi(n: number, signal: NodeJS.Signals) {
  const exit = await apis[n]!.end(signal);
  apis[n] = await house.startApi({ PORT: String(ports[n]) });
  await allReady();
  return exit;
}
async function restartWorker(n: number, signal: NodeJS.Signals) {
  const exit = await workers[n]!.end(signal);
  workers[n] = await house.startWorker();
  return exit;
}

interface Load {
  /** What was not answered as asked: status and words. */
  failed: string[];
  asked: number;
  booked: string[];
  end(): Promise<void>;
}

type Asked = Pick<Answer, 'status' | 'body' | 'tookMs'>;
const lost = (error: Error): Asked => ({ status: 0, body: String(error.cause ?? error.message), tookMs: 0 });

let next = 0;
/** Bookers and readers who ask again as soon as they have been answered, over connections that they keep. */
function underLoad(): Load {
  const load: Load = { failed: [], asked: 0, booked: [], end: async () => {} };
  let going = true;
  const keepAsking = async (what: string, wish: () => () => Promise<Asked>) => {
    while (going) {
      load.asked++;
      const { status, body } = await wish()().catch(lost);
      if (status !== 200 && status !== 201) load.failed.push(`${what}: ${status} ${JSON.stringify(body)}`);
      await sleep(20);
    }
  };
  const key = front.key('exporter');
  const aBooking = () => {
    const [n, idempotencyKey] = [next++, randomUUID()];
    const body = aTruckBooking(windowAt(n % 60));
    return async () => {
      const answer = await book(front, body, n, idempotencyKey);
      // A window that is full is an answer, too.
      if (answer.status === 409) return { ...answer, status: 200 };
      if (answer.status === 201) load.booked.push(...answer.body.vehicles.map(({ id }) => id));
      return answer;
    };
  };
  const callers = [
    keepAsking('book', aBooking),
    keepAsking('book', aBooking),
    ...['/api/v1/ports', '/api/v1/me', '/api/v1/bookings', '/api/v1/ports/zhangmu/board'].map((path) =>
      keepAsking(path, () => () => front.call('GET', path, { key })),
    ),
  ];
  load.end = async () => {
    going = false;
    await Promise.all(callers);
  };
  return load;
}

test('api and worker are restarted twice each under load: no request fails, and every booking is decided', async () => {
  const load = underLoad();
  const exits = [];
  for (const n of [0, 1, 0, 1])
    exits.push(...(await Promise.all([restartApi(n, 'SIGTERM'), restartWorker(n, 'SIGTERM')])));
  await load.end();
  expect(load.failed).toEqual([]);
  expect(exits.map(({ code }) => code)).toEqual(exits.map(() => 0));
  expect(load.booked.length).toBeGreaterThan(20);
  await eventually(async () => {
    const { rows } = await house.store.pool.query<{ n: number }>(
      'select count(distinct vehicle_id)::int as n from decision where current and vehicle_id = any($1::uuid[])',
      [load.booked],
    );
    expect(rows[0]!.n).toBe(load.booked.length);
  }, 60_000);
  console.log(`rolling restart: ${load.asked} requests, ${load.booked.length} bookings, 0 failed`);
}, 600_000);

test('twin: killed instead of told to end, a process takes requests with it', async () => {
  const load = underLoad();
  for (let kills = 0; kills < 5 && load.failed.length === 0; kills++) await restartApi(kills % 2, 'SIGKILL');
  await load.end();
  expect(load.failed).not.toEqual([]);
});
