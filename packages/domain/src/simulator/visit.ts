import type { SimVehicle } from './sim-port.js';

/** What happened to one vehicle. Null: not (yet). */
export interface Visit {
  vehicle: SimVehicle;
  arrivedMin: number | null;
  /** Into the yard, or off to the gate where there is none. */
  stagedMin: number | null;
  calledMin: number | null;
  /** The end of the road to the gate. */
  atGateMin: number | null;
  steps: Step[];
  leftMin: number | null;
  end: 'expected' | 'in-port' | 'cleared' | 'turned-back' | 'no-show';
}

/** One stage of a visit. */
export interface Step {
  stage: string;
  queuedMin: number;
  lane: string | null;
  startMin: number | null;
  endMin: number | null;
}

export const newVisit = (vehicle: SimVehicle): Visit => ({
  vehicle,
  arrivedMin: null,
  stagedMin: null,
  calledMin: null,
  atGateMin: null,
  steps: [],
  leftMin: null,
  end: 'expected',
});
