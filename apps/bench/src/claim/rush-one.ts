import type { ClaimItem } from '@gl/db/claim-item';
import type { Bench, Invariant } from '../bench.js';
import { interleave } from '../interleave.js';
import { examine } from './acknowledged.js';
import { FUNCTION, OPEN, PRODUCT } from './contestants.js';
import type { Booker } from './one-trip.js';
import { aBooking, openSite, shareOf } from './site.js';

const PLACES = 40;
const SERVICE_MIN = 10;

export const rushOne: Bench = {
  name: 'rush-one',
  work: `5,000 ask at once for the ${PLACES} places of one window, until everybody has an answer`,
  contestants: [
    { ...PRODUCT, what: `${PRODUCT.what}; a refusal names no other windows, since the function's does not` },
    FUNCTION,
  ],
  goals: [
    { figure: 'over function', sense: 'at least', reach: 8 },
    { figure: 'oversold', sense: 'at most', reach: 0 },
    { figure: 'sold', sense: 'at least', reach: PLACES },
  ],
  async run(rig, size) {
    const windows = 2 * size.reps * 3;
    const site = await openSite(await rig.database(), { windows, sellableMin: PLACES * SERVICE_MIN });
    const acknowledged: ClaimItem[] = [];
    const sold: Invariant = { law: `of ${PLACES} places ${PLACES} are sold`, examined: 0, broken: [] };
    const counts: number[] = [];
    const requests = shareOf(5_000, size, PLACES * 2);
    let window = 0;
    const rush = async (name: string, booker: Booker) => {
      const at = window;
      // Three windows apart: what spills over stays within the rush.
      window += 3;
      const items = Array.from({ length: requests }, () => aBooking(site, at));
      const from = performance.now();
      const statuses = await Promise.all(items.map((item) => booker.book(item)));
      const allMs = performance.now() - from;
      const granted = items.filter((_, i) => statuses[i] === 201);
      acknowledged.push(...granted);
      counts.push(granted.length);
      sold.examined += requests;
      if (granted.length !== PLACES) sold.broken.push(`${name} sold ${granted.length}`);
      return (1_000 * requests) / allMs;
    };
    const bookers = Object.fromEntries(
      await Promise.all(rushOne.contestants.map(async ({ name }) => [name, await OPEN[name]!(site)] as const)),
    );
    const rates = await interleave(
      Object.fromEntries(Object.entries(bookers).map(([name, booker]) => [name, () => rush(name, booker)])),
      size.reps,
    );
    const invariants = [...(await examine(site, acknowledged)), sold];
    for (const booker of Object.values(bookers)) await booker.close();
    await site.store.close();
    const figures = { sold: Math.min(...counts), oversold: Math.max(0, Math.max(...counts) - PLACES) };
    return { unit: 'answers/s', rates, invariants, figures };
  },
};
