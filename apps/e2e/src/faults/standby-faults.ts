import { setTimeout as sleep } from 'node:timers/promises';
import { archiveOf } from '../../../../tests/support/running/archived-postgres.js';
import { pairOf } from '../../../../tests/support/running/paired-postgres.js';
import type { Fault } from './fault.js';
import type { Street } from './street.js';

/** Time in which both servers, or the log, take part in what people do. */
const TOGETHER_MS = 2_000;

const whyNotHere = () => (process.platform === 'win32' ? 'servers are copied by the means of Unix' : null);

const bookings = async ({ store }: Street): Promise<number> => {
  const { rows } = await store.pool.query<{ n: number }>('select count(*)::int as n from booking');
  return rows[0]!.n;
};

/** What is done with a second PostgreSQL, or with a backup. */
export const STANDBY_FAULTS: Fault[] = [
  {
    name: 'PostgreSQL failed over to its standby',
    lastsMs: 2_000,
    server: 'paired',
    whyNotHere,
    async strike({ postgres }, lastsMs) {
      const pair = pairOf(postgres);
      await pair.follow();
      await sleep(TOGETHER_MS);
      await pair.killPrimary();
      await sleep(lastsMs);
      await pair.promote();
    },
  },
  {
    // In the order in which an operator does it: nobody may write between the moment and the restore, or what he was told would be lost.
    name: 'PostgreSQL restored to a moment before a mishap',
    lastsMs: 1_000,
    server: 'archived',
    whyNotHere,
    async strike(street, lastsMs) {
      const { postgres, database, store } = street;
      const archive = archiveOf(postgres);
      const lines = [...street.lines('api-postgres'), ...street.lines('worker-postgres')];
      await archive.backUp();
      await sleep(TOGETHER_MS);
      for (const line of lines) line.cut();
      await postgres.terminateBackends(database.name);
      const before = await bookings(street);
      const moment = `before ${database.name} ${Date.now()}`;
      await archive.mark(moment);
      await store.pool.query('truncate booking cascade');
      await sleep(lastsMs);
      await archive.restore(moment);
      const after = await bookings(street);
      if (before === 0 || after !== before) throw new Error(`${before} bookings before the mishap, ${after} restored`);
      for (const line of lines) line.pass();
    },
  },
];
