import type { Consignment } from './booking.js';
import { hsUnder } from './hs-code.js';
import { isPlugInHybrid } from './new-energy.js';
import type { Reason } from './refusal.js';

const BY_CHEMISTRY = {
  'lithium-ion': 'UN3556',
  'lithium-metal': 'UN3557',
  'sodium-ion': 'UN3558',
  other: 'UN3171',
} as const;
/** Vehicles that are class 9 themselves and need no dangerous-goods lane: with batteries, or with an engine (UN 3166). */
const VEHICLE_NUMBERS = ['UN3166', 'UN3171', 'UN3556', 'UN3557', 'UN3558'];
const BATTERIES_AS_CARGO = ['8507.60'];
// ADR 2025 and IMDG 42-24, special provision 388: UN 3171 is left to wet and metallic-sodium batteries.
const UN3171_LAST_DAY = { adrUntil: '2025-06-30', imdgUntil: '2025-12-31' };

/** `UN3556` from `UN3556`, `UN 3556` or `3556`; null when it is no UN number. */
export function understandUnNumber(text: string): string | null {
  const digits = /^(?:UN[ -]?)?(\d{4})$/i.exec(text.normalize('NFKC').trim())?.[1];
  return digits ? `UN${digits}` : null;
}

/** Goods that only a port allowed to handle dangerous goods may take, whatever kind they are booked as. */
export function isDangerousCargo(consignment: Consignment): boolean {
  if (consignment.kind === 'dangerous' || consignment.hsCodes.some((code) => hsUnder(code, BATTERIES_AS_CARGO)))
    return true;
  const number = consignment.unNumber === null ? null : understandUnNumber(consignment.unNumber);
  return number !== null && !VEHICLE_NUMBERS.includes(number);
}

/** Reasons against a consignment's UN number. `path` is the consignment's place in the request. */
export function unNumberReasons(consignment: Consignment, path: string): Reason[] {
  const field = `${path}.unNumber`;
  if (consignment.unNumber === null) return isDangerousCargo(consignment) ? [{ rule: 'UN_NUMBER_MISSING', field }] : [];
  const found = understandUnNumber(consignment.unNumber);
  if (found === null) return [{ rule: 'INVALID_FIELD', field }];
  const { batteryChemistry: chemistry, kind } = consignment;
  if (found === 'UN3171' && chemistry !== 'other' && (chemistry !== null || kind === 'new-energy'))
    return [
      {
        rule: 'UN3171_ENDED',
        field,
        values: { ...UN3171_LAST_DAY, expected: BY_CHEMISTRY[chemistry ?? 'lithium-ion'] },
      },
    ];
  const isBatteryNumber = Object.values<string>(BY_CHEMISTRY).includes(found);
  if (kind !== 'new-energy' && !isBatteryNumber) return [];
  // The same provision keeps hybrids under UN 3166 with their engine.
  if (found === 'UN3166' && isPlugInHybrid(consignment)) return [];
  if (chemistry === null && isBatteryNumber) return [];
  const expected = BY_CHEMISTRY[chemistry ?? 'lithium-ion'];
  return found === expected ? [] : [{ rule: 'UN_NUMBER_MISMATCH', field, values: { found, expected } }];
}
