import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { REPO } from '../../../tests/support/running/repo.js';

export interface Ran {
  code: number | null;
  output: string;
}

export interface Running {
  /** Resolves when the output so far matches; rejects when it ends without. */
  says(words: RegExp): Promise<void>;
  /** What it has written so far. */
  output(): string;
  signal(signal: NodeJS.Signals): void;
  ended: Promise<Ran>;
}

/** A script of the repository, with everything it writes. */
export function runScript(name: string, args: readonly string[]): Running {
  const child = spawn(process.execPath, [join(REPO, 'scripts', name), ...args], {
    cwd: REPO,
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
    output: () => output,
    signal: (signal) => child.kill(signal),
    ended,
  };
}
