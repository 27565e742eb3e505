import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Child, startChild } from './child.js';
import type { Env } from './lone-api.js';
import { REPO } from './repo.js';
import { startUntilItSays } from './start.js';

const MAIN = join(REPO, 'apps/worker/dist/main.js');
const SHIFT = pathToFileURL(join(import.meta.dirname, 'shift-clock.mjs')).href;

/** A worker without an api, on the database, queue and secret of `env`. `clockOffMs`: so much is its clock ahead of everybody's. */
export async function startLoneWorker(env: Env, { clockOffMs = 0 } = {}): Promise<Child> {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is not there: build first (npm test does)`);
  const whole = {
    PATH: process.env.PATH,
    NODE_ENV: 'test',
    BASE_URL: 'http://greenlane.test',
    ...(clockOffMs ? { NODE_OPTIONS: `--import ${SHIFT}`, CLOCK_OFF_MS: String(clockOffMs) } : {}),
    ...env,
  };
  return startUntilItSays(() => startChild(MAIN, whole), 'the worker works');
}
