import type { Consignment, Driver } from '@gl/domain/booking';
import type { Language } from '@gl/domain/language';
import type { Instant } from '@gl/domain/local-time';
import { aConsignment, aDriver, aVehicle } from '@gl/domain/testing/crossing-samples';
import { randomPlate } from './claim-items.js';

/** POST /bookings for one truck with general goods and no papers: identical but for its plate, and its drivers. */
export const aTruckTo = (
  port: string,
  windowStart: Instant,
  { drivers = [] }: { drivers?: Partial<Driver>[] } = {},
) => ({
  port,
  direction: 'export',
  windowStart: new Date(windowStart).toISOString(),
  consignments: [
    {
      id: 'c1',
      kind: 'general',
      hsCodes: ['73239300'],
      originCountry: 'CN',
      destinationCountry: 'NP',
    },
  ],
  vehicles: [
    {
      kind: 'truck',
      consignmentIds: ['c1'],
      plate: { country: 'CN', text: randomPlate() },
      lengthM: 12,
      widthM: 2.5,
      heightM: 3.9,
      grossKg: 24_000,
      axles: 3,
      drivers,
    },
  ],
});

/** POST /bookings for one truck that may travel: goods, declaration, permit and drivers are complete. */
export const aDeclaredTruckTo = (
  port: string,
  windowStart: Instant,
  {
    plate = randomPlate(),
    goods = aConsignment(),
    drivers = [aDriver()],
  }: { plate?: string; goods?: Consignment; drivers?: Driver[] } = {},
) => ({
  port,
  direction: 'export' as const,
  windowStart: new Date(windowStart).toISOString(),
  consignments: [asAsked(goods)],
  vehicles: [
    {
      ...aVehicle({ plate: { country: 'CN', text: plate } }),
      drivers: drivers.map((driver) => ({ ...driver, language: driver.language as Language })),
    },
  ],
});

/** A consignment as a caller writes it: what the house works out of it is not his to say. */
export const asAsked = ({ declarationExpiresAt: _d, perishBy: _p, ...asked }: Consignment) => asked;
