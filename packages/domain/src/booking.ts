import type { Instant } from './local-time.js';
import type { Direction, LaneGroup } from './port.js';

export const CONSIGNMENT_KINDS = [
  'general',
  'new-energy',
  'produce',
  'large-equipment',
  'dangerous',
  'passengers',
  'empty',
] as const;
/** What the goods are; never which lane they want. */
export type ConsignmentKind = (typeof CONSIGNMENT_KINDS)[number];

export const VEHICLE_KINDS = [
  'truck',
  'car-carrier',
  'reefer',
  'self-driven-car',
  'oversize-combination',
  'coach',
  'car',
] as const;
export type VehicleKind = (typeof VEHICLE_KINDS)[number];

export const BATTERY_CHEMISTRIES = ['lithium-ion', 'lithium-metal', 'sodium-ion', 'other'] as const;
export type BatteryChemistry = (typeof BATTERY_CHEMISTRIES)[number];
export const NEEDS = ['interpreter', 'wheelchair', 'escort'] as const;
export type Need = (typeof NEEDS)[number];

export interface PlateText {
  country: string;
  text: string;
}

export interface Consignment {
  /** The booker's own name for it inside this booking, `c1`. */
  id: string;
  kind: ConsignmentKind;
  description: string;
  hsCodes: string[];
  originCountry: string;
  destinationCountry: string;
  /** Several vehicles under one master bill share it, and must cross together. */
  batchNo: string | null;
  declarationNo: string | null;
  declarationExpiresAt: Instant | null;
  manifestNo: string | null;
  unNumber: string | null;
  batteryChemistry: BatteryChemistry | null;
  exportLicenceNo: string | null;
  phytosanitaryNo: string | null;
  orchardNo: string | null;
  packhouseNo: string | null;
  perishBy: Instant | null;
  passengers: number | null;
}

export interface Driver {
  name: string;
  phone: string;
  email: string | null;
  language: string;
  documentNo: string | null;
  licenceNo: string | null;
}

export interface Vehicle {
  kind: VehicleKind;
  consignmentIds: string[];
  /** VINs of the cars that a carrier carries. */
  cargoVins: string[];
  plate: PlateText | null;
  trailerPlate: PlateText | null;
  /** Of a vehicle that crosses on its own wheels. */
  vin: string | null;
  containerNo: string | null;
  lengthM: number;
  widthM: number;
  heightM: number;
  grossKg: number;
  axles: number;
  driveAxles: number;
  oversizePermitNo: string | null;
  roadPermitNo: string | null;
  sealNo: string | null;
  needs: Need[];
  drivers: Driver[];
}

/** What an exporter or broker asks for, parsed and in the domain's units. */
export interface BookingRequest {
  port: string;
  direction: Direction;
  windowStart: Instant;
  latestWindowStart: Instant | null;
  via: string | null;
  acceptOrdinary: boolean;
  keepTogether: boolean;
  consignments: Consignment[];
  vehicles: Vehicle[];
}

export const VEHICLE_STATUSES = [
  'held',
  'confirmed',
  'standby',
  'staged',
  'called',
  'at-gate',
  'in-inspection',
  'referred',
  'cleared',
  'cancelled',
  'expired',
  'no-show',
  'turned-back',
] as const;
export type VehicleStatus = (typeof VEHICLE_STATUSES)[number];

export type ReasonParams = Record<string, string | number | boolean | null>;

/** A lane group, a time and later a lane, with the reason in words that a person understands. The highest version is current. */
export interface Decision {
  version: number;
  laneGroup: LaneGroup;
  lane: string | null;
  plannedStartAt: Instant | null;
  promisedStartAt: Instant | null;
  callAt: Instant | null;
  reasonCode: DecisionReason;
  reason: ReasonParams;
}
export const DECISION_REASONS = [
  'PROMISE_ORDER',
  'CONVOY',
  'LANE_CLOSED',
  'LANE_NARROWED',
  'CALLED_FORWARD',
  'NO_LANE_OPEN',
  'RESCHEDULED',
  'OVERRUN',
  'EARLIER_LANE',
  'REFINED',
] as const;
export type DecisionReason = (typeof DECISION_REASONS)[number];
