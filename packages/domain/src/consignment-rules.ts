import type { BookingRequest, Consignment } from './booking.js';
import { isDangerousCargo, unNumberReasons } from './dangerous-goods.js';
import { understandDeclaration } from './declaration.js';
import { hsStartsWith, understandHsCode } from './hs-code.js';
import type { Direction, Port } from './port.js';
import type { Outcome, Reason } from './refusal.js';

/** The reasons of a refused outcome, each pointed at the field it speaks of. */
export const reasonsAt = (field: string, outcome: Outcome<unknown>): Reason[] =>
  outcome.ok ? [] : outcome.refusal.reasons.map((reason) => ({ ...reason, field }));

export const isGoods = ({ kind }: Consignment): boolean => kind !== 'empty' && kind !== 'passengers';

/** The longest matching prefix decides; between equals the refusal does. */
function ruleAgainst(port: Port, direction: Direction, code: string) {
  const matching = port.commodityRules
    .filter((rule) => rule.direction === direction)
    .flatMap((rule) =>
      rule.hsPrefixes.filter((prefix) => hsStartsWith(code, prefix)).map((prefix) => ({ prefix, rule })),
    )
    .sort((a, b) => b.prefix.length - a.prefix.length || Number(a.rule.allowed) - Number(b.rule.allowed));
  return matching[0] && !matching[0].rule.allowed ? matching[0].rule : null;
}

function hsReasons(port: Port, direction: Direction, consignment: Consignment, path: string): Reason[] {
  if (isGoods(consignment) && consignment.hsCodes.length === 0)
    return [{ rule: 'HS_CODE_MISSING', field: `${path}.hsCodes` }];
  return consignment.hsCodes.flatMap((code, i): Reason[] => {
    const field = `${path}.hsCodes[${i}]`;
    const understood = understandHsCode(code);
    if (!understood.ok) return reasonsAt(field, understood);
    const against = ruleAgainst(port, direction, understood.value);
    return against
      ? [{ rule: 'PORT_NOT_ALLOWED', field, values: { found: understood.value, note: against.note } }]
      : [];
  });
}

/** Goods leave the port's country on export and enter from another on import; transit may begin and end anywhere else. */
function countryReasons(port: Port, direction: Direction, consignment: Consignment, path: string): Reason[] {
  if (!isGoods(consignment)) return [];
  if (direction === 'export' && consignment.destinationCountry === port.country)
    return [{ rule: 'COUNTRY_MISMATCH', field: `${path}.destinationCountry`, values: { found: port.country } }];
  if (
    direction === 'import' &&
    consignment.originCountry === port.country &&
    consignment.destinationCountry !== port.country
  )
    return [{ rule: 'COUNTRY_MISMATCH', field: `${path}.originCountry`, values: { found: port.country } }];
  return [];
}

/** All reasons against the goods of a request, whatever carries them. */
export function consignmentReasons(port: Port, request: BookingRequest): Reason[] {
  const { direction, consignments, vehicles } = request;
  return consignments.flatMap((consignment, i): Reason[] => {
    const path = `consignments[${i}]`;
    const reasons: Reason[] = [
      ...hsReasons(port, direction, consignment, path),
      ...unNumberReasons(consignment, path),
      ...countryReasons(port, direction, consignment, path),
    ];
    if (consignments.findIndex(({ id }) => id === consignment.id) < i)
      reasons.push({ rule: 'CONSIGNMENT_REPEATED', field: `${path}.id` });
    if (!vehicles.some(({ consignmentIds }) => consignmentIds.includes(consignment.id)))
      reasons.push({ rule: 'CONSIGNMENT_UNUSED', field: `${path}.id` });
    if (consignment.declarationNo !== null)
      reasons.push(
        ...reasonsAt(
          `${path}.declarationNo`,
          understandDeclaration(consignment.declarationNo, consignment.originCountry),
        ),
      );
    if (consignment.kind === 'passengers' && !consignment.passengers)
      reasons.push({ rule: 'PASSENGERS_MISSING', field: `${path}.passengers` });
    if (isDangerousCargo(consignment) && !port.dangerousAllowed)
      reasons.push({ rule: 'DANGEROUS_NOT_ALLOWED', field: `${path}.kind` });
    return reasons;
  });
}

/** A bill over several vehicles crosses as one: its vehicles are a convoy by law. */
export function batchReasons(request: BookingRequest): Reason[] {
  if (request.keepTogether) return [];
  const batches = new Set(request.consignments.flatMap(({ batchNo }) => (batchNo ? [batchNo] : [])));
  const isSplit = (batchNo: string) => {
    const ids = request.consignments.filter((consignment) => consignment.batchNo === batchNo).map(({ id }) => id);
    return request.vehicles.filter(({ consignmentIds }) => consignmentIds.some((id) => ids.includes(id))).length > 1;
  };
  return [...batches].some(isSplit) ? [{ rule: 'BATCH_NOT_TOGETHER', field: 'keepTogether' }] : [];
}
