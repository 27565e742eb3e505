import type { LaneGroup } from '../port.js';

/** Nothing is sold beyond this, whatever was measured. */
export const MOST_OVERBOOKED = 1.15;

/**
 * How many times what is sellable may be sold. `noShow`: the share expected not to come, 0..1, of those who book here (noShowRate, weighted by
 * who they are). `trust`: how much of it is sold again: 0 is off, the default of a port; a port whose yard holds those who come all the same
 * sets 0.8 to 1. Oversize never: its lane cannot take a second one in the same hour.
 */
export function overbooking(group: LaneGroup, noShow: number, trust = 0): number {
  if (group === 'oversize') return 1;
  const share = Math.min(1, Math.max(0, noShow)) * Math.min(1, Math.max(0, trust));
  return Math.min(MOST_OVERBOOKED, 1 + share);
}

/** Lane-minutes on sale with the factor on, whole minutes. */
export const overbookedMin = (sellableMin: number, factor: number): number => Math.floor(sellableMin * factor + 1e-9);
