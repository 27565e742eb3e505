import { openDesk } from '@gl/db/desk';
import type { Contestant } from '../bench.js';
import { openByHand } from './by-hand.js';
import { type Booker, openOneTrip } from './one-trip.js';
import type { Site } from './site.js';

export const PRODUCT: Contestant = {
  name: 'product',
  what: 'the whole claim, `openDesk(store).claim` of packages/db/src/desk.ts: coalesced, two batches under way at a port, "full" remembered for a second, decided in packages/domain/src/claim.ts, each with key, stored answer, audit and outbox',
};
export const FUNCTION: Contestant = {
  name: 'function',
  what: 'one booking a call of a plpgsql function on 16 connections, apps/bench/src/claim/book-one.sql: the same locks, reads, decision and writes on the same tables; it knows one vehicle an item and protection only as far as nothing is expected, which is the cheap case',
};
export const BATCH: Contestant = {
  name: 'batch',
  what: '32 bookings a call, grouped and written by hand, apps/bench/src/claim/book-batch.sql: locks on the booked window alone, the same writes, a running sum for a decision; no spill, cap, protection, look at trips or repeated keys',
};

const OPEN: Record<string, (site: Site) => Promise<Booker>> = {
  async product({ store }) {
    const desk = openDesk(store);
    return { book: async (item) => (await desk.claim(item)).status, close: async () => {} };
  },
  function: ({ url }) => openOneTrip(url),
  batch: ({ url }) => openByHand(url),
};

/** Opens who takes part, by name, and closes the site with them when `work` is over. */
export async function meet<T>(
  site: Site,
  contestants: readonly Contestant[],
  work: (bookers: Record<string, Booker>) => Promise<T>,
): Promise<T> {
  const bookers: Record<string, Booker> = {};
  try {
    for (const { name } of contestants) bookers[name] = await OPEN[name]!(site);
    return await work(bookers);
  } finally {
    for (const booker of Object.values(bookers)) await booker.close();
    await site.store.close();
  }
}
