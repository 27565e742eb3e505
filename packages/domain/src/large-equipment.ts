import type { Consignment, Vehicle } from './booking.js';
import { type Finding, found, notFound } from './finding.js';
import { hsUnder } from './hs-code.js';
import { legalLimits } from './oversize.js';

/**
 * Excavators, mixers, wind parts, transformers, tractors, rolling stock, aircraft, vessels, towers and tanks. No public source lists what a
 * large-equipment lane takes: this is our reading, wide on purpose, with passenger cars and small electronics left out.
 */
const LARGE_EQUIPMENT_HEADINGS = [
  ...['7308', '7309', '84', '8501', '8502', '8503', '8504', '8535', '8537', '86'],
  ...['8701', '8704', '8705', '8709', '8716', '88', '89', '9406'],
];

/** A load beyond the legal limits is large by measure, whatever its code. */
export function findLargeEquipment(consignment: Consignment, vehicle: Vehicle, path: string): Finding {
  const { over } = legalLimits(vehicle);
  if (over.length > 0) return found(`beyond legal ${over.join(', ')}`);
  const codes = consignment.hsCodes;
  if (codes.length === 0) return notFound({ rule: 'HS_CODE_MISSING', field: `${path}.hsCodes` });
  const wrong = codes.flatMap((code, i) =>
    hsUnder(code, LARGE_EQUIPMENT_HEADINGS)
      ? []
      : [{ rule: 'NOT_LARGE_EQUIPMENT' as const, field: `${path}.hsCodes[${i}]`, values: { found: code } }],
  );
  return wrong.length > 0 ? notFound(...wrong) : found(...codes.map((code) => `hsCodes ${code}`));
}
