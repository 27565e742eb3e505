import { beat } from '@gl/db/health';
import { checkHouse } from '@gl/db/law-check';
import express from 'express';
import { expect, test } from 'vitest';
import { readyz } from '../src/http/health.js';
import { openTraffic } from '../src/http/traffic.js';
import { openHouse } from './support/house.js';

const house = openHouse();
const ready = async () => {
  const response = await fetch(`${house.url}/readyz`);
  return {
    status: response.status,
    ...((await response.json()) as { ready: boolean; checks: Record<string, string> }),
  };
};

test('ready when a worker is heard of; each finding has its name', async () => {
  const without = await ready();
  expect([without.status, without.ready]).toEqual([503, false]);
  expect(without.checks).toMatchObject({ database: 'ok', migrations: 'ok', timeZone: 'ok', queue: 'ok' });
  expect(without.checks.worker).toContain('no worker');
  await beat(house.context.store.pool, 'w1');
  expect(await ready()).toEqual({
    status: 200,
    ready: true,
    checks: {
      database: 'ok',
      migrations: 'ok',
      timeZone: 'ok',
      worker: 'ok',
      queue: 'ok',
      invariants: 'not looked at yet',
    },
  });
});

test('broken invariants are named by number, and keep nobody out', async () => {
  const { pool } = house.context.store;
  expect((await checkHouse(pool))!.findings.flatMap(({ broken }) => broken)).toEqual([]);
  expect((await ready()).checks.invariants).toBe('ok');
  await pool.query(
    `insert into audit (at, actor, action) values (now() - interval '1 minute', 'system', 'test.noted')`,
  );
  await checkHouse(pool);
  expect(await ready()).toMatchObject({
    status: 200,
    ready: true,
    checks: { invariants: expect.stringContaining('broken: I6;') },
  });
});

test('a migration that is missing is named', async () => {
  const { pool } = house.context.store;
  const { rows } = await pool.query<{ name: string }>(
    'select migration_name as name from "_prisma_migrations" order by 1 desc limit 1',
  );
  await pool.query('update "_prisma_migrations" set finished_at = null where migration_name = $1', [rows[0]!.name]);
  const found = await ready();
  expect(found.status).toBe(503);
  expect(found.checks.migrations).toContain(rows[0]!.name);
  await pool.query('update "_prisma_migrations" set finished_at = now()');
});

test('a queue that is down is told of, and keeps nobody from booking', async () => {
  const queue = { health: async () => ({ ok: false, reason: 'Redis does not answer' }) };
  const app = express().get('/readyz', readyz({ store: house.context.store, queue, traffic: openTraffic() }));
  const server = app.listen(0);
  const { port } = server.address() as { port: number };
  await beat(house.context.store.pool, 'w1');
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([response.status, await response.json()]).toMatchObject([200, { checks: { queue: 'Redis does not answer' } }]);
  server.close();
});

test('a process without its database answers all the same', async () => {
  const pool = { query: async () => Promise.reject(new Error('connect ECONNREFUSED')) };
  const app = express().get(
    '/readyz',
    readyz({
      store: { pool } as never,
      queue: { health: async () => ({ ok: true }) },
      traffic: openTraffic(),
    }),
  );
  const server = app.listen(0);
  const { port } = server.address() as { port: number };
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([response.status, await response.json()]).toMatchObject([
    503,
    { ready: false, checks: { database: 'connect ECONNREFUSED' } },
  ]);
  server.close();
  expect((await house.send({ path: '/healthz' })).text).toBe('{"status":"ok"}');
});
