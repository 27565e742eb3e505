import { join } from 'node:path';
import { REPO } from './house.mjs';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';
import { runCommand } from './run-command.mjs';

/** Database and queue: DATABASE_URL and REDIS_URL win; what is missing is started here and handed to `closing`. */
export async function openServices({ dataDir, closing, say }) {
  const { DATABASE_URL, REDIS_URL } = process.env;
  const postgres = DATABASE_URL ? { url: DATABASE_URL } : await startPostgres(REPO, { log: say, dataDir });
  if (postgres.stop) closing.add(postgres.stop);
  const redis = REDIS_URL ? { url: REDIS_URL } : await startRedis(REPO, { log: say, dataDir });
  if (redis?.stop) closing.add(redis.stop);
  if (!redis) say('no Redis here: the queue lives in PostgreSQL');
  /** `home`: the folder of a database that we made ourselves, null for a foreign one. */
  return { databaseUrl: postgres.url, redisUrl: redis?.url ?? null, home: postgres.home ?? null };
}

/** What api, worker, seed and migrations are told. Redis is absent, not empty, where there is none. */
export function surroundings({ databaseUrl, redisUrl }, more) {
  const env = { ...process.env, ...more, DATABASE_URL: databaseUrl };
  delete env.REDIS_URL;
  if (redisUrl) env.REDIS_URL = redisUrl;
  return env;
}

/** Brings database and queue up to date. */
export const migrateAll = (env) =>
  runCommand(process.execPath, [join(REPO, 'scripts/migrate.mjs')], { cwd: REPO, env });
