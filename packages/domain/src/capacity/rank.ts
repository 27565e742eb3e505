import type { LaneGroup, ServiceClass } from '../port.js';

/**
 * What a vehicle is worth where things are scarce. Positions are part of stored counters: append only.
 * `new-energy` holds what else is green by verdict, large equipment too.
 */
export const RANKS = ['ordinary', 'produce', 'new-energy', 'sealed', 'oversize'] as const;
export type Rank = (typeof RANKS)[number];

/** Worth of one unit sold to a rank; only ratios count. Produce spoils, batteries and machines are what the lane is for, a seal saves time. */
export const WORTH: Record<Rank, number> = { produce: 3, 'new-energy': 2, oversize: 2, sealed: 1.5, ordinary: 1 };

/** The lanes in which a rank is expected. */
export const HOME: Record<Rank, LaneGroup> = {
  ordinary: 'ordinary',
  produce: 'green',
  'new-energy': 'green',
  sealed: 'green',
  oversize: 'oversize',
};

/** `group`: the verdict's, never the one that a booker fell back to. A car carrier without the evidence is ordinary traffic. */
export function rankOf(group: LaneGroup, serviceClass: ServiceClass): Rank {
  if (group === 'oversize') return 'oversize';
  if (group !== 'green') return 'ordinary';
  return serviceClass === 'produce' || serviceClass === 'sealed' ? serviceClass : 'new-energy';
}

/** What somebody sees of a group's lanes before his rank is known: what the least of its ranks sees. */
export const leastRank = (group: LaneGroup): Rank =>
  RANKS.filter((rank) => HOME[rank] === group).sort((a, b) => WORTH[a] - WORTH[b])[0] ?? 'ordinary';
