/** One scarce thing of one window: a group's lane-minutes, or a direction's vehicles. */
export interface Shelf {
  limit: number;
  sold: number;
  /** Of `sold`, what ordinary traffic has. */
  soldToOrdinary: number;
}

/** From two hours before a window on nothing is kept any more. */
export const RELEASE_HOURS = 2;

export type Withheld = 'PROTECTED_UNTIL' | 'ORDINARY_FLOOR';

/** Whole units that ordinary traffic may always have. 0.29 x 100 is 29, whatever the floats say. */
export const floorOf = (limit: number, floorShare: number): number => Math.floor(limit * floorShare + 1e-9);

/**
 * Units that a request may take, a whole number from 0 to what is left. `kept`: units kept for ranks above the requester's (keptAbove).
 * Ordinary traffic gets its floor even where all is kept for others; others get neither what is kept nor what the floor still lacks.
 * `by`: what stands in the way of the rest; null where nothing does.
 */
export function roomFor(
  isOrdinary: boolean,
  shelf: Shelf,
  kept: number,
  floorShare: number,
): { room: number; by: Withheld | null } {
  const free = Math.max(0, shelf.limit - shelf.sold);
  const lacking = Math.max(0, floorOf(shelf.limit, floorShare) - shelf.soldToOrdinary);
  const besideKept = Math.max(0, Math.floor(free - kept + 1e-9));
  const room = isOrdinary ? Math.max(besideKept, Math.min(free, lacking)) : Math.max(0, besideKept - lacking);
  if (room === free) return { room, by: null };
  return { room, by: room < besideKept ? 'ORDINARY_FLOOR' : 'PROTECTED_UNTIL' };
}
