import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { VehicleStatus } from '@gl/domain/booking';
import { MINUTE } from '@gl/domain/local-time';

/** What one lane has to do, as its officer sees it. */
export interface LaneWork {
  inService: PlanVehicleBody | null;
  /** Before the lane, or on the way to it, in the order of their starts. */
  waiting: PlanVehicleBody[];
  inBays: PlanVehicleBody[];
  /** The step that was taken last and may still be a slip. */
  undoable: PlanVehicleBody | null;
}

/** Nearest to the lane first; who has not come at all is the board's business, until nobody else waits. */
const NEARNESS: Partial<Record<VehicleStatus, number>> = {
  'at-gate': 0,
  called: 1,
  staged: 2,
  standby: 3,
  confirmed: 4,
};
const LISTED = 6;
/** What a lane's own steps lead to; an arrival is somebody else's. */
const WORKED: ReadonlySet<VehicleStatus> = new Set(['in-inspection', 'referred', 'cleared', 'turned-back']);

export function laneWork(vehicles: readonly PlanVehicleBody[], lane: string, now: number): LaneWork {
  const mine = vehicles.filter((vehicle) => vehicle.lane === lane);
  const start = ({ plannedStartAt, windowStart }: PlanVehicleBody) => Date.parse(plannedStartAt ?? windowStart);
  const nearness = ({ status }: PlanVehicleBody) => NEARNESS[status]!;
  return {
    inService: mine.find(({ status }) => status === 'in-inspection') ?? null,
    waiting: mine
      .filter(({ status }) => NEARNESS[status] !== undefined)
      .sort((a, b) => nearness(a) - nearness(b) || start(a) - start(b))
      .slice(0, LISTED),
    inBays: mine.filter(({ status }) => status === 'referred'),
    undoable:
      mine
        .filter(({ status, undoUntil }) => WORKED.has(status) && undoUntil !== null && Date.parse(undoUntil) > now)
        .sort((a, b) => Date.parse(b.undoUntil!) - Date.parse(a.undoUntil!))[0] ?? null,
  };
}

export interface Running {
  /** Time in service, ms. */
  forMs: number;
  /** Until the target, below zero behind it, ms. */
  leftMs: number;
  /** 0..1 of the target time. */
  share: number;
}

/** A service under way; null while none is. */
export function running(
  { startedAt, serviceMin }: Pick<PlanVehicleBody, 'startedAt' | 'serviceMin'>,
  now: number,
): Running | null {
  if (startedAt === null) return null;
  const forMs = Math.max(0, now - Date.parse(startedAt));
  const targetMs = serviceMin * MINUTE;
  return { forMs, leftMs: targetMs - forMs, share: Math.min(1, forMs / targetMs) };
}

/** `7:05`; hours run on as minutes, for an inspection is planned in minutes. */
export function minutesText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
