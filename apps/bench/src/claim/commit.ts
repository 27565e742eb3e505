import type { ClaimItem } from '@gl/db/claim-item';
import type { Contestant, Measured, Size } from '../bench.js';
import { interleave } from '../interleave.js';
import { median, quantile } from '../ratio.js';
import type { Rig } from '../rig.js';
import { examine } from './acknowledged.js';
import { OPEN } from './contestants.js';
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

/** Callers who ask for one place after the other until all requests are answered; every one of them is granted. */
export async function commit(
  rig: Rig,
  { contestants, windows, callers, requests }: Work,
  size: Size,
): Promise<Committed> {
  const site = await openSite(await rig.database(), { windows });
  const bookers: [string, Booker][] = [];
  for (const { name } of contestants) bookers.push([name, await OPEN[name]!(site)]);
  const acknowledged: ClaimItem[] = [];
  const took: Record<string, number[][]> = Object.fromEntries(bookers.map(([name]) => [name, []]));
  const count = shareOf(requests, size, callers);
  const once = async (name: string, booker: Booker) => {
    const run = await ask(booker, callers, itemsFor(site, windows, count));
    took[name]!.push(run.tookMs);
    acknowledged.push(...run.granted);
    return (1_000 * run.granted.length) / run.allMs;
  };
  // Plans, connections and caches are everybody's own affair, and not what is measured.
  for (const [, booker] of bookers)
    acknowledged.push(...(await ask(booker, callers, itemsFor(site, windows, callers * 5))).granted);
  const rates = await interleave(
    Object.fromEntries(bookers.map(([name, booker]) => [name, () => once(name, booker)])),
    size.reps,
  );
  const invariants = await examine(site, acknowledged);
  for (const [, booker] of bookers) await booker.close();
  await site.store.close();
  const figures: Record<string, number> = {};
  for (const [name, runs] of Object.entries(took))
    figures[`p99 ms of ${name}`] = median(runs.map((run) => quantile(run, 0.99)));
  const p50s = Object.fromEntries(Object.entries(took).map(([name, runs]) => [name, runs.map(median)]));
  return { unit: 'bookings/s', rates, invariants, figures, p50s };
}

const itemsFor = (site: Site, windows: number, count: number): ClaimItem[] =>
  // 7,919 is prime to any number of windows here: neighbours in time are no neighbours in the table.
  Array.from({ length: count }, (_, n) => aBooking(site, (n * 7_919) % windows));

interface Run {
  granted: ClaimItem[];
  /** Of each request. */
  tookMs: number[];
  allMs: number;
}

export async function ask(booker: Booker, callers: number, items: ClaimItem[]): Promise<Run> {
  const run: Run = { granted: [], tookMs: [], allMs: 0 };
  let next = 0;
  const caller = async () => {
    while (next < items.length) {
      const item = items[next++]!;
      const from = performance.now();
      const status = await booker.book(item);
      run.tookMs.push(performance.now() - from);
      if (status === 201) run.granted.push(item);
      else throw new Error(`a place in an empty window was refused with ${status}`);
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: callers }, caller));
  run.allMs = performance.now() - from;
  return run;
}
