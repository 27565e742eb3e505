import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../../../api/dist/main.js');
const START_MS = 20_000;
/** One installation's secret: its processes share it. */
const SECRET = randomBytes(32).toString('base64url');

/** A variable set to undefined is not passed on. */
export type Env = Record<string, string | undefined>;

export interface ApiProcess {
  port: number;
  origin: string;
  /** What it wrote to stderr and stdout so far. */
  log: () => string;
  stop(): Promise<void>;
}

function launch(env: Env): ChildProcess {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is not there: build the api first (turbo run build)`);
  return spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      GREENLANE_SECRET: SECRET,
      NO_RATE_LIMIT: '1',
      ...env,
    } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });

/** Starts the built api on a port of its own; rejects with its last words when it ends before it answers. */
export async function startApi(env: Env): Promise<ApiProcess> {
  const child = launch(env);
  let log = '';
  child.stderr!.on('data', (chunk) => {
    log += chunk;
  });
  const port = await new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the api does not answer after ${START_MS} ms: ${log}`)), START_MS);
    createInterface({ input: child.stdout! }).on('line', (line) => {
      log += `${line}\n`;
      const said = /"port":(\d+).*the api answers/.exec(line);
      if (said) resolve(Number(said[1]));
    });
    child.once('exit', (code) => reject(new Error(`the api ended with ${code}: ${log}`)));
    child.once('exit', () => clearTimeout(late));
  });
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    log: () => log,
    async stop() {
      child.kill('SIGTERM');
      await ended(child);
    },
  };
}

/** Runs an api that is expected to refuse to start: its exit code and what it said. */
export async function runApiToItsEnd(env: Env): Promise<{ code: number | null; said: string }> {
  const child = launch(env);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (said += chunk));
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  const code = await ended(child);
  clearTimeout(timer);
  return { code, said };
}
