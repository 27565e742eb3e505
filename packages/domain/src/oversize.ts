import type { Vehicle } from './booking.js';
import { type Excess, excessOf } from './envelope.js';

export type Limit = 'height' | 'width' | 'length' | 'gross';
const NAME = { heightM: 'height', widthM: 'width', lengthM: 'length', grossKg: 'gross' } as const;

export interface LegalLimits {
  maxHeightM: number;
  maxWidthM: number;
  maxLengthM: number;
  maxGrossKg: number;
  /** What goes beyond them; empty: no oversize permit is asked for. */
  over: Limit[];
  /** The same with the limits in words. */
  excess: Excess[];
}

const isTrain = (vehicle: Vehicle) =>
  vehicle.trailerPlate !== null || vehicle.kind === 'car-carrier' || vehicle.kind === 'oversize-combination';

function maxGrossKg(vehicle: Vehicle): number {
  if (vehicle.axles <= 2) return 18_000;
  if (vehicle.axles === 3) return isTrain(vehicle) ? 27_000 : 25_000;
  if (vehicle.axles === 4) return isTrain(vehicle) ? 36_000 : 31_000;
  if (vehicle.axles === 5) return 43_000;
  return vehicle.driveAxles === 1 ? 46_000 : 49_000;
}

/**
 * Limits on Chinese roads for a vehicle with its load, in metres and kilograms, and which of them it exceeds (超限运输车辆行驶公路管理规定,
 * article 3: exactly at a limit is within it). Five axles and more exist only as trains.
 */
export function legalLimits(vehicle: Vehicle): LegalLimits {
  const limits = { maxHeightM: 4, maxWidthM: 2.55, maxLengthM: 18.1, maxGrossKg: maxGrossKg(vehicle) };
  const excess = excessOf(limits, vehicle);
  return { ...limits, over: excess.map(({ measure }) => NAME[measure]), excess };
}
