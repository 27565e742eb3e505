import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { REPO } from './repo.js';

/** Greenlane as a person starts it: `npm start` in a data folder of its own. */
export interface Product {
  dataDir: string;
  close(): Promise<void>;
}

/** What the test runner itself, or a shell around it, says of another house. */
const NOT_OURS =
  /^(BASE_URL|MODE|DEV|PROD|SSR|TEST|NODE_ENV|VITEST.*|PORT|DATABASE_URL|REDIS_URL|WEB_DIR|GREENLANE_(SECRET|DATA_DIR))$/;
const ownEnv = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_OURS.test(name)));

export interface Ran {
  code: number | null;
  output: string;
}

export interface Running {
  /** Resolves when the output so far matches; rejects when it ends without. */
  says(words: RegExp): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  ended: Promise<Ran>;
}

/** A script of the repository, with everything it writes. */
export function runScript(name: string, args: readonly string[]): Running {
  const child = spawn(process.execPath, [join(REPO, 'scripts', name), ...args], {
    cwd: REPO,
    env: ownEnv(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const readers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const read of readers) read();
    });
  const ended = new Promise<Ran>((resolve) => child.on('close', (code) => resolve({ code, output })));
  return {
    async says(words) {
      const heard = new Promise<void>((resolve) => {
        const read = () => words.test(output) && resolve();
        readers.add(read);
        read();
      });
      await Promise.race([
        heard,
        ended.then(({ code }) => {
          if (!words.test(output)) throw new Error(`${name} ended (${code}) without ${words}:\n${output}`);
        }),
      ]);
    },
    signal: (signal) => child.kill(signal),
    ended,
  };
}

export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-demo-'));
  chmodSync(dataDir, 0o755); // as root, servers run as another user
  const running = runScript('start.mjs', ['--data', dataDir, '--port', String(await freePort()), '--no-rate-limit']);
  const close = async () => {
    running.signal('SIGTERM');
    await running.ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await running.says(/ready: http/);
  } catch (fault) {
    await close();
    throw fault;
  }
  return { dataDir, close };
}
