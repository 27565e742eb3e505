import type { VehicleKind, VehicleStatus } from '@gl/domain/booking';
import type { Language } from '@gl/domain/language';
import { type Instant, MINUTE } from '@gl/domain/local-time';
import type { Direction, LaneGroup } from '@gl/domain/port';

/** A clock on a wall: ISO 3166 code of the country whose name it bears, and IANA zone. */
export interface Clock {
  country: string;
  zone: string;
}

/** Everything that the pass page shows. No name, phone or document of a person is in it, so none can get onto the page. */
export interface PassView {
  port: Clock & { names: Record<Language, string> };
  /** Null at a dry port. */
  neighbour: (Clock & { names: Record<Language, string> }) | null;
  vehicle: {
    /** When its crossing ended, however it ended. */
    endedAt: Instant | null;
    plate: string | null;
    /** What is read off the vehicle: the plate, else VIN, container or batch number. */
    identity: string;
    status: VehicleStatus;
    kind: VehicleKind;
  };
  /** Goes up with every change of vehicle or decision: nobody is shown a lower one after a higher one. */
  version: number;
  reference: string;
  direction: Direction;
  windowStartAt: Instant;
  windowEndAt: Instant;
  laneGroup: LaneGroup | null;
  lane: { no: number } | null;
  /** Given on referral. */
  bay: string | null;
  plannedStartAt: Instant | null;
  promisedStartAt: Instant | null;
  callAt: Instant | null;
  /** Why this lane and time, in the page's language. */
  reason: string | null;
  /** When the server read all this; the page counts "today" from it. */
  updatedAt: Instant;
  qrText: string;
  /** Of the driver's own country; the port's where it is not known. */
  driverClock: Clock;
}

/** The planned start, else the promised one; null while only the window is known. */
export const startOf = ({ plannedStartAt, promisedStartAt }: PassView): Instant | null =>
  plannedStartAt ?? promisedStartAt;

/** From here on a change is told; smaller ones would only unsettle. */
const TOLD_FROM_MIN = 5;

/** Minutes that the plan is later (or, below zero, earlier) than the promise; null when nobody needs to know. */
export function driftMin({ plannedStartAt, promisedStartAt }: PassView): number | null {
  if (plannedStartAt === null || promisedStartAt === null) return null;
  const drift = Math.round((plannedStartAt - promisedStartAt) / MINUTE);
  return Math.abs(drift) < TOLD_FROM_MIN ? null : drift;
}

/** The driver's own clock first, then the port's; where they are one, the neighbour's, because both sides must be seen. */
export function clocksOf({ driverClock, port, neighbour }: PassView): [Clock] | [Clock, Clock] {
  if (driverClock.zone !== port.zone) return [driverClock, port];
  return neighbour && neighbour.zone !== port.zone ? [driverClock, neighbour] : [driverClock];
}

/** What a driver is to feel at a glance; each has a sign and a colour. */
export type Mood = 'come' | 'wait' | 'go' | 'show' | 'done' | 'stop';
const MOODS: Record<VehicleStatus, Mood> = {
  held: 'wait',
  confirmed: 'come',
  standby: 'wait',
  staged: 'wait',
  called: 'go',
  'at-gate': 'show',
  'in-inspection': 'wait',
  referred: 'go',
  cleared: 'done',
  cancelled: 'stop',
  expired: 'stop',
  'no-show': 'stop',
  'turned-back': 'stop',
};
export const moodOf = (status: VehicleStatus): Mood => MOODS[status];

/** A code on a pass that opens nothing would send a driver to the gate: a hold and an end have none. */
export const opensGate = (status: VehicleStatus): boolean => {
  const mood = moodOf(status);
  return status !== 'held' && mood !== 'done' && mood !== 'stop';
};

const DAY = 24 * 60 * MINUTE;

/** Until when a phone may keep the page: a day after the crossing ended, or while it has not, after it should have. */
export function keptUntil({ vehicle, windowEndAt, plannedStartAt, updatedAt }: PassView): Instant {
  return (vehicle.endedAt ?? Math.max(windowEndAt, plannedStartAt ?? 0, updatedAt)) + DAY;
}

/** Before the gate, where time and call still matter. */
export const isOnTheWay = (status: VehicleStatus): boolean =>
  status === 'held' || status === 'confirmed' || status === 'standby' || status === 'staged' || status === 'called';
