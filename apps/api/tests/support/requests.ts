import type { BookingRequestInput } from '@gl/contracts/booking-request';
import { randomPlate } from '@gl/db/testing/claim-items';
import { withContainerCheckDigit } from '@gl/domain/container';
import { withCheckDigit } from '@gl/domain/vin';
import { HOLIDAY_IN, wall } from './house.js';

type Consignment = BookingRequestInput['consignments'][number];
type Vehicle = BookingRequestInput['vehicles'][number];

let serial = 0;
export const aVin = (maker = 'LRW') => withCheckDigit(`${maker}3E7FA0MC${String(serial++).padStart(6, '0')}`);
export const aContainer = () => withContainerCheckDigit(`CSQU${String(serial++).padStart(6, '0')}`);
export const aPlate = () => ({ country: 'CN', text: randomPlate() });

let windows = 0;
/** A window of zhangmu that no other test of this file has asked for: 18 a day, on working days from the fourth day on. */
export function aWindow(): string {
  const n = windows++;
  const minutes = 9 * 60 + 30 * (n % 18);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return wall(HOLIDAY_IN + 1 + Math.floor(n / 18), time);
}

export const goods = (over: Partial<Consignment> = {}): Consignment => ({
  id: 'c1',
  kind: 'general',
  hsCodes: ['73239300'],
  originCountry: 'CN',
  destinationCountry: 'NP',
  ...over,
});
export const batteryCars = (over: Partial<Consignment> = {}): Consignment =>
  goods({
    kind: 'new-energy',
    hsCodes: ['87038010'],
    unNumber: 'UN3556',
    batteryChemistry: 'lithium-ion',
    ...over,
  });

export const truck = (over: Partial<Vehicle> = {}): Vehicle => ({
  kind: 'truck',
  consignmentIds: ['c1'],
  plate: aPlate(),
  lengthM: 12,
  widthM: 2.5,
  heightM: 3.9,
  grossKg: 24_000,
  axles: 3,
  ...over,
});
export const car = (over: Partial<Vehicle> = {}): Vehicle => ({
  kind: 'self-driven-car',
  consignmentIds: ['c1'],
  vin: aVin(),
  lengthM: 4.7,
  widthM: 1.9,
  heightM: 1.5,
  grossKg: 2_100,
  axles: 2,
  ...over,
});
/** 40 minutes at zhangmu, more than one window of its oversize lane holds. */
export const oversize = (over: Partial<Vehicle> = {}): Vehicle => ({
  ...truck(),
  kind: 'oversize-combination',
  widthM: 3.2,
  lengthM: 24,
  oversizePermitNo: 'CX2026-0001',
  ...over,
});
export const driver = (over: Partial<NonNullable<Vehicle['drivers']>[number]> = {}) => ({
  name: 'Tsering Dorje',
  phone: '+8613800000000',
  language: 'bo' as const,
  ...over,
});

/** One truck of ordinary goods out of zhangmu, at ten on the day after tomorrow. */
export const aRequest = (over: Partial<BookingRequestInput> = {}): BookingRequestInput => ({
  port: 'zhangmu',
  direction: 'export',
  windowStart: wall(2, '10:00'),
  consignments: [goods()],
  vehicles: [truck()],
  ...over,
});
