import type { ClaimItem } from '@gl/db/claim-item';
import type { Contestant, Measured, Size } from '../bench.js';
import { interleave } from '../interleave.js';
import { median, quantile } from '../ratio.js';
import type { Rig } from '../rig.js';
import { acknowledgedItem, examine } from './acknowledged.js';
import { meet } from './contestants.js';
import type { Booker } from './one-trip.js';
import { aBooking, openSite, type Site, shareOf } from './site.js';

export interface Work {
  contestants: Contestant[];
  windows: number;
  callers: number;
  /** Of each contestant in a repetition. */
  requests: number;
}

export interface Committed extends Measured {
  /** By contestant and repetition, ms. */
  p50s: Record<string, number[]>;
}

/** Before the first repetition: plans, connections and caches are everybody's own affair, and not what is measured. */
const WARM_UP_ROUNDS = 5;

/** Callers who ask for one place after the other until all requests are answered; every one of them is granted. */
export async function commit(rig: Rig, work: Work, size: Size): Promise<Committed> {
  const { contestants, windows, callers } = work;
  const site = await openSite(await rig.database(), { windows });
  return meet(site, contestants, async (bookers) => {
    const acknowledged: ClaimItem[] = [];
    const took: Record<string, number[][]> = {};
    const run = async (name: string, requests: number) => {
      const items = itemsFor(site, windows, requests);
      const { tookMs, allMs } = await ask(bookers[name]!, callers, items);
      acknowledged.push(...items);
      return { tookMs, rate: (1_000 * requests) / allMs };
    };
    for (const { name } of contestants) await run(name, shareOf(callers * WARM_UP_ROUNDS, size, callers));
    const requests = shareOf(work.requests, size, callers);
    const repetition = (name: string) => async () => {
      const { tookMs, rate } = await run(name, requests);
      took[name] = [...(took[name] ?? []), tookMs];
      return rate;
    };
    const rates = await interleave(
      Object.fromEntries(contestants.map(({ name }) => [name, repetition(name)])),
      size.reps,
    );
    const each = (of: (runs: number[][]) => number[]) =>
      Object.fromEntries(Object.entries(took).map(([name, runs]) => [name, of(runs)]));
    const p99s = each((runs) => runs.map((tookMs) => quantile(tookMs, 0.99)));
    return {
      unit: 'bookings/s',
      rates,
      invariants: await examine(site, acknowledged.map(acknowledgedItem)),
      figures: Object.fromEntries(Object.entries(p99s).map(([name, ms]) => [`p99 ms of ${name}`, median(ms)])),
      p50s: each((runs) => runs.map(median)),
    };
  });
}

const itemsFor = (site: Site, windows: number, count: number): ClaimItem[] =>
  // 7,919 is prime: whoever stands side by side asks for windows far apart, and each window comes round once in so many requests.
  Array.from({ length: count }, (_, n) => aBooking(site, (n * 7_919) % windows));

/** How long each request took, and all of them. */
async function ask(
  { book }: Booker,
  callers: number,
  items: ClaimItem[],
): Promise<{ tookMs: number[]; allMs: number }> {
  const tookMs: number[] = [];
  let next = 0;
  const caller = async () => {
    while (next < items.length) {
      const item = items[next++]!;
      const from = performance.now();
      const status = await book(item);
      tookMs.push(performance.now() - from);
      if (status !== 201) throw new Error(`a place in a window with room was refused: ${status}`);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  return { tookMs, allMs: performance.now() - from };
}
