import { emptyYard, factOf, joined } from '../call-forward/call-forward.js';
import type { Deed } from '../call-forward/deed.js';
import { deedsOf } from '../call-forward/deeds.js';
import type { CallVehicle, Fact, LaneTurn, VehicleTurn } from '../call-forward/fact.js';
import type { YardState } from '../call-forward/state.js';
import { MINUTE } from '../local-time.js';
import { LANE_GROUPS, type Lane } from '../port.js';
import type { SimLane, SimVehicle } from './sim-port.js';

/** The product's own call-forward, told what happens in a simulated day. */
export class GateYard {
  #state: YardState;
  #facts = 0;

  constructor(lanes: readonly SimLane[], limit: number, roadMin: number) {
    this.#state = emptyYard({
      lanes: lanes.map(laneOf),
      limit: Number.isFinite(limit) ? limit : null,
      roadMin,
      toleranceMin: 30,
      standbyMin: 60,
    });
  }

  tell(turn: VehicleTurn | LaneTurn | { what: 'clock' }, atMin: number): void {
    this.#join({ ...turn, id: `fact ${this.#facts++}`, at: atMin * MINUTE });
  }

  /** What is to be done now; it counts as done. */
  deeds(atMin: number): Deed[] {
    const deeds = deedsOf(this.#state);
    for (const deed of deeds) this.#join(factOf(deed, atMin * MINUTE));
    return deeds;
  }

  /** Who has left changes no deed; without them a day of 324 vehicles takes a third less. */
  forget(id: string): void {
    const vehicles = new Map(this.#state.vehicles);
    vehicles.delete(id);
    this.#state = { ...this.#state, vehicles };
  }

  #join(fact: Fact): void {
    this.#state = joined(this.#state, fact);
  }
}

export const callVehicleOf = (vehicle: SimVehicle): CallVehicle => ({
  id: vehicle.id,
  direction: 'export',
  group: vehicle.group,
  serviceMin: vehicle.expectedMin,
  readyAt: vehicle.readyMin * MINUTE,
  windowEndAt: (vehicle.giveUpMin ?? Number.POSITIVE_INFINITY) * MINUTE,
  promiseAt: vehicle.promiseMin * MINUTE,
  convoy: null,
  isLife: vehicle.isLife,
  heightM: 4,
  widthM: 2.5,
  lengthM: 16,
  grossKg: 40_000,
});

const laneOf = ({ id, group }: SimLane, i: number): Lane => ({
  id,
  port: 'simulated',
  no: i + 1,
  group: LANE_GROUPS.find((one) => one === group) ?? 'ordinary',
  directions: ['export'],
  maxHeightM: null,
  maxWidthM: null,
  maxLengthM: null,
  maxGrossKg: null,
  state: 'open',
  share: 1,
  stateFrom: null,
  stateUntil: null,
  reason: null,
  staff: 2,
  version: 1,
});
