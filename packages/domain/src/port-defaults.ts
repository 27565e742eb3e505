import type { LaneGroup, PortPolicies, ServiceClass } from './port.js';

/** The house's own choices, seen at other land ports and truck terminals; a port overrides what its yard or road demands. */
export const DEFAULT_POLICIES: PortPolicies = {
  targetUtilisation: 0.85,
  horizonDays: 14,
  holdMin: 15,
  holdsPerCompanyAndWindow: 2,
  arrivalToleranceMin: 30,
  readinessDueMin: 240,
  cancelFreeMin: 180,
  companyCapShare: 0.2,
  companyCapMinVehicles: 2,
  ordinaryFloorShare: 0.5,
  turnaroundMin: 180,
  spillWindows: 2,
  overbooking: null,
  roadMin: 15,
  gateTokens: null,
  gateBays: null,
};

/** Minutes in the yard after which who stands by has a promise like the others: twice what a general vehicle is allowed to wait. */
export const STANDBY_MIN = 120;

/** Minutes in the lane to start from, inside the ranges reported after reforms; measured times replace them. */
export const DEFAULT_SERVICE_MIN: Record<ServiceClass, number> = {
  sealed: 3,
  general: 10,
  'self-driven-car': 2,
  'car-carrier': 12,
  produce: 8,
  'large-equipment': 12,
  oversize: 30,
  dangerous: 15,
  coach: 15,
  car: 3,
};

/** Live animals, chilled animal products, plants, vegetables, fruit. Chapter 10 is cereals, which keep: not produce. */
export const DEFAULT_PRODUCE_HS: readonly string[] = ['01', '02', '03', '04', '06', '07', '08'];

/** Officers at a lane of a group. */
export const DEFAULT_STAFF: Record<LaneGroup, number> = { green: 2, ordinary: 2, oversize: 4, coach: 3 };

const LETTER: Record<LaneGroup, string> = { green: 'g', ordinary: 'o', oversize: 'x', coach: 'c' };

/** The id of one lane more of a group, `zhangmu-o4`: a number above all that were ever given, so a retired lane's is not given again. */
export function nextLaneId(port: string, group: LaneGroup, taken: readonly string[]): string {
  const stem = `${port}-${LETTER[group]}`;
  const numbers = taken.filter((id) => id.startsWith(stem)).map((id) => Number(id.slice(stem.length)));
  return `${stem}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`;
}
