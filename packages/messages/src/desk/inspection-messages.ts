import type { VehicleStatus } from '@gl/domain/booking';
import type { ServiceClass } from '@gl/domain/port';

/** Reasons that staff may give for a referral or a turning back; the code is what the server keeps. */
export const STAFF_REASONS = ['PAPERS', 'GOODS', 'VEHICLE', 'DRIVER', 'SEAL', 'OTHER'] as const;
export type StaffReason = (typeof STAFF_REASONS)[number];

/** Why a shift lead calls although no token is free; the code is what the server keeps. */
export const OVERRIDE_REASONS = ['LIFE', 'SAFETY', 'PERISHING', 'OTHER'] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

/** Texts of the inspection room beyond the names of its verbs and states, which stand in `lanes`. */
export interface InspectionMessages {
  lanes: string;
  capacity: string;
  choosePort: string;
  day: string;
  previousDay: string;
  nextDay: string;
  today: string;
  toNow: string;
  view: string;
  views: { axis: string; list: string };
  staleStream: string;
  loadingBoard: string;
  emptyDay: string;
  emptyDayWhat: string;
  showNextDay: string;
  boardLabel: (port: string, day: string) => string;
  boardKeys: string;
  now: (time: string) => string;
  vehicles: (count: number) => string;
  staffed: (count: number) => string;
  /** A lane's clock: minutes of the service under way, and its target. */
  laneClock: (minutes: number, target: number) => string;
  laneFree: string;
  withoutLane: string;
  withoutLaneWhat: string;
  inBays: string;
  gone: string;
  share: (percent: number) => string;
  until: (time: string) => string;
  fromTime: (time: string) => string;
  allLanes: string;
  hideEnded: string;
  time: string;
  vehicle: string;
  told: { told: string; pending: string; 'not-told': string };
  /** A word each, for a plate on the board. */
  shortStatuses: Record<VehicleStatus, string>;
  serviceClasses: Record<ServiceClass, string>;
  minutes: (count: number) => string;
  serviceTime: string;
  arrivedAt: string;
  startedAt: string;
  direction: string;
  notFound: string;
  arrivedStaging: string;
  arrivedGate: string;
  /** Vehicles under way to the gate, of those that may be. */
  gateUsed: (used: number, limit: number) => string;
  gateFull: string;
  gateNext: string;
  callFor: string;
  plannedLane: (lane: string) => string;
  chooseLane: string;
  target: (time: string) => string;
  over: (minutes: number) => string;
  noActs: string;
  hasEnded: string;
  letterHint: (letter: string) => string;
  bayMissing: string;
  reasonCode: string;
  reasonWithheld: string;
  reasons: Record<StaffReason, string>;
  overrideCall: string;
  overrideAsk: string;
  overrideChoose: string;
  overrideMissing: string;
  overrideReasons: Record<OverrideReason, string>;
  turnBackAsk: string;
  noShowAsk: string;
  referTo: string;
  said: (identity: string, status: string) => string;
  limits: string;
  height: (metres: string) => string;
  width: (metres: string) => string;
  length: (metres: string) => string;
  weight: (tonnes: string) => string;
  noLimits: string;
  /** Of a decision on lane and time. */
  why: string;
  readyAt: string;
  allowance: string;
  /** How many stand before it on its lane. */
  ahead: string;
  aheadCount: (count: number) => string;
  lastReason: string;
  changeLane: string;
  onlyLead: string;
  newState: string;
  from: string;
  fromNow: string;
  staff: string;
  faults: { share: string; until: string; reason: string; staff: string };
  showWhom: string;
  whom: (lane: string, state: string) => string;
  counts: (move: number, loseGreen: number, later: number, withoutLane: number) => string;
  nobody: string;
  movesTitle: string;
  before: string;
  after: string;
  losesGreen: string;
  moreMoves: (count: number) => string;
  back: string;
  overtaken: string;
  committed: (lane: string, state: string) => string;
  undone: (lane: string) => string;
  undoFailed: string;
  keys: {
    arrive: string;
    gate: string;
    call: string;
    start: string;
    clear: string;
    refer: string;
    undo: string;
    arrows: string;
    enter: string;
  };
}
