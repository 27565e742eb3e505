import type { BookingRequestInput } from '@gl/contracts/booking-request';
import type { BatteryChemistry, ConsignmentKind, Need, VehicleKind } from '@gl/domain/booking';
import type { Language } from '@gl/domain/language';
import { HOUR } from '@gl/domain/local-time';
import type { Direction } from '@gl/domain/port';
import { VEHICLE_SIZES } from './vehicle-sizes.js';

/** What the form holds: texts as typed, one way of identifying each vehicle. Made into a request by `requestOf`. */
export interface BookingForm {
  direction: Direction;
  onBehalfOf: string;
  windowStart: string | null;
  /** Hours that the window may slip; 0: this window only. */
  flexibleHours: string;
  acceptOrdinary: boolean;
  keepTogether: boolean;
  consignments: ConsignmentForm[];
  vehicles: VehicleForm[];
}

export interface ConsignmentForm {
  id: string;
  kind: ConsignmentKind;
  description: string;
  hsCodes: string;
  originCountry: string;
  destinationCountry: string;
  batchNo: string;
  declarationNo: string;
  declarationExpiresAt: string | null;
  manifestNo: string;
  unNumber: string;
  batteryChemistry: BatteryChemistry | '';
  exportLicenceNo: string;
  phytosanitaryNo: string;
  orchardNo: string;
  packhouseNo: string;
  perishBy: string | null;
  passengers: string;
}

const IDENTITIES = ['plate', 'vin', 'containerNo'] as const;
export interface PlateForm {
  country: string;
  text: string;
}
export interface DriverForm {
  name: string;
  phone: string;
  language: Language;
  documentNo: string;
  licenceNo: string;
}
export interface VehicleForm {
  kind: VehicleKind;
  identity: (typeof IDENTITIES)[number];
  plate: PlateForm;
  trailerPlate: PlateForm;
  vin: string;
  containerNo: string;
  /** Of several consignments, the ids it carries; with one consignment every vehicle carries that. */
  consignmentIds: string[];
  cargoVins: string;
  lengthM: string;
  widthM: string;
  heightM: string;
  grossKg: string;
  axles: string;
  driveAxles: string;
  oversizePermitNo: string;
  roadPermitNo: string;
  sealNo: string;
  needs: Need[];
  drivers: DriverForm[];
}

export const newConsignment = (id: string, origin: string, destination: string): ConsignmentForm => ({
  id,
  kind: 'general',
  description: '',
  hsCodes: '',
  originCountry: origin,
  destinationCountry: destination,
  batchNo: '',
  declarationNo: '',
  declarationExpiresAt: null,
  manifestNo: '',
  unNumber: '',
  batteryChemistry: '',
  exportLicenceNo: '',
  phytosanitaryNo: '',
  orchardNo: '',
  packhouseNo: '',
  perishBy: null,
  passengers: '',
});

export const newVehicle = (kind: VehicleKind, plateCountry: string): VehicleForm => ({
  kind,
  identity: kind === 'self-driven-car' ? 'vin' : 'plate',
  plate: { country: plateCountry, text: '' },
  trailerPlate: { country: plateCountry, text: '' },
  vin: '',
  containerNo: '',
  consignmentIds: [],
  cargoVins: '',
  ...VEHICLE_SIZES[kind],
  oversizePermitNo: '',
  roadPermitNo: '',
  sealNo: '',
  needs: [],
  drivers: [],
});

export const newDriver = (language: Language): DriverForm => ({
  name: '',
  phone: '',
  language,
  documentNo: '',
  licenceNo: '',
});

/** A copy carries sizes and goods, but not what names one vehicle alone. */
export const copyOf = (vehicle: VehicleForm): VehicleForm => ({
  ...structuredClone(vehicle),
  plate: { ...vehicle.plate, text: '' },
  trailerPlate: { ...vehicle.trailerPlate, text: '' },
  vin: '',
  containerNo: '',
  cargoVins: '',
  sealNo: '',
  drivers: [],
});

/** The vehicle that usually carries such goods. */
export const USUAL_VEHICLE: Record<ConsignmentKind, VehicleKind> = {
  general: 'truck',
  'new-energy': 'car-carrier',
  produce: 'reefer',
  'large-equipment': 'truck',
  dangerous: 'truck',
  passengers: 'coach',
  empty: 'truck',
};

/** Kinds that may have a green lane: for these an ordinary lane must be agreed to. */
export const GREEN_KINDS: readonly ConsignmentKind[] = ['new-energy', 'produce', 'large-equipment'];

/** The first consignment number that no consignment of the form uses. */
export function freeId(consignments: readonly ConsignmentForm[]): string {
  for (let no = consignments.length + 1; ; no++) {
    if (!consignments.some(({ id }) => id === `c${no}`)) return `c${no}`;
  }
}

const orNull = (text: string): string | null => text.trim() || null;
const list = (text: string): string[] => text.split(/[\s,;，、；]+/u).filter(Boolean);
const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')));

/** The request that the form means. Not yet checked: the contract's own schema does that. */
export function requestOf(form: BookingForm, port: string, windowStart: string | null): BookingRequestInput {
  const oneConsignment = form.consignments.length === 1 ? form.consignments.map(({ id }) => id) : null;
  return {
    port,
    direction: form.direction,
    windowStart: windowStart ?? '',
    latestWindowStart:
      windowStart && Number(form.flexibleHours) > 0 ? later(windowStart, Number(form.flexibleHours)) : null,
    acceptOrdinary: form.acceptOrdinary,
    keepTogether: form.keepTogether && form.vehicles.length > 1,
    onBehalfOf: form.onBehalfOf === '' ? null : Number(form.onBehalfOf),
    consignments: form.consignments.map(consignmentRequest),
    vehicles: form.vehicles.map((vehicle) => vehicleRequest(vehicle, oneConsignment ?? vehicle.consignmentIds)),
  };
}

const later = (windowStart: string, hours: number) =>
  new Date(Date.parse(windowStart) + hours * HOUR).toISOString().replace('.000Z', 'Z');

function consignmentRequest(form: ConsignmentForm): BookingRequestInput['consignments'][number] {
  return {
    ...form,
    description: form.description.trim(),
    hsCodes: list(form.hsCodes),
    batchNo: orNull(form.batchNo),
    declarationNo: orNull(form.declarationNo),
    manifestNo: orNull(form.manifestNo),
    unNumber: orNull(form.unNumber),
    batteryChemistry: form.batteryChemistry || null,
    exportLicenceNo: orNull(form.exportLicenceNo),
    phytosanitaryNo: orNull(form.phytosanitaryNo),
    orchardNo: orNull(form.orchardNo),
    packhouseNo: orNull(form.packhouseNo),
    passengers: form.kind === 'passengers' && form.passengers.trim() !== '' ? number(form.passengers) : null,
  };
}

/** A driver's lines opened and left empty mean nobody. Only at the end: the numbers of the others are what refusals name. */
function withoutBlankEnd(drivers: DriverForm[]): DriverForm[] {
  const last = drivers.findLastIndex(
    ({ name, phone, documentNo, licenceNo }) => `${name}${phone}${documentNo}${licenceNo}`.trim() !== '',
  );
  return drivers.slice(0, last + 1);
}

const plateRequest = (plate: PlateForm) =>
  plate.text.trim() ? { country: plate.country, text: plate.text.trim() } : null;

function vehicleRequest(form: VehicleForm, consignmentIds: string[]): BookingRequestInput['vehicles'][number] {
  const { identity, ...rest } = form;
  return {
    ...rest,
    consignmentIds,
    plate: identity === 'plate' ? plateRequest(form.plate) : null,
    trailerPlate: plateRequest(form.trailerPlate),
    vin: identity === 'vin' ? orNull(form.vin) : null,
    containerNo: identity === 'containerNo' ? orNull(form.containerNo) : null,
    cargoVins: list(form.cargoVins),
    lengthM: number(form.lengthM),
    widthM: number(form.widthM),
    heightM: number(form.heightM),
    grossKg: number(form.grossKg),
    axles: number(form.axles),
    driveAxles: number(form.driveAxles),
    oversizePermitNo: orNull(form.oversizePermitNo),
    roadPermitNo: orNull(form.roadPermitNo),
    sealNo: orNull(form.sealNo),
    drivers: withoutBlankEnd(form.drivers).map((driver) => ({
      ...driver,
      name: driver.name.trim(),
      phone: driver.phone.trim(),
      documentNo: orNull(driver.documentNo),
      licenceNo: orNull(driver.licenceNo),
    })),
  };
}
