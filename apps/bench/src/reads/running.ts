import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Child, startChild } from '../../../../tests/support/running/child.js';
import { REPO } from '../../../../tests/support/running/repo.js';
import { FROM_SOURCE } from './ask.js';

export interface Server extends Child {
  port: number;
}

/** A process that says on which port it answers, from its source: product and anchor alike. */
export async function startServer(script: string, words: string, env: Record<string, string> = {}): Promise<Server> {
  const { PATH } = process.env;
  const child = startChild(script, { PATH, NODE_ENV: 'production', ...env }, [], { nodeArgs: FROM_SOURCE });
  await child.says(words);
  const port = Number(/"port":(\d+)/.exec(child.lines.find((line) => line.includes(words))!)?.[1]);
  return Object.assign(child, { port });
}

/** The api as it runs in production, but for the count of a caller's requests: a crowd stands behind one address here. */
export const startApi = (databaseUrl: string, redisUrl: string | null): Promise<Server> =>
  startServer(join(REPO, 'apps/api/src/main.ts'), 'the api answers', {
    DATABASE_URL: databaseUrl,
    GREENLANE_SECRET: randomBytes(32).toString('base64url'),
    NO_RATE_LIMIT: '1',
    PORT: '0',
    ...(redisUrl && { REDIS_URL: redisUrl }),
  });
