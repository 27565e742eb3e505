import type { Direction, Lane, LaneGroup, Port, ServiceClass } from '../port.js';
import type { Reason } from '../refusal.js';

/** What a gate must be able to take of one direction. */
export interface GateFlow {
  /** Most vehicles an hour that the lanes and checkpoints let through. */
  peakPerHour: number;
  /** Minutes of driving from staging to the gate. */
  roadMin: number;
  /** Lanes that wait for vehicles. */
  lanes: number;
}

export interface Tokens {
  /** Below it lanes stand idle while vehicles wait in staging. */
  least: number;
  /** With it a service that is shorter than expected finds the next vehicle there, too. */
  ample: number;
}

/**
 * How many vehicles must be on the road and at the gate together, so that no lane waits for the road: as many as pass in the time of the drive
 * (Little 1961: L = lambda W) and one at the mouth of each lane; two for each let services vary. Whole vehicles.
 */
export function smallestTokens({ peakPerHour, roadMin, lanes }: GateFlow): Tokens {
  const onRoad = Math.ceil((peakPerHour * roadMin) / 60 - 1e-9);
  return { least: onRoad + lanes, ample: onRoad + 2 * lanes };
}

/** What usually goes by lanes of a group. Nobody knows the mix of a day to come: each class counts alike. */
const USUAL: Record<LaneGroup, readonly ServiceClass[]> = {
  green: ['sealed', 'self-driven-car', 'car-carrier', 'produce', 'large-equipment'],
  ordinary: ['general'],
  oversize: ['oversize'],
  coach: ['coach'],
};

/** The flow of one direction of a port at its peak: all its lanes at work, no checkpoint above its limit. */
export function gateFlow(
  { serviceMin, directions, policies }: Pick<Port, 'serviceMin' | 'directions' | 'policies'>,
  lanes: readonly Pick<Lane, 'group' | 'directions'>[],
  direction: Direction,
): GateFlow {
  const own = lanes.filter((lane) => lane.directions.includes(direction));
  const byLanes = own.reduce((sum, { group }) => {
    const minutes = USUAL[group].map((kind) => serviceMin[kind]);
    return sum + (60 * minutes.length) / minutes.reduce((all, one) => all + one, 0);
  }, 0);
  const limits = directions[direction]?.limits.map(({ vehiclesPerHour }) => vehiclesPerHour) ?? [];
  return { peakPerHour: Math.min(byLanes, ...limits), roadMin: policies.roadMin, lanes: own.length };
}

/** The direction of a port that needs most tokens, and how many; null: it offers none. */
export function neediestGate(
  port: Pick<Port, 'serviceMin' | 'directions' | 'policies'>,
  lanes: readonly Pick<Lane, 'group' | 'directions'>[],
): (Tokens & { direction: Direction; flow: GateFlow }) | null {
  const needs = (Object.keys(port.directions) as Direction[]).map((direction) => {
    const flow = gateFlow(port, lanes, direction);
    return { direction, flow, ...smallestTokens(flow) };
  });
  return needs.sort((a, b) => b.least - a.least)[0] ?? null;
}

/** Refuses a number of tokens that leaves lanes idle; the reason names the least that does not, the peak and the drive. */
export function tokenReasons(
  port: Pick<Port, 'serviceMin' | 'directions' | 'policies'>,
  lanes: readonly Pick<Lane, 'group' | 'directions'>[],
): Reason[] {
  const wished = port.policies.gateTokens ?? null;
  const need = neediestGate(port, lanes);
  if (wished === null || !need || wished >= need.least) return [];
  const { least, direction, flow } = need;
  return [
    {
      rule: 'GATE_STARVED',
      field: 'policies.gateTokens',
      values: { min: least, direction, perHour: Math.round(flow.peakPerHour), roadMin: flow.roadMin },
    },
  ];
}

/** All who were called may arrive together. They find a bay at the gate for certain only when there are as many as tokens; null: not known. */
export const allFindBay = ({ gateTokens, gateBays }: Port['policies']): boolean | null =>
  gateTokens === null || gateBays === null ? null : gateTokens <= gateBays;
