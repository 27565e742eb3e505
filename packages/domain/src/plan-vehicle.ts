import type { Vehicle } from './booking.js';
import { type Instant, MINUTE } from './local-time.js';
import type { PlanCost } from './planner/port-day.js';
import type { Direction, LaneGroup, ServiceClass } from './port.js';

/** A vehicle that needs a lane. `readyAt`: its window's start, or its arrival when that is later. */
export interface PlanVehicle extends Pick<Vehicle, 'heightM' | 'widthM' | 'lengthM' | 'grossKg'> {
  id: string;
  direction: Direction;
  group: LaneGroup;
  serviceClass: ServiceClass;
  serviceMin: number;
  readyAt: Instant;
  /** End of its window: a start after it is late. */
  dueAt: Instant;
  /** Members of one convoy share it: one lane, back to back. */
  convoy: string | null;
  /** Where the last plan put it. */
  previous: { lane: string; startAt: Instant } | null;
  /** The start it was told when it was confirmed; null before its first plan. */
  promisedAt: Instant | null;
  /** Called forward or further: it keeps its lane unless that lane is shut. */
  called: boolean;
  /** In the lane since then; nothing moves it. */
  startedAt: Instant | null;
}

/** Most minutes that a class should wait when all goes well: what makes perishables and batteries come first, but never for ever. */
export const ALLOWANCE_MIN: Record<ServiceClass, number> = {
  produce: 10,
  coach: 10,
  sealed: 20,
  'self-driven-car': 20,
  'car-carrier': 20,
  'large-equipment': 20,
  oversize: 0,
  dangerous: 30,
  car: 40,
  general: 60,
};

/** What waiting costs when plans are weighed. Source: docs/decisions/024-the-worker-refines.md. */
export const PLAN_COST: PlanCost = {
  waitPerMin: 0.25,
  latePerMin: 1,
  ageingAfterMin: 120,
  ageingPerMin: 2,
  perishAfterMin: 60,
  perishPerMin: 2,
};

/** How much a minute of a vehicle counts: it spoils, it was promised a green lane, or neither. */
export const weightOf = ({ serviceClass, group }: Pick<PlanVehicle, 'serviceClass' | 'group'>): number =>
  serviceClass === 'produce' ? 3 : group === 'green' ? 2 : 1;

/** The instant that orders vehicles: ready time + class allowance + service minutes. Source: docs/decisions/003-first-lane-plan.md. */
export const promiseKey = (vehicle: Pick<PlanVehicle, 'readyAt' | 'serviceClass' | 'serviceMin'>): Instant =>
  vehicle.readyAt + (ALLOWANCE_MIN[vehicle.serviceClass] + vehicle.serviceMin) * MINUTE;

/** Promise order: what should be served first. Oversize first, then by promise, then by id. */
export const byPromise = (a: PlanVehicle, b: PlanVehicle): number =>
  Number(b.group === 'oversize') - Number(a.group === 'oversize') ||
  promiseKey(a) - promiseKey(b) ||
  (a.id < b.id ? -1 : 1);
