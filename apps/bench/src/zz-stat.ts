import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { copyDatabase, makeTemplate } from '@gl/db/testing/template';
import { migrateQueue } from '@gl/jobs/migrate';
import pg from 'pg';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { startRedis } from '../../../scripts/lib/redis.mjs';
import { startChild } from '../../../tests/support/running/child.js';
import { bookings, layOut } from './http/booked.js';
import { FROM_SOURCE, startAsker } from './reads/ask.js';

const dataDir = mkdtempSync('/tmp/greenlane-stat-');
chmodSync(dataDir, 0o755);
const postgres = await startPostgres('/work/main', {
  dataDir,
  settings: [
    'track_commit_timestamp=on',
    'shared_preload_libraries=pg_stat_statements',
    'pg_stat_statements.track=all',
    'pg_stat_statements.track_planning=on',
  ],
});
const redis = await startRedis('/work/main', { dataDir });
await makeTemplate(postgres.url, migrateQueue);
const databaseUrl = await copyDatabase(postgres.url, 't_stat');
const ground = await layOut(databaseUrl, 1000);
const SECRET = randomBytes(32).toString('base64url');
const env = {
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  DATABASE_URL: databaseUrl,
  GREENLANE_SECRET: SECRET,
  NO_RATE_LIMIT: '1',
  PORT: '0',
  REDIS_URL: redis!.url,
  MESSAGES_DIR: dataDir,
  BASE_URL: 'http://127.0.0.1:1',
};
const child = startChild('/work/main/apps/api/src/main.ts', env, [], { nodeArgs: FROM_SOURCE });
await child.says('the api answers');
const worker =
  process.argv[2] === 'worker'
    ? startChild('/work/main/apps/worker/src/main.ts', env, [], { nodeArgs: FROM_SOURCE })
    : null;
await worker?.says('the worker works');
const port = Number(/"port":(\d+)/.exec(child.lines.find((l) => l.includes('the api answers'))!)![1]);
const asker = startAsker();
const db = new pg.Client(databaseUrl);
await db.connect();
await db.query('create extension if not exists pg_stat_statements');
await asker.ask({ port, head: '', requests: bookings(ground, 20000), connections: 64, warmMs: 200, ms: 2000 });
await db.query('select pg_stat_statements_reset()');
const asked = await asker.ask({
  port,
  head: '',
  requests: bookings(ground, 20000),
  connections: 64,
  warmMs: 200,
  ms: 5000,
});
const n = asked.perSecond * 5.2;
console.log('rate', Math.round(asked.perSecond), JSON.stringify(asked.statuses));
const { rows } = await db.query(
  `select calls, total_exec_time as t, total_plan_time as p, rows, toplevel, left(regexp_replace(query, '\\s+', ' ', 'g'), 130) as q from pg_stat_statements order by total_exec_time + total_plan_time desc limit 45`,
);
for (const r of rows)
  console.log(
    String(r.calls).padStart(7),
    ((r.t / n) * 1000).toFixed(1).padStart(8),
    'us/booking plan',
    ((r.p / n) * 1000).toFixed(1).padStart(6),
    r.toplevel ? 'TOP' : '   ',
    r.q,
  );
asker.close();
await child.end('SIGKILL');
await worker?.end('SIGKILL');
await db.end();
await ground.store.close();
await redis!.stop();
await postgres.stop();
rmSync(dataDir, { recursive: true, force: true });
process.exit(0);
