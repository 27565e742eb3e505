import { expect, it } from 'vitest';
import { HOUR } from './local-time.js';
import { readiness } from './readiness.js';
import {
  aConsignment,
  aDriver,
  aPort,
  aRequest,
  aVehicle,
  batteryCars,
  NOW,
  WINDOW,
} from './testing/crossing-samples.js';

const gaps = (consignment = aConsignment(), vehicle = aVehicle()) =>
  readiness(aPort(), aRequest({ consignments: [consignment], vehicles: [vehicle] }), WINDOW, NOW).missing.map(
    ({ rule, field }) => `${rule} ${field}`,
  );

it('a complete booking is ready', () => {
  expect(readiness(aPort(), aRequest(), WINDOW, NOW)).toEqual({ ready: true, missing: [] });
});

it('what is missing is due at the cut-off of the window it got', () => {
  const request = aRequest({ consignments: [aConsignment({ declarationNo: null })] });
  expect(readiness(aPort(), request, WINDOW + HOUR, NOW)).toEqual({
    ready: false,
    missing: [{ rule: 'DECLARATION_MISSING', field: 'consignments[0].declarationNo', dueAt: WINDOW - 3 * HOUR }],
  });
});

it.each([
  ['MANIFEST_MISSING consignments[0].manifestNo', aConsignment({ manifestNo: null }), aVehicle()],
  ['EXPORT_LICENCE_MISSING consignments[0].exportLicenceNo', batteryCars({ exportLicenceNo: null }), aVehicle()],
  ['PLATE_MISSING vehicles[0].plate', aConsignment(), aVehicle({ plate: null })],
  ['ROAD_PERMIT_MISSING vehicles[0].roadPermitNo', aConsignment(), aVehicle({ roadPermitNo: null })],
  ['DRIVER_MISSING vehicles[0].drivers', aConsignment(), aVehicle({ drivers: [] })],
  ['DRIVER_MISSING vehicles[0].drivers[0].name', aConsignment(), aVehicle({ drivers: [aDriver({ name: ' ' })] })],
  ['DRIVER_MISSING vehicles[0].drivers[0].phone', aConsignment(), aVehicle({ drivers: [aDriver({ phone: '' })] })],
  [
    'DRIVER_DOCUMENT_MISSING vehicles[0].drivers[1].documentNo',
    aConsignment(),
    aVehicle({ drivers: [aDriver(), aDriver({ documentNo: null })] }),
  ],
])('%s', (gap, consignment, vehicle) => {
  expect(gaps(consignment, vehicle)).toEqual([gap]);
});

it('produce needs its certificate, and orchard and packing house only to Kazakhstan', () => {
  const apples = aConsignment({ kind: 'produce', hsCodes: ['08081000'] });
  expect(gaps(apples)).toEqual(['PHYTO_MISSING consignments[0].phytosanitaryNo']);
  expect(gaps({ ...apples, destinationCountry: 'KZ', phytosanitaryNo: 'PH1', orchardNo: 'O1' })).toEqual([
    'ORCHARD_MISSING consignments[0].packhouseNo',
  ]);
});

it('a new car on its own wheels needs neither plate nor permit nor a named driver, without a VIN it does', () => {
  const car = aVehicle({
    kind: 'self-driven-car',
    plate: null,
    roadPermitNo: null,
    drivers: [],
    vin: '11111111111111111',
  });
  expect(gaps(batteryCars(), car)).toEqual([]);
  expect(gaps(batteryCars(), { ...car, vin: null })).toContain('PLATE_MISSING vehicles[0].plate');
});

it('an empty truck declares nothing; a licence is asked for on export only', () => {
  expect(gaps(aConsignment({ kind: 'empty', hsCodes: [], declarationNo: null, manifestNo: null }))).toEqual([]);
  const returned = aRequest({ direction: 'import', consignments: [batteryCars({ exportLicenceNo: null })] });
  expect(readiness(aPort(), returned, WINDOW, NOW).ready).toBe(true);
});

it('a late booking has half an hour for its papers, but never beyond its window', () => {
  const request = aRequest({ consignments: [aConsignment({ declarationNo: null })] });
  const dueAfter = (bookedAt: number) => readiness(aPort(), request, WINDOW, bookedAt).missing[0]!.dueAt;
  expect(dueAfter(WINDOW - HOUR)).toBe(WINDOW - HOUR / 2);
  expect(dueAfter(WINDOW - HOUR / 4)).toBe(WINDOW);
});
