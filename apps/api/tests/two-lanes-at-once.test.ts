import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deriveWindows, horizonDays, savePort } from '@gl/db/ports';
import { hashKey } from '@gl/db/sealing';
import { zhangmu } from '@gl/db/seed/ports/zhangmu';
import { freshDatabase } from '@gl/db/testing/database';
import { inTransaction } from '@gl/db/transaction';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { openContext } from '../src/context.js';
import { createApp, listen } from '../src/http/server.js';

const KEY = 'glk_two_lanes_at_once_0001';
const database = freshDatabase();
let context: Awaited<ReturnType<typeof openContext>>;
let server: Server;

beforeAll(async () => {
  const redisUrl = inject('redisUrl');
  context = await openContext(
    readConfig({
      DATABASE_URL: database.url,
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
      GREENLANE_SECRET: randomBytes(32).toString('base64url'),
      LOG_LEVEL: 'silent',
    }),
  );
  await savePort(context.store, zhangmu);
  await inTransaction(context.store.pool, (sql) => deriveWindows(sql, zhangmu, horizonDays(zhangmu.port, Date.now())));
  await context.store.prisma.apiKey.create({
    data: {
      keyHash: new Uint8Array(hashKey(KEY)),
      prefix: KEY.slice(0, 8),
      label: 'lead',
      role: 'shift-lead',
      portId: 'zhangmu',
    },
  });
  server = await listen(createApp(context), 0, '127.0.0.1');
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await context.close();
});

const shut = async (lane: string) => {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/lanes/${lane}`, {
    method: 'PATCH',
    headers: {
      Authorization: `Bearer ${KEY}`,
      'If-Match': '"v1"',
      'Content-Type': 'application/json',
      Connection: 'close',
    },
    body: JSON.stringify({ state: 'closed' }),
  });
  return answer.status;
};

const waiting = async () =>
  (
    await context.store.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).rows[0]!.n;

it('sells nothing of two lanes that are shut in the same moment', async () => {
  const gate = await context.store.pool.connect();
  try {
    // Both have read the lanes before either writes windows: held here until both wait.
    await gate.query('begin');
    await gate.query(`select 1 from window_group where port_id = 'zhangmu' for no key update`);
    const both = Promise.all([shut('zhangmu-o1'), shut('zhangmu-o2')]);
    await expect.poll(waiting, { timeout: 4_000 }).toBe(2);
    await gate.query('commit');
    expect(await both).toEqual([200, 200]);
  } finally {
    gate.release(true);
  }
  const { rows } = await context.store.pool.query(
    `select 1 from window_group where direction = 'export' and grp = 'ordinary' and start_at > now() and derived_min > 0`,
  );
  expect(rows).toEqual([]);
});
