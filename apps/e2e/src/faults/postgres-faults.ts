import { setTimeout as sleep } from 'node:timers/promises';
import { smallDiskOf, whyNoSmallDisk } from '../../../../tests/support/running/small-disk.js';
import type { Fault } from './fault.js';

export const POSTGRES_FAULTS: Fault[] = [
  {
    name: 'PostgreSQL restarted',
    lastsMs: 2_000,
    async strike({ postgres }, lastsMs) {
      await postgres.stop();
      await sleep(lastsMs);
      await postgres.startAgain();
    },
  },
  {
    name: 'PostgreSQL killed',
    lastsMs: 2_000,
    async strike({ postgres }, lastsMs) {
      await postgres.kill();
      await sleep(lastsMs);
      await postgres.startAgain();
    },
  },
  {
    name: 'PostgreSQL backends terminated',
    lastsMs: 4_000,
    async strike({ postgres, database }, lastsMs, luck) {
      let ended = 0;
      for (let times = 0; times < 4; times++) {
        ended += await postgres.terminateBackends(database.name);
        await sleep(luck.between(0, lastsMs / 2));
      }
      if (ended === 0) throw new Error('nobody was connected');
    },
  },
  {
    name: 'PostgreSQL disk full',
    lastsMs: 8_000,
    server: 'small disk',
    whyNotHere: whyNoSmallDisk,
    async strike({ postgres }, lastsMs) {
      const disk = smallDiskOf(postgres);
      disk.fill();
      await sleep(lastsMs);
      disk.drain();
      // Where it gave up for want of room for its log, its supervisor starts it again.
      await postgres.startAgain();
    },
  },
];
