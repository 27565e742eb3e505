import type { Consignment } from './booking.js';
import { type Change, type Finding, found, notFound } from './finding.js';
import { hsUnder } from './hs-code.js';
import type { Direction, Port } from './port.js';

/** Meat, fish and dairy are frozen or tinned as often as chilled: only a perishable-by time makes them produce. */
const CHILLED_CHAPTERS = ['02', '03', '04'];
const PLANT_CHAPTERS = ['06', '07', '08', '09', '10', '11', '12', '13', '14'];
const ORCHARD_CHAPTERS = ['07', '08'];

/** Every code of a produce consignment must stand in the port's list for the direction. */
export function findProduce(port: Port, direction: Direction, consignment: Consignment, path: string): Finding {
  const codes = consignment.hsCodes;
  if (codes.length === 0) return notFound({ rule: 'HS_CODE_MISSING', field: `${path}.hsCodes` });
  const listed = port.produceHs[direction] ?? [];
  const wrong = codes.flatMap((code, i): Change[] => {
    if (!hsUnder(code, listed))
      return [{ rule: 'NOT_PRODUCE', field: `${path}.hsCodes[${i}]`, values: { found: code } }];
    if (hsUnder(code, CHILLED_CHAPTERS) && consignment.perishBy === null)
      return [{ rule: 'NOT_PRODUCE', field: `${path}.perishBy`, values: { found: code } }];
    return [];
  });
  return wrong.length > 0 ? notFound(...wrong) : found(...codes.map((code) => `hsCodes ${code}`));
}

/** Plants and their parts travel with a phytosanitary certificate; animal goods with a veterinary one, which customs keeps itself. */
export const needsPhytosanitary = (consignment: Consignment): boolean =>
  consignment.kind === 'produce' && consignment.hsCodes.some((code) => hsUnder(code, PLANT_CHAPTERS));

/** Kazakhstan admits fruit and vegetables only from registered orchards and packing houses (EAEU decisions 157 and 158). */
export const needsOrchard = (consignment: Consignment): boolean =>
  consignment.kind === 'produce' &&
  consignment.destinationCountry === 'KZ' &&
  consignment.hsCodes.some((code) => hsUnder(code, ORCHARD_CHAPTERS));
