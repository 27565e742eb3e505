import type { ClaimItem } from '@gl/db/claim-item';
import type { Bench, Invariant } from '../bench.js';
import { interleave } from '../interleave.js';
import { acknowledgedItem, examine } from './acknowledged.js';
import { FUNCTION, meet, PRODUCT } from './contestants.js';
import { aBooking, openSite, shareOf } from './site.js';

const PLACES = 40;
const SERVICE_MIN = 10;
/** From rush to rush: what spills into the next two belongs to the first. */
const APART = 3;

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
    const { contestants } = rushOne;
    const windows = contestants.length * (size.reps + 1) * APART;
    const site = await openSite(await rig.database(), { windows, sellableMin: PLACES * SERVICE_MIN });
    return meet(site, contestants, async (bookers) => {
      const acknowledged: ClaimItem[] = [];
      const sold: number[] = [];
      const asAgreed: Invariant = { law: `of ${PLACES} places ${PLACES} are sold`, examined: 0, broken: [] };
      let window = 0;
      const rush = async (name: string, requests: number) => {
        const items = Array.from({ length: requests }, () => aBooking(site, window));
        window += APART;
        const from = performance.now();
        const statuses = await Promise.all(items.map((item) => bookers[name]!.book(item)));
        const allMs = performance.now() - from;
        const granted = items.filter((_, i) => statuses[i] === 201);
        acknowledged.push(...granted);
        sold.push(granted.length);
        asAgreed.examined += requests;
        if (granted.length !== PLACES) asAgreed.broken.push(`${name} sold ${granted.length}`);
        return (1_000 * requests) / allMs;
      };
      for (const { name } of contestants) await rush(name, PLACES * 5);
      const requests = shareOf(5_000, size, PLACES * 2);
      const rates = await interleave(
        Object.fromEntries(contestants.map(({ name }) => [name, () => rush(name, requests)])),
        size.reps,
      );
      return {
        unit: 'answers/s',
        rates,
        invariants: [...(await examine(site, acknowledged.map(acknowledgedItem))), asAgreed],
        figures: { sold: Math.min(...sold), oversold: Math.max(0, Math.max(...sold) - PLACES) },
      };
    });
  },
};
