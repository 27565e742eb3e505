import { claimPlaces } from '../claim.js';
import type { ClaimItem, StoredAnswer } from '../claim-item.js';
import type { PortWithLanes } from '../ports.js';
import type { Store } from '../store.js';
import { aClaimItem, aKeyOf, type Wish } from './claim-items.js';
import type { TestCompany } from './companies.js';
import { windowAt } from './small-port.js';

/** The same numbers for the same seed: a storm that found something can be sailed again (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Weather {
  site: PortWithLanes;
  companies: TestCompany[];
  chance: () => number;
  /** Windows that are fought over, from `from` on. */
  windows?: number;
  from?: number;
  /** How many plates are shared; 0: each vehicle has its own. */
  sharedPlates?: number;
}

/** Any request that a booker might send: alone or in convoy, short or longer than a window, flexible or not, held or booked. */
export function anyWish({ site, companies, chance, windows = 5, from = 0, sharedPlates = 0 }: Weather): Wish {
  const upTo = (n: number) => Math.floor(chance() * n);
  const first = from + upTo(windows);
  const plates = new Set<string>();
  const identity = () => {
    let plate: string;
    do plate = `export/plate/CN:shared-${upTo(sharedPlates)}`;
    while (plates.has(plate));
    plates.add(plate);
    return [plate];
  };
  return {
    companyId: companies[upTo(companies.length)]!.id,
    windowStart: windowAt(site, first),
    latestWindowStart: chance() < 0.4 ? windowAt(site, first + upTo(3)) : null,
    groups: chance() < 0.5 ? ['ordinary'] : ['green', 'ordinary'],
    keepTogether: chance() < 0.5,
    hold: chance() < 0.2,
    vehicles: Array.from({ length: 1 + upTo(3) }, () => ({
      minutes: 5 + upTo(36),
      ...(sharedPlates > 0 && chance() < 0.6 ? { identities: identity() } : {}),
    })),
  };
}

export interface Outcome {
  item: ClaimItem;
  answer: StoredAnswer;
}

/** `claimers` at once, each with one request after another from `next`; a fault is collected, not thrown. */
export async function storm(
  store: Pick<Store, 'claims'>,
  { claimers, requests, next }: { claimers: number; requests: number; next: (n: number) => ClaimItem },
): Promise<{ outcomes: Outcome[]; faults: unknown[] }> {
  const outcomes: Outcome[] = [];
  const faults: unknown[] = [];
  let n = 0;
  const claimer = async () => {
    while (n < requests) {
      const item = next(n++);
      try {
        const [answer] = await claimPlaces(store.claims, [item]);
        outcomes.push({ item, answer: answer! });
      } catch (fault) {
        faults.push(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: claimers }, claimer));
  return { outcomes, faults };
}

/** Requests of which one in five (or `share`) repeats the key and the body of another. */
export function repeating(weather: Weather, caller = 'key:booker', share = 0.2): (n: number) => ClaimItem {
  const asked: Wish[] = [];
  return (n) => {
    const repeat = asked.length > 0 && weather.chance() < share;
    const wish = repeat
      ? asked[Math.floor(weather.chance() * asked.length)]!
      : { ...anyWish(weather), idempotency: aKeyOf(caller, `k${n}`) };
    if (!repeat) asked.push(wish);
    return aClaimItem(weather.site, wish);
  };
}
