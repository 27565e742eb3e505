import type { Driver } from '@gl/domain/booking';
import type { Instant } from '@gl/domain/local-time';
import { randomPlate } from './claim-items.js';

/** POST /bookings for one truck with general goods: identical but for its plate. `more`: what its goods say besides, and its drivers. */
export const aTruckTo = (
  port: string,
  windowStart: Instant,
  more: { goods?: object; drivers?: Partial<Driver>[] } = {},
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
      ...more.goods,
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
      drivers: more.drivers ?? [],
    },
  ],
});
