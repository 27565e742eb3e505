import type { VehicleStatus } from '../booking.js';
import type { Instant } from '../local-time.js';
import { callForward, emptyYard, factOf, joined } from './call-forward.js';
import type { CallVehicle, Fact, Yard } from './fact.js';
import { tokensUsed, type YardState } from './state.js';

/** What a record keeps of a vehicle: its state, and since when. */
export interface Recorded {
  vehicle: CallVehicle;
  status: VehicleStatus;
  /** When it came to staging, or to the gate where it came uncalled. */
  arrivedAt: Instant | null;
  calledAt: Instant | null;
  startedAt: Instant | null;
  lane: string | null;
}

/** The yard that a record describes at `now`. Who was called and is long overdue counts as away: a token must not be lost with him. */
export function yardOf(yard: Yard, recorded: readonly Recorded[], now: Instant): YardState {
  const clock: Fact = { id: 'now', at: now, what: 'clock' };
  const told = recorded.flatMap(factsOf).reduce(joined, joined(emptyYard(yard), clock));
  const { deeds } = callForward(told, clock);
  return deeds.filter((deed) => deed.do === 'no-show').reduce((state, deed) => joined(state, factOf(deed, now)), told);
}

function factsOf({ vehicle, status, arrivedAt, calledAt, startedAt, lane }: Recorded): Fact[] {
  const vehicleId = vehicle.id;
  const of = (what: string, at: Instant | null) => ({
    id: `${what}:${vehicleId}`,
    at: at ?? vehicle.readyAt,
    vehicleId,
  });
  const expected: Fact = {
    id: `expected:${vehicleId}`,
    at: Math.min(vehicle.readyAt, arrivedAt ?? vehicle.readyAt),
    what: 'expected',
    vehicle,
  };
  switch (status) {
    case 'confirmed':
      return [expected];
    case 'standby':
    case 'staged':
      return [expected, { ...of('staged', arrivedAt), what: 'staged' }];
    case 'called':
      return [
        expected,
        lane === null
          ? { ...of('staged', calledAt), what: 'staged' }
          : { ...of('called', calledAt), what: 'called', lane },
      ];
    case 'at-gate':
      return [
        expected,
        ...(lane === null ? [] : [{ ...of('called', calledAt), what: 'called' as const, lane }]),
        { ...of('at-gate', arrivedAt), what: 'at-gate' },
      ];
    case 'in-inspection':
      return lane === null ? [expected] : [expected, { ...of('serving', startedAt), what: 'serving', lane }];
    default:
      return [];
  }
}

export interface GateState {
  used: number;
  /** Whose turn it is among those in staging whom an open lane with room can serve; null: nobody's. */
  next: string | null;
}

/** How many tokens are in use, and who is called when one frees. */
export function gateState(state: YardState): GateState {
  const { deeds } = callForward(
    { ...state, yard: { ...state.yard, limit: null } },
    { id: 'look', at: state.now, what: 'clock' },
  );
  return { used: tokensUsed(state), next: deeds.find((deed) => deed.do === 'call')?.vehicleId ?? null };
}
