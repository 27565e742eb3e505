import type { BookingRequestInput } from '@gl/contracts/booking-request';
import { randomPlate } from '@gl/db/testing/claim-items';
import type { Instant } from '@gl/domain/local-time';

/** One ordinary truck with general goods to Viet Nam: identical but for its plate. */
export const aTruckTo = (port: string, windowStart: Instant): BookingRequestInput => ({
  port,
  direction: 'export',
  windowStart: new Date(windowStart).toISOString(),
  consignments: [
    {
      id: 'c1',
      kind: 'general',
      description: 'household goods',
      hsCodes: ['73239300'],
      originCountry: 'CN',
      destinationCountry: 'VN',
      declarationNo: '530120260000000001',
      manifestNo: '5301260000001',
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
      drivers: [{ name: 'Nguyen Van An', phone: '+84912345678', language: 'vi' }],
    },
  ],
});
