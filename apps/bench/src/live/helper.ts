import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPO } from '../../../../tests/support/running/repo.js';

/** A process of the bench's own, written in TypeScript, that is told and answers in objects. */
export interface Helper {
  tell(message: object): void;
  /** The next message that has the field. */
  hears<T extends object>(field: keyof T & string): Promise<T>;
  end(): Promise<void>;
}

const TSX = pathToFileURL(join(REPO, 'node_modules/tsx/dist/esm/index.mjs')).href;

export function startHelper(file: string, env: Record<string, string> = {}): Helper {
  const child: ChildProcess = fork(join(import.meta.dirname, file), {
    execArgv: ['--conditions=source', '--import', TSX],
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const heard: object[] = [];
  const wakers = new Set<() => void>();
  child.on('message', (message) => {
    heard.push(message as object);
    for (const wake of wakers) wake();
  });
  const died = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`${file} ended (${code ?? signal})`);
  });
  died.catch(() => {});
  return {
    tell: (message) => void child.send(message),
    hears<T extends object>(field: keyof T & string) {
      const found = new Promise<T>((resolve) => {
        const look = () => {
          const at = heard.findIndex((message) => field in message);
          if (at < 0) return;
          wakers.delete(look);
          resolve(heard.splice(at, 1)[0] as T);
        };
        wakers.add(look);
        look();
      });
      return Promise.race([found, died]);
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
