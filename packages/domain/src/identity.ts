import type { Consignment, PlateText, Vehicle } from './booking.js';
import { understandContainer } from './container.js';
import { understandPlate } from './plate.js';
import type { Direction } from './port.js';
import { granted, type Outcome, refused } from './refusal.js';
import { understandVin } from './vin.js';

export const IDENTITY_KINDS = ['plate', 'trailer', 'vin', 'container'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** One physical thing that cannot make two trips at once. */
export interface Identity {
  kind: IdentityKind;
  /** Unique over kinds: `export/plate/CN:藏A12345`. */
  key: string;
  /** Where in the vehicle it was given: `cargoVins[2]`. */
  field: string;
}

const plateKey = (plate: PlateText | null) => {
  const outcome = plate && understandPlate(plate);
  return outcome?.ok ? outcome.value.key : null;
};
const understood = (outcome: Outcome<string> | null) => (outcome?.ok ? outcome.value : null);

/**
 * Everything of a vehicle that excludes an overlapping trip in the same direction; what is not understood is left out, its refusal stands
 * elsewhere. A trailer excludes too, in a space of its own: some countries give it the tractor's number. A batch number does not:
 * sharing it is its purpose. A carried car and the same car on its own wheels are one VIN.
 */
export function identitiesOf(vehicle: Vehicle, direction: Direction): Identity[] {
  const named: [IdentityKind, string, string | null][] = [
    ['plate', 'plate', plateKey(vehicle.plate)],
    ['trailer', 'trailerPlate', plateKey(vehicle.trailerPlate)],
    ['vin', 'vin', understood(vehicle.vin === null ? null : understandVin(vehicle.vin))],
    [
      'container',
      'containerNo',
      understood(vehicle.containerNo === null ? null : understandContainer(vehicle.containerNo)),
    ],
    ...vehicle.cargoVins.map((vin, i): [IdentityKind, string, string | null] => [
      'vin',
      `cargoVins[${i}]`,
      understood(understandVin(vin)),
    ]),
  ];
  return named.flatMap(([kind, field, key]) =>
    key === null ? [] : [{ kind, field, key: `${direction}/${kind}/${key}` }],
  );
}

/**
 * What a person reads on board and pass: plate, else VIN, else container, else the first carried VIN, else the batch number.
 * Refuses (NOT_BOOKABLE, IDENTITY_MISSING) a vehicle that has none. Something given but not understood is shown as typed.
 */
export function shownIdentity(vehicle: Vehicle, consignments: readonly Consignment[]): Outcome<string> {
  const plate = vehicle.plate && understandPlate(vehicle.plate);
  const carried = consignments.filter(({ id }) => vehicle.consignmentIds.includes(id));
  const shown =
    (plate?.ok ? plate.value.text : vehicle.plate?.text) ||
    (vehicle.vin === null ? null : (understood(understandVin(vehicle.vin)) ?? vehicle.vin)) ||
    (vehicle.containerNo === null
      ? null
      : (understood(understandContainer(vehicle.containerNo)) ?? vehicle.containerNo)) ||
    vehicle.cargoVins[0]?.toUpperCase() ||
    carried.find(({ batchNo }) => batchNo)?.batchNo;
  return shown ? granted(shown) : refused('NOT_BOOKABLE', { rule: 'IDENTITY_MISSING' });
}
