import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.js';

const preload = (file: string) => join(import.meta.dirname, 'preload', file);
const HOUR_MS = 3_600_000;
const BLOCK_MS = 5_000;

const clockOff = (name: string, offMs: number): Fault => ({
  name,
  lastsMs: 10_000,
  preload: { worker: preload('clock-off.mjs') },
  env: { CLOCK_OFF_MS: String(offMs) },
  async strike({ workers }, lastsMs) {
    await sleep(lastsMs);
    for (const { child } of workers) {
      const saidAt = Number(/"time":(\d+)/.exec(child.lines.join('\n'))?.[1]);
      if (!(Math.abs(saidAt - offMs - Date.now()) < HOUR_MS / 2)) throw new Error(`a worker says that it is ${saidAt}`);
    }
  },
});

const blocked = (name: string, who: 'apis' | 'workers'): Fault => ({
  name,
  lastsMs: BLOCK_MS,
  preload: { [who === 'apis' ? 'api' : 'worker']: preload('blockable.mjs') },
  env: { BLOCK_MS: String(BLOCK_MS) },
  // Whoever is asked meanwhile can answer only afterwards.
  answersLaterByMs: BLOCK_MS,
  async strike(street) {
    for (const { child } of street[who]) process.kill(child.pid, 'SIGUSR2');
    await sleep(BLOCK_MS);
  },
});

/** What befalls the processes of the product themselves. Kills at named points stand in crash-faults.ts. */
export const PROCESS_FAULTS: Fault[] = [
  {
    name: 'api killed',
    lastsMs: 1_000,
    mayBeCutOff: true,
    async strike({ apis }, lastsMs, luck) {
      const api = luck.pick(apis);
      await api.child.end('SIGKILL');
      await sleep(lastsMs);
      await api.startAgain();
    },
  },
  {
    name: 'workers killed',
    lastsMs: 1_000,
    async strike({ workers }, lastsMs) {
      await Promise.all(workers.map(({ child }) => child.end('SIGKILL')));
      await sleep(lastsMs);
      await Promise.all(workers.map((worker) => worker.startAgain()));
    },
  },
  clockOff('worker clock an hour fast', HOUR_MS),
  clockOff('worker clock an hour slow', -HOUR_MS),
  blocked('api event loop blocked', 'apis'),
  blocked('worker event loop blocked', 'workers'),
];
