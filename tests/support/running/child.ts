import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** From the signal to the end, ms. */
  tookMs: number;
}

/** A process of the product, as it runs in production. */
export interface Child {
  pid: number;
  /** What it has said, oldest first. */
  lines: string[];
  isRunning(): boolean;
  /** Resolves when a line holds `words`; rejects with everything it said when it ends before. */
  says(words: string): Promise<void>;
  /** Its end, whoever brings it about. */
  ended(): Promise<Omit<Exit, 'tookMs'>>;
  /** Sends the signal to this process alone and waits for its end. */
  end(signal: NodeJS.Signals): Promise<Exit>;
}

export function startChild(
  script: string,
  env: NodeJS.ProcessEnv,
  args: string[] = [],
  { nodeArgs = [] as string[] } = {},
): Child {
  const child = spawn(process.execPath, ['--enable-source-maps', ...nodeArgs, script, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const readers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const read of readers) read();
    });
  }
  const gone = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid!,
    lines,
    isRunning,
    async says(words) {
      const heard = new Promise<void>((resolve) => {
        const read = () => lines.some((line) => line.includes(words)) && resolve();
        readers.add(read);
        read();
      });
      const ended = gone.then(({ code, signal }) => {
        throw new Error(`${script} ended (${code ?? signal}) without a word of "${words}":\n${lines.join('\n')}`);
      });
      ended.catch(() => {});
      await Promise.race([heard, ended]);
    },
    ended: () => gone,
    async end(signal) {
      const startedAt = performance.now();
      if (isRunning()) child.kill(signal);
      return { ...(await gone), tookMs: performance.now() - startedAt };
    },
  };
}
