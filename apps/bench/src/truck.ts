import { randomPlate } from '@gl/db/testing/claim-items';
import type { Driver } from '@gl/domain/booking';
import type { Instant } from '@gl/domain/local-time';

/** A request for one truck with general goods: identical but for its plate. */
export const aTruckTo = (port: string, windowStart: Instant, drivers: Driver[] = []) => ({
  port,
  direction: 'export',
  windowStart: new Date(windowStart).toISOString(),
  consignments: [{ id: 'c1', kind: 'general', hsCodes: ['73239300'], originCountry: 'CN', destinationCountry: 'NP' }],
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
