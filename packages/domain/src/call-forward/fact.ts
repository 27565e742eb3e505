import type { Size } from '../lane-fit.js';
import type { Instant } from '../local-time.js';
import type { Direction, Lane, LaneGroup } from '../port.js';

/** A vehicle as call-forward knows it. */
export interface CallVehicle extends Size {
  id: string;
  direction: Direction;
  group: LaneGroup;
  serviceMin: number;
  /** Start of its window; nobody is called to be at the gate before it. A walk-in's: when it came. */
  readyAt: Instant;
  windowEndAt: Instant;
  /** What orders vehicles (`promiseKey`); null: it has no booking and stands by. */
  promiseAt: Instant | null;
  /** Members of one convoy share it; they are called together. */
  convoy: string | null;
  /** Ambulance, rescue: takes the next free lane and no token. */
  isLife: boolean;
}

/** What one vehicle did or what was done with it. */
export type VehicleTurn =
  | { what: 'expected'; vehicle: CallVehicle }
  | { what: 'staged'; vehicleId: string }
  | { what: 'called' | 'moved'; vehicleId: string; lane: string }
  | { what: 'at-gate'; vehicleId: string }
  | { what: 'serving'; vehicleId: string; lane: string }
  | { what: 'referred'; vehicleId: string }
  | { what: 'cleared' | 'turned-back' | 'no-show' | 'cancelled'; vehicleId: string };

/** `opened` and `shut` overrule the lane's own state from `at` on; the latest of them holds. */
export type LaneTurn = { what: 'opened'; lane: string } | { what: 'shut'; lane: string };

/** What happened, with the time at which it happened and an id of its own: told twice, it is one fact. */
export type Fact = { id: string; at: Instant } & (
  | VehicleTurn
  | LaneTurn
  /** The record is corrected: the fact of that id never was. */
  | { what: 'taken-back'; factId: string; vehicleId: string }
  /** Nothing but the time. Some things come due without anybody doing anything: tell it once a minute. */
  | { what: 'clock' }
);

export type VehicleFact = Extract<Fact, { vehicleId: string } | { what: 'expected' }>;
export type LaneFact = Extract<Fact, LaneTurn>;

/** The gate and what leads to it. */
export interface Yard {
  lanes: readonly Lane[];
  /** K: most vehicles on the road from staging and at the gate together; null: no limit. */
  limit: number | null;
  /** Minutes of driving from staging to the gate. */
  roadMin: number;
  /** Minutes after its window's end within which a vehicle is still in time. */
  toleranceMin: number;
  /** Minutes after which whoever stands by has a promise like the others. */
  standbyMin: number;
}

/** Of what happened at one instant, in this order: who is given up and comes in the same minute has come. */
const KINDS: readonly Fact['what'][] = [
  'clock',
  'opened',
  'shut',
  'expected',
  'no-show',
  'cancelled',
  'staged',
  'called',
  'moved',
  'at-gate',
  'serving',
  'referred',
  'cleared',
  'turned-back',
  'taken-back',
];

/** The order in which facts happened, whatever the order in which they came. */
export const byOccurrence = (a: Fact, b: Fact): number =>
  a.at - b.at || KINDS.indexOf(a.what) - KINDS.indexOf(b.what) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
