import type { VehicleStatus } from '@gl/domain/booking';

/** Who must move or is moving stands before who waits, and he before who is only due. */
const ORDER: readonly VehicleStatus[] = [
  'called',
  'at-gate',
  'in-inspection',
  'referred',
  'staged',
  'standby',
  'confirmed',
];

/** The rows of a wall: by state, and within one state as the board has them, by their starts. Does not change what it is given. */
export const wallOrder = <T extends { status: VehicleStatus }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
