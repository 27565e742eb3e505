import type { SimVehicle } from './sim-port.js';

/** What happened to one vehicle. Null: not (yet). */
export interface Visit {
  vehicle: SimVehicle;
  arrivedMin: number | null;
  calledMin: number | null;
  /** The end of the road from the yard; the arrival where no one is called. */
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
  calledMin: null,
  atGateMin: null,
  steps: [],
  leftMin: null,
  end: 'expected',
});
