import type { Consignment } from './booking.js';
import { type Finding, found, notFound } from './finding.js';
import { hsUnder } from './hs-code.js';

/** Headings whose vehicles drive on a battery that is charged from outside. */
export const NEW_ENERGY_HEADINGS: readonly { heading: string; what: string; verified: boolean }[] = [
  { heading: '8703.80', what: 'battery car', verified: true },
  { heading: '8703.60', what: 'plug-in hybrid car, spark ignition', verified: true },
  { heading: '8703.70', what: 'plug-in hybrid car, diesel', verified: true },
  { heading: '8702.40', what: 'electric bus', verified: true },
  { heading: '8701.24', what: 'electric road tractor', verified: true },
  { heading: '8704.60', what: 'electric goods vehicle', verified: false },
];
const HYBRIDS_WITHOUT_PLUG = ['8703.40', '8703.50'];
const headingOf = (code: string) => NEW_ENERGY_HEADINGS.find(({ heading }) => hsUnder(code, [heading]));

/** Every code of a new-energy consignment must be one. `path` is the consignment's place in the request. */
export function findNewEnergy(consignment: Consignment, path: string): Finding {
  const codes = consignment.hsCodes;
  if (codes.length === 0) return notFound({ rule: 'HS_CODE_MISSING', field: `${path}.hsCodes` });
  const wrong = codes.flatMap((code, i) => {
    if (headingOf(code)) return [];
    const rule = hsUnder(code, HYBRIDS_WITHOUT_PLUG) ? ('NOT_PLUG_IN' as const) : ('NOT_NEW_ENERGY' as const);
    return [{ rule, field: `${path}.hsCodes[${i}]`, values: { found: code } }];
  });
  if (wrong.length > 0) return notFound(...wrong);
  return found(...codes.map((code) => `hsCodes ${code}${headingOf(code)!.verified ? '' : ' (unverified)'}`));
}

export const isPlugInHybrid = (consignment: Consignment): boolean =>
  consignment.hsCodes.some((code) => hsUnder(code, ['8703.60', '8703.70']));

/** China licenses the export of battery cars (control codes 4, x, y on 8703.80). */
export const needsExportLicence = (consignment: Consignment): boolean =>
  consignment.originCountry === 'CN' && consignment.hsCodes.some((code) => hsUnder(code, ['8703.80']));
