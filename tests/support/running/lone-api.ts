import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, startChild } from './child.js';
import { REPO } from './repo.js';
import { startUntilItSays } from './start.js';

const MAIN = join(REPO, 'apps/api/dist/main.js');
/** One installation's secret: its processes share it. */
const SECRET = randomBytes(32).toString('base64url');

/** A variable set to undefined is not passed on. */
export type Env = Record<string, string | undefined>;

function launch(env: Env): Child {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is not there: build first (npm test does)`);
  return startChild(MAIN, {
    PATH: process.env.PATH,
    NODE_ENV: 'test',
    PORT: '0',
    GREENLANE_SECRET: SECRET,
    NO_RATE_LIMIT: '1',
    ...env,
  });
}

/** An api without a worker, on a port that it chose itself. */
export type LoneApi = Child & { port: number };

export async function startLoneApi(env: Env): Promise<LoneApi> {
  const child = await startUntilItSays(() => launch(env), 'the api answers');
  const port = Number(/"port":(\d+)/.exec(child.lines.find((line) => line.includes('the api answers'))!)?.[1]);
  return Object.assign(child, { port });
}

/** Runs an api that is expected to refuse to start: its exit code and what it said. */
export async function refusedStart(env: Env): Promise<{ code: number | null; said: string[] }> {
  const child = launch(env);
  const answers = await child.says('the api answers').then(
    () => true,
    () => false,
  );
  const { code } = await child.end('SIGKILL');
  if (answers) throw new Error('the api started');
  return { code, said: child.lines };
}
