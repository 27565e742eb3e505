import type { Claim, ClaimVehicle } from '../claim.js';
import type { Stock } from '../ledger.js';
import { HOUR } from '../local-time.js';
import type { LaneGroup } from '../port.js';
import type { ChainWindow } from '../window.js';

/**
 * What is kept for whom, once more and from its definition: chances added up one by one, levels tried one by one, lines drawn by hand.
 * Shares no code with capacity/.
 */
export interface Seen {
  amount: number;
  keptBy: 'PROTECTED_UNTIL' | 'ORDINARY_FLOOR' | null;
}

const WORTHS = { ordinary: 1, produce: 3, 'new-energy': 2, sealed: 1.5, oversize: 2 };
const ORDER = ['ordinary', 'produce', 'new-energy', 'sealed', 'oversize'] as const;
const AT_HOME: Partial<Record<LaneGroup, readonly string[]>> = {
  ordinary: ['ordinary'],
  green: ['produce', 'new-energy', 'sealed'],
  oversize: ['oversize'],
};
const KNOWN = [0, 2, 6, 12, 24, 48, 96, 192, 384];
const NEARLY = 1e-9;

function chanceOfAtLeast(n: number, mean: number): number {
  let [term, below] = [Math.exp(-mean), 0];
  for (let k = 0; k < n; k++) {
    below += term;
    term = (term * mean) / (k + 1);
  }
  return 1 - below;
}

/** Those still to come in a window at the stock's moment: how many, what one is worth, and its minutes. */
function toCome(window: ChainWindow, stock: Stock) {
  const hours = (window.startAt - (stock.now ?? window.startAt)) / HOUR;
  return (stock.expected?.get(window.portId) ?? []).map(({ rank, vehicles, minutes, shareToCome }) => {
    let share = 1;
    for (let i = KNOWN.length - 1; i > 0; i--)
      if (hours <= KNOWN[i]!)
        share =
          shareToCome[i - 1]! +
          ((hours - KNOWN[i - 1]!) / (KNOWN[i]! - KNOWN[i - 1]!)) * (shareToCome[i]! - shareToCome[i - 1]!);
    const come = stock.ports.get(window.portId)?.byRank?.[ORDER.indexOf(rank)] ?? 0;
    // A gamma of shape `vehicles` and rate 1 meets `come` in the time gone by, 1 - share; its mean then runs for the share that is left.
    return { rank, minutes, worth: WORTHS[rank], mean: ((vehicles + come) / (1 + (1 - share))) * share };
  });
}

function keptFrom(worth: number, demand: { worth: number; mean: number; size: number }[]): number {
  let most = 0;
  for (const level of [3, 2, 1.5, 1]) {
    if (level < worth) break;
    const above = demand.filter((one) => one.worth > level && one.mean > 0);
    if (above.length === 0) continue;
    const total = above.reduce((sum, one) => sum + one.mean * one.size, 0);
    const lot = above.reduce((sum, one) => sum + one.mean * one.size ** 2, 0) / total;
    const mean = above.reduce((sum, one) => sum + one.mean * one.size * one.worth, 0) / total;
    let n = 0;
    while (chanceOfAtLeast(n + 1, total / lot) > level / mean) n++;
    most = Math.max(most, n * lot);
  }
  return most;
}

function seen(isOrdinary: boolean, limit: number, sold: number, ordinary: number, kept: number, share: number): Seen {
  const left = Math.max(0, limit - sold);
  const lacking = Math.max(0, Math.floor((limit * Math.round(share * 100)) / 100) - ordinary);
  const open = Math.max(0, Math.floor(left - kept + NEARLY));
  const amount = isOrdinary ? Math.max(open, Math.min(left, lacking)) : Math.max(0, open - lacking);
  if (amount === left) return { amount, keptBy: null };
  return { amount, keptBy: amount < open ? 'ORDINARY_FLOOR' : 'PROTECTED_UNTIL' };
}

const isFree = (window: ChainWindow, stock: Stock) =>
  !stock.expected?.get(window.portId)?.length || stock.now === undefined || window.startAt - stock.now <= 2 * HOUR;
const floorOf = ({ policies }: Pick<Claim, 'policies'>) => policies.ordinaryFloorShare ?? 0.5;

/** Minutes of a group's window as a vehicle sees them; none where it is closed. */
export function minutesSeen(
  claim: Pick<Claim, 'policies'>,
  { rank = 'ordinary' }: ClaimVehicle,
  group: LaneGroup,
  window: ChainWindow,
  stock: Stock,
): Seen {
  const here = stock.groups.get(window.groupId);
  if (!here) return { amount: 0, keptBy: null };
  const { sellable, sold } = here;
  if (isFree(window, stock)) return { amount: Math.max(0, sellable - sold), keptBy: null };
  const demand = toCome(window, stock)
    .filter((one) => AT_HOME[group]?.includes(one.rank))
    .map((one) => ({ ...one, size: one.minutes }));
  const share = group === 'ordinary' ? floorOf(claim) : 0;
  return seen(rank === 'ordinary', sellable, sold, here.byRank?.[0] ?? 0, keptFrom(WORTHS[rank], demand), share);
}

/** Vehicles that a direction would still start in a window, as one vehicle sees them. */
export function vehiclesSeen(
  claim: Pick<Claim, 'policies'>,
  { rank = 'ordinary' }: ClaimVehicle,
  window: ChainWindow,
  stock: Stock,
): Seen {
  const here = stock.ports.get(window.portId)!;
  if (isFree(window, stock)) return { amount: here.limit - here.sold, keptBy: null };
  const demand = toCome(window, stock).map((one) => ({ ...one, size: 1 }));
  return seen(
    rank === 'ordinary',
    here.limit,
    here.sold,
    here.byRank?.[0] ?? 0,
    keptFrom(WORTHS[rank], demand),
    floorOf(claim),
  );
}
