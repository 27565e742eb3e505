import { bookingAmendment } from '@gl/contracts/booking-request';
import { describe, expect, it } from 'vitest';
import { amendmentOf, placesOf } from './naming-model.js';

const VEHICLE = '8e6a2f4e-6f0e-4f0a-9d5e-0c6a4a3f1b11';

describe('naming what is missing', () => {
  it('asks once for drivers although two rules miss something of them', () => {
    const places = placesOf([
      { field: 'vehicles[0].drivers' },
      { field: 'vehicles[0].drivers[0].documentNo' },
      { field: 'consignments[1].declarationNo' },
      { field: 'port' },
    ]);
    expect(places).toEqual([
      { owner: 'vehicles', index: 0, name: 'drivers' },
      { owner: 'consignments', index: 1, name: 'declarationNo' },
    ]);
  });

  it('sends what was typed and nothing that was left empty, as the contract wants it', () => {
    const amendment = amendmentOf(
      {
        'consignments.0.declarationNo': { text: ' 530220260000012345 ' },
        'consignments.0.manifestNo': { text: '  ' },
        'vehicles.0.plate': { country: 'NP', text: 'BA 1 KHA 1234' },
        'vehicles.0.drivers': { name: 'Tenzin', phone: '+977980000000', language: 'ne' },
        'vehicles.1.sealNo': { text: 'S1' },
      },
      (index) => `c${index + 1}`,
      [VEHICLE],
    );
    expect(bookingAmendment.safeParse(amendment).success).toBe(true);
    expect(amendment).toEqual({
      consignments: [{ id: 'c1', declarationNo: '530220260000012345' }],
      vehicles: [
        {
          id: VEHICLE,
          plate: { country: 'NP', text: 'BA 1 KHA 1234' },
          drivers: [{ name: 'Tenzin', phone: '+977980000000', language: 'ne', documentNo: null, licenceNo: null }],
        },
      ],
    });
  });
});
