import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** What a crowd of readers asks, each over a connection that it keeps, the next question when the last is answered. */
export interface Asking {
  port: number;
  /** The request without its last empty line. */
  head: string;
  /** Whole requests instead, dealt to whoever is free: no two of them alike. Whom a 503 tells to come again comes with the same one when it says. */
  requests?: string[];
  /** Each asks whether what it got last has changed. */
  isConditional?: boolean;
  connections: number;
  warmMs: number;
  ms: number;
}
export interface Asked {
  perSecond: number;
  statuses: Record<string, number>;
  /** Requests that were told to come again: no answers, and nobody's rate. */
  putOff: number;
  /** Of the longest answer with its head, on the wire. */
  bytes: number;
}

export interface Asker {
  ask(asking: Asking): Promise<Asked>;
  close(): void;
}

export const FROM_SOURCE = ['--conditions=source', '--import', 'tsx'];

export function startAsker(): Asker {
  const child: ChildProcess = fork(join(import.meta.dirname, 'asker.ts'), { execArgv: FROM_SOURCE });
  return {
    ask(asking) {
      return new Promise((resolve, reject) => {
        const onEnd = () => reject(new Error('who asks has ended'));
        child.once('exit', onEnd);
        child.once('message', (told: { asked?: Asked; fault?: string }) => {
          child.off('exit', onEnd);
          if (told.asked) resolve(told.asked);
          else reject(new Error(told.fault));
        });
        child.send(asking);
      });
    },
    close: () => void child.disconnect(),
  };
}
