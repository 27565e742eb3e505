import type { ClaimItem } from './claim-item.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export class BadClaim extends TypeError {
  constructor(what: string) {
    super(`not a claim: ${what}`);
  }
}

/**
 * Throws BadClaim for what no batch could decide or write. Whoever asks over HTTP was judged long before; this is for the doors themselves: a
 * mistake in one of them must be its own fault, at once, and not cost 127 neighbours a rollback and a try each.
 */
export function checkClaim({ claim, rows, idempotency }: ClaimItem): void {
  const { vehicles, ways, companyId, latestStartAt } = claim;
  if (!Number.isSafeInteger(companyId)) throw new BadClaim(`company ${companyId}`);
  if (!Number.isSafeInteger(latestStartAt)) throw new BadClaim(`latest start ${latestStartAt}`);
  if (vehicles.length === 0) throw new BadClaim('no vehicle');
  if (rows.vehicles.length !== vehicles.length)
    throw new BadClaim(`${vehicles.length} vehicles with rows for ${rows.vehicles.length}`);
  for (const { minutes } of vehicles)
    if (!Number.isSafeInteger(minutes) || minutes < 1) throw new BadClaim(`a vehicle of ${minutes} minutes`);
  for (const { groupId, portId } of ways.flatMap(({ windows }) => windows))
    if (!Number.isSafeInteger(groupId) || !Number.isSafeInteger(portId))
      throw new BadClaim(`window ${groupId} of ${portId}`);
  for (const id of [rows.id, ...rows.vehicles.map((vehicle) => vehicle.id)])
    if (!UUID.test(id)) throw new BadClaim(`id ${id}`);
  const texts = [
    rows.portId,
    rows.reference,
    rows.bookedBy,
    ...rows.vehicles.flatMap(({ identity, plate }) => [identity, plate ?? '']),
  ];
  for (const text of [...texts, idempotency?.key ?? ''])
    if (!isText(text)) throw new BadClaim('a text that PostgreSQL does not take');
  if (idempotency && !/^([0-9a-f]{2})+$/.test(idempotency.bodyHash))
    throw new BadClaim('a hash of the body that is none');
}

/** No NUL, no half of a surrogate pair. */
const isText = (text: string) => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
