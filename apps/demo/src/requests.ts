import type { BookingAmendmentBody, BookingRequestInput } from '@gl/contracts/booking-request';
import type { VehicleKind } from '@gl/domain/booking';
import type { Identities } from './identities.js';
import type { Lot } from './lots.js';

type VehicleInput = BookingRequestInput['vehicles'][number];
type ConsignmentInput = BookingRequestInput['consignments'][number];
type Size = Pick<VehicleInput, 'lengthM' | 'widthM' | 'heightM' | 'grossKg' | 'axles' | 'driveAxles'>;

const SIZES: Record<VehicleKind, Size> = {
  truck: { lengthM: 12, widthM: 2.5, heightM: 3.9, grossKg: 30_000, axles: 4, driveAxles: 2 },
  'car-carrier': { lengthM: 18, widthM: 2.55, heightM: 4, grossKg: 40_000, axles: 6, driveAxles: 2 },
  reefer: { lengthM: 12, widthM: 2.55, heightM: 4, grossKg: 30_000, axles: 4, driveAxles: 2 },
  'self-driven-car': { lengthM: 4.8, widthM: 1.9, heightM: 1.6, grossKg: 2_100, axles: 2, driveAxles: 1 },
  'oversize-combination': { lengthM: 26, widthM: 3.4, heightM: 4.3, grossKg: 62_000, axles: 8, driveAxles: 2 },
  coach: { lengthM: 12, widthM: 2.55, heightM: 3.7, grossKg: 17_500, axles: 2, driveAxles: 1 },
  car: { lengthM: 4.6, widthM: 1.9, heightM: 1.6, grossKg: 2_000, axles: 2, driveAxles: 1 },
};
const VINS_ON_A_CARRIER = 4;

export interface Wish {
  port: string;
  /** Country of the port and of the far side. */
  countries: { own: string; far: string };
  lot: Lot;
  vehicles: number;
  windowStartAt: number;
  latestWindowStartAt: number | null;
  keepTogether: boolean;
  acceptOrdinary: boolean;
  onBehalfOf: number | null;
}

export const wire = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** A booking that has all it needs to travel. */
export function requestFor(wish: Wish, { plate, vin, driver, paper, declaration }: Identities): BookingRequestInput {
  const { lot, countries } = wish;
  const [origin, destination] =
    lot.direction === 'export' ? [countries.own, countries.far] : [countries.far, countries.own];
  const isGoods = lot.goods !== 'empty' && lot.goods !== 'passengers';
  const isProduce = lot.goods === 'produce';
  const isNewEnergy = lot.goods === 'new-energy';
  // Who comes for goods is as often the far side's truck; what enters is always.
  const truckFrom = lot.direction === 'import' ? countries.far : countries.own;
  const consignment: ConsignmentInput = {
    id: 'c1',
    kind: lot.goods,
    description: lot.what,
    hsCodes: lot.hs ? [lot.hs] : [],
    originCountry: origin,
    destinationCountry: destination,
    ...(isGoods && { declarationNo: declaration(origin), manifestNo: paper('MF') }),
    ...(isNewEnergy && {
      unNumber: 'UN3556',
      batteryChemistry: 'lithium-ion' as const,
      exportLicenceNo: paper('26-AA-'),
    }),
    ...(isProduce && { phytosanitaryNo: paper('PC'), orchardNo: paper('OR'), packhouseNo: paper('PH') }),
    ...(lot.goods === 'passengers' && { passengers: 38 }),
  };
  const one = (): VehicleInput => ({
    kind: lot.vehicle,
    consignmentIds: ['c1'],
    ...SIZES[lot.vehicle],
    ...(lot.vehicle === 'self-driven-car' ? { vin: vin() } : { plate: plate(truckFrom), roadPermitNo: paper('RP') }),
    ...(lot.vehicle === 'car-carrier' && { cargoVins: Array.from({ length: VINS_ON_A_CARRIER }, vin) }),
    ...(lot.serviceClass === 'oversize' && { oversizePermitNo: paper('OS') }),
    drivers: [driver(truckFrom)],
  });
  return {
    port: wish.port,
    direction: lot.direction,
    windowStart: wire(wish.windowStartAt),
    latestWindowStart: wish.latestWindowStartAt === null ? null : wire(wish.latestWindowStartAt),
    keepTogether: wish.keepTogether,
    acceptOrdinary: wish.acceptOrdinary,
    onBehalfOf: wish.onBehalfOf,
    consignments: [consignment],
    vehicles: Array.from({ length: wish.vehicles }, one),
  };
}

/** The same booking as it is made days before: goods known, plates, drivers and papers not. A batch number stands for the truck meanwhile. */
export function withoutNames(request: BookingRequestInput, batchNo: string): BookingRequestInput {
  return {
    ...request,
    consignments: request.consignments.map(({ declarationNo: _d, manifestNo: _m, ...goods }) => ({
      ...goods,
      batchNo,
    })),
    vehicles: request.vehicles.map(({ plate: _p, roadPermitNo: _r, drivers: _d, ...vehicle }) => vehicle),
  };
}

/** What `withoutNames` left out, named for the vehicles that the booking got. */
export function namesFor(full: BookingRequestInput, vehicleIds: readonly string[]): BookingAmendmentBody {
  return {
    consignments: full.consignments.map(({ id, declarationNo, manifestNo }) => ({
      id,
      ...(declarationNo && { declarationNo }),
      ...(manifestNo && { manifestNo }),
    })),
    vehicles: full.vehicles.map(({ plate, roadPermitNo, drivers }, i) => ({
      id: vehicleIds[i]!,
      ...(plate && { plate }),
      ...(roadPermitNo && { roadPermitNo }),
      ...(drivers && {
        drivers: drivers.map((driver) => ({
          ...driver,
          email: null,
          documentNo: driver.documentNo ?? null,
          licenceNo: driver.licenceNo ?? null,
        })),
      }),
    })),
  };
}

/** Bookable, told, and never ready: one paper that nobody will ever have. Says which rule the readiness must name. */
export function withoutPaper(request: BookingRequestInput): { request: BookingRequestInput; rule: string } {
  const isGoods = request.consignments.some(({ manifestNo }) => manifestNo);
  if (isGoods)
    return {
      rule: 'MANIFEST_MISSING',
      request: { ...request, consignments: request.consignments.map(({ manifestNo: _, ...goods }) => goods) },
    };
  return {
    rule: 'ROAD_PERMIT_MISSING',
    request: { ...request, vehicles: request.vehicles.map(({ roadPermitNo: _, ...vehicle }) => vehicle) },
  };
}
