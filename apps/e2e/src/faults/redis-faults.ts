import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnRedis } from '../../../../tests/support/running/redis.js';
import type { Fault } from './fault.js';
import type { Street } from './street.js';

/** A bell that forgot, or rang for nobody: the sweep, every 15 s, finds what is undecided. */
const LOST_BELL = { queue: 'redis', decidedWithinMs: 60_000 } as const;

const bellOf = ({ redis }: Street): OwnRedis => {
  if (!redis) throw new Error('this street has no Redis');
  return redis;
};

export const REDIS_FAULTS: Fault[] = [
  {
    name: 'Redis flushed',
    ...LOST_BELL,
    lastsMs: 4_000,
    async strike(street, lastsMs, luck) {
      for (let times = 0; times < 3; times++) {
        await bellOf(street).flush();
        await sleep(luck.between(0, lastsMs / 2));
      }
    },
  },
  {
    name: 'Redis killed',
    ...LOST_BELL,
    lastsMs: 5_000,
    async strike(street, lastsMs) {
      await bellOf(street).kill();
      await sleep(lastsMs);
      await bellOf(street).startAgain();
    },
  },
  {
    name: 'Redis frozen',
    ...LOST_BELL,
    lastsMs: 60_000,
    async strike(street, lastsMs) {
      bellOf(street).freeze();
      await sleep(lastsMs);
      bellOf(street).thaw();
    },
  },
  {
    name: 'Redis stopped',
    ...LOST_BELL,
    lastsMs: 60_000,
    async strike(street, lastsMs) {
      await bellOf(street).stop();
      await sleep(lastsMs);
      await bellOf(street).startAgain();
    },
  },
  {
    name: 'Redis full',
    ...LOST_BELL,
    lastsMs: 8_000,
    async strike(street, lastsMs) {
      await bellOf(street).fill();
      await sleep(lastsMs);
      await bellOf(street).empty();
    },
  },
  {
    name: 'Redis read-only',
    ...LOST_BELL,
    lastsMs: 8_000,
    async strike(street, lastsMs) {
      await bellOf(street).makeReadOnly();
      await sleep(lastsMs);
      await bellOf(street).makeWritable();
    },
  },
];
