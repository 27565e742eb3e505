import type { BookingAmendmentBody } from '@gl/contracts/booking-request';

export interface Place {
  owner: 'consignments' | 'vehicles';
  index: number;
  /** `declarationNo`, `plate`, `drivers`, ... */
  name: string;
}

/** Is it named in one line? A plate has a country too, and a driver several lines. */
export const isLine = ({ name }: Place): boolean => !['drivers', 'plate', 'trailerPlate'].includes(name);

/** Where a missing thing belongs: `vehicles[0].drivers[0].documentNo` is the drivers of the first vehicle. */
export function placeOf(field: string): Place | null {
  const found = /^(consignments|vehicles)\[(\d+)\]\.(\w+)/.exec(field);
  return found ? { owner: found[1] as Place['owner'], index: Number(found[2]), name: found[3]! } : null;
}

/** The places that a form for `missing` asks about, each once: two rules may miss the same drivers. */
export function placesOf(missing: readonly { field: string }[]): Place[] {
  const places = missing.map(({ field }) => placeOf(field)).filter((place) => place !== null);
  return places.filter((place, at) => places.findIndex((other) => keyOf(other) === keyOf(place)) === at);
}

export const keyOf = ({ owner, index, name }: Place): string => `${owner}.${index}.${name}`;

/** What was typed, by `keyOf` and a part: `vehicles.0.plate` -> { country, text }. */
export type Named = Record<string, Record<string, string>>;

/**
 * The amendment that the typed texts mean; what was left empty stays as it is. `consignmentIds` and `vehicleIds` by position in the booking.
 */
export function amendmentOf(
  named: Named,
  consignmentIds: (index: number) => string,
  vehicleIds: readonly string[],
): BookingAmendmentBody {
  const consignments = new Map<number, Record<string, unknown>>();
  const vehicles = new Map<number, Record<string, unknown>>();
  for (const [key, parts] of Object.entries(named)) {
    const [owner, index, name] = key.split('.') as [string, string, string];
    const value = meantBy(name, parts);
    if (value === null) continue;
    const changed = owner === 'consignments' ? consignments : vehicles;
    changed.set(Number(index), { ...changed.get(Number(index)), [name]: value });
  }
  return {
    consignments: [...consignments].map(([index, change]) => ({ ...change, id: consignmentIds(index) })),
    vehicles: [...vehicles].flatMap(([index, change]) => {
      const id = vehicleIds[index];
      return id ? [{ ...change, id }] : [];
    }),
  };
}

function meantBy(name: string, parts: Record<string, string>): unknown {
  const trimmed = Object.fromEntries(Object.entries(parts).map(([part, text]) => [part, text.trim()]));
  if (name === 'drivers') {
    const { name: driver, phone, language, documentNo, licenceNo } = trimmed;
    if (!driver && !phone) return null;
    return [
      {
        name: driver ?? '',
        phone: phone ?? '',
        language: language ?? 'zh',
        documentNo: documentNo || null,
        licenceNo: licenceNo || null,
      },
    ];
  }
  if (name === 'plate' || name === 'trailerPlate') {
    return trimmed.text ? { country: trimmed.country ?? 'CN', text: trimmed.text } : null;
  }
  return trimmed.text || null;
}
