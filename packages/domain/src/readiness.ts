import type { BookingRequest, Consignment, Vehicle } from './booking.js';
import { isGoods } from './consignment-rules.js';
import { type Instant, MINUTE } from './local-time.js';
import { needsExportLicence } from './new-energy.js';
import type { Direction, Port } from './port.js';
import { needsOrchard, needsPhytosanitary } from './produce.js';
import type { Rule } from './refusal.js';

export interface Missing {
  rule: Rule;
  field: string;
  /** Unmet then, the booking is cancelled with this reason. */
  dueAt: Instant;
}

export interface Readiness {
  ready: boolean;
  missing: Missing[];
}

type Gap = Omit<Missing, 'dueAt'>;

function goodsGaps(consignment: Consignment, direction: Direction, path: string): Gap[] {
  if (!isGoods(consignment)) return [];
  const wanted: [boolean, Rule, keyof Consignment][] = [
    [true, 'DECLARATION_MISSING', 'declarationNo'],
    [true, 'MANIFEST_MISSING', 'manifestNo'],
    [direction === 'export' && needsExportLicence(consignment), 'EXPORT_LICENCE_MISSING', 'exportLicenceNo'],
    [needsPhytosanitary(consignment), 'PHYTO_MISSING', 'phytosanitaryNo'],
    [needsOrchard(consignment), 'ORCHARD_MISSING', 'orchardNo'],
    [needsOrchard(consignment), 'ORCHARD_MISSING', 'packhouseNo'],
  ];
  return wanted.flatMap(([isNeeded, rule, field]) =>
    isNeeded && !consignment[field] ? [{ rule, field: `${path}.${field}` }] : [],
  );
}

/** New cars on their own wheels have a VIN and no plate or road permit, and take a driver from the pool at the start line. */
function vehicleGaps(vehicle: Vehicle, path: string): Gap[] {
  if (vehicle.kind === 'self-driven-car' && vehicle.vin !== null) return driverGaps(vehicle, path);
  const gaps: Gap[] = [];
  if (!vehicle.plate) gaps.push({ rule: 'PLATE_MISSING', field: `${path}.plate` });
  if (!vehicle.roadPermitNo && vehicle.kind !== 'car')
    gaps.push({ rule: 'ROAD_PERMIT_MISSING', field: `${path}.roadPermitNo` });
  if (vehicle.drivers.length === 0) gaps.push({ rule: 'DRIVER_MISSING', field: `${path}.drivers` });
  return [...gaps, ...driverGaps(vehicle, path)];
}

function driverGaps(vehicle: Vehicle, path: string): Gap[] {
  return vehicle.drivers.flatMap(({ name, phone, documentNo }, i) => {
    const driver = `${path}.drivers[${i}]`;
    const gaps: Gap[] = [];
    if (!name.trim()) gaps.push({ rule: 'DRIVER_MISSING', field: `${driver}.name` });
    if (!phone) gaps.push({ rule: 'DRIVER_MISSING', field: `${driver}.phone` });
    if (!documentNo) gaps.push({ rule: 'DRIVER_DOCUMENT_MISSING', field: `${driver}.documentNo` });
    return gaps;
  });
}

/** A booking made inside the cut-off still gets this long to name what is missing. */
const LATE_BOOKING_GRACE_MIN = 30;

/** Until when plates, drivers and papers may be named. */
export function cutOff(port: Port, windowStart: Instant, bookedAt: Instant): Instant {
  const ordinary = windowStart - port.policies.readinessDueMin * MINUTE;
  return Math.min(windowStart, Math.max(ordinary, bookedAt + LATE_BOOKING_GRACE_MIN * MINUTE));
}

/**
 * What a bookable request still lacks to travel, each with the time by which it must be there: the port's cut-off before the window, or half an
 * hour after `bookedAt` for a late booking, but never after the window's start.
 */
export function readiness(port: Port, request: BookingRequest, windowStart: Instant, bookedAt: Instant): Readiness {
  const dueAt = cutOff(port, windowStart, bookedAt);
  const gaps = [
    ...request.consignments.flatMap((consignment, i) =>
      goodsGaps(consignment, request.direction, `consignments[${i}]`),
    ),
    ...request.vehicles.flatMap((vehicle, i) => vehicleGaps(vehicle, `vehicles[${i}]`)),
  ];
  return { ready: gaps.length === 0, missing: gaps.map((gap) => ({ ...gap, dueAt })) };
}
