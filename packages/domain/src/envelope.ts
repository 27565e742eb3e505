import type { Vehicle } from './booking.js';

/** Outer limits of a lane or a road in metres and kilograms; null: none is known. */
export interface Envelope {
  maxHeightM: number | null;
  maxWidthM: number | null;
  maxLengthM: number | null;
  maxGrossKg: number | null;
}

export interface Excess {
  measure: 'heightM' | 'widthM' | 'lengthM' | 'grossKg';
  /** As a sentence writes it: `4.2 m`, `49000 kg`. */
  limit: string;
}

/** The measures of a vehicle with its load that go beyond an envelope. Exactly at a limit is within it. */
export function excessOf(envelope: Envelope, vehicle: Pick<Vehicle, Excess['measure']>): Excess[] {
  const limits = [
    ['heightM', envelope.maxHeightM, 'm'],
    ['widthM', envelope.maxWidthM, 'm'],
    ['lengthM', envelope.maxLengthM, 'm'],
    ['grossKg', envelope.maxGrossKg, 'kg'],
  ] as const;
  return limits.flatMap(([measure, limit, unit]) =>
    limit !== null && vehicle[measure] > limit ? [{ measure, limit: `${limit} ${unit}` }] : [],
  );
}
