import type { Language } from './language.js';
import type { LocalDay, LocalTime } from './local-time.js';

/** A port is data: adding one, or a lane to one, touches no code. What no public source confirms is listed in `unverified` and shown so. */
export const DIRECTIONS = ['export', 'import'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Lanes of one group serve the same vehicles; inventory is sold per group. The order is part of window ids: append only. */
export const LANE_GROUPS = ['green', 'ordinary', 'oversize', 'coach'] as const;
export type LaneGroup = (typeof LANE_GROUPS)[number];

/** Checkpoints in series that each may limit vehicles per hour; what is sold is the least of all. */
export const CHECKPOINTS = ['operator', 'border-inspection', 'customs', 'neighbour', 'yard'] as const;
export type Checkpoint = (typeof CHECKPOINTS)[number];

/** Kinds of service that take different time in a lane. */
export const SERVICE_CLASSES = [
  'sealed',
  'general',
  'self-driven-car',
  'car-carrier',
  'produce',
  'large-equipment',
  'oversize',
  'dangerous',
  'coach',
  'car',
] as const;
export type ServiceClass = (typeof SERVICE_CLASSES)[number];

/** Open on these ISO weekdays from `from` to `to` (wall clock of the port's zone; `to` may be `24:00`). */
export interface OpeningHours {
  weekdays: number[];
  from: LocalTime;
  to: LocalTime;
}

export interface DirectionProfile {
  hours: OpeningHours[];
  limits: { checkpoint: Checkpoint; vehiclesPerHour: number }[];
}

/** `only`: the port handles these HS prefixes only if listed ports include it; `never`: it does not handle them at all. */
export interface CommodityRule {
  direction: Direction;
  hsPrefixes: string[];
  allowed: boolean;
  note: string;
}

export interface PortPolicies {
  /** Lane-minutes sold per open lane-minute, 0..1. */
  targetUtilisation: number;
  horizonDays: number;
  holdMin: number;
  holdsPerCompanyAndWindow: number;
  arrivalToleranceMin: number;
  /** What is missing at window start minus this is overdue. */
  readinessDueMin: number;
  cancelFreeMin: number;
  /** Share of a window's group that one company may start, 0..1, and the vehicles it may always have. */
  companyCapShare: number;
  companyCapMinVehicles: number;
  /** Share of the vehicles, and of the minutes of ordinary lanes, that ordinary traffic keeps whatever is worth more, 0..1. */
  ordinaryFloorShare: number;
  /** A plate, VIN or container is taken from window start until the end of its last window plus this. */
  turnaroundMin: number;
  /** How many windows after its own a service may take minutes from. */
  spillWindows: number;
  /** How much of the measured share of no-shows is sold again, 0.8..1; null: nothing. For ports whose yard holds those who come all the same. */
  overbooking: number | null;
  /** Minutes of driving from the staging yard to the gate: a driver is called that much before the start. */
  roadMin: number;
  /** Most vehicles of one direction on the road from the staging yard and at the gate together; null: no limit. */
  gateTokens: number | null;
  /** Vehicles of one direction that find room at the gate; null: not known. */
  gateBays: number | null;
}

export interface Port {
  id: string;
  /** 1..127, never reused: part of every window id. */
  no: number;
  /** Two letters that begin booking references. */
  code: string;
  kind: 'road-port' | 'dry-port';
  names: Record<Language, string>;
  country: string;
  zone: string;
  neighbour: { country: string; zone: string; names: Record<Language, string> } | null;
  /** A dry port inspects and seals for these ports downstream. */
  upstreamOf: string[];
  windowMin: number;
  directions: Partial<Record<Direction, DirectionProfile>>;
  /** A port is open only when both sides work. */
  holidays: { own: LocalDay[]; neighbour: LocalDay[] };
  /** What a holiday is called, where somebody has said. */
  holidayNames?: { own: Record<LocalDay, string>; neighbour: Record<LocalDay, string> };
  serviceMin: Record<ServiceClass, number>;
  /** HS prefixes that are produce in a direction (chapters 02-04 only when declared perishable by a perishable-by time). */
  produceHs: Partial<Record<Direction, string[]>>;
  commodityRules: CommodityRule[];
  dangerousAllowed: boolean;
  /** The road's own envelope, above which nothing passes whatever the lane; null where none is known. */
  road: { maxHeightM: number | null; maxWidthM: number | null; maxLengthM: number | null; maxGrossKg: number | null };
  policies: PortPolicies;
  /** Paths of facts above that no public source confirms, with a word on why. */
  unverified: { fact: string; note: string }[];
  /** Facts that stood there and that somebody has confirmed since, with the source that says so. */
  verified?: { fact: string; source: string; on: LocalDay }[];
}

export const LANE_STATES = ['open', 'narrowed', 'closed'] as const;
export type LaneState = (typeof LANE_STATES)[number];

export interface Lane {
  id: string;
  port: string;
  no: number;
  group: LaneGroup;
  directions: Direction[];
  maxHeightM: number | null;
  maxWidthM: number | null;
  maxLengthM: number | null;
  maxGrossKg: number | null;
  state: LaneState;
  /** Share of its minutes that a narrowed lane still serves, 0..1; 1 when open, 0 when closed. */
  share: number;
  /** When the present state began and ends; `until` null: until somebody says otherwise. */
  stateFrom: number | null;
  stateUntil: number | null;
  reason: string | null;
  staff: number;
  version: number;
}
