import { expect, it } from 'vitest';
import { legalLimits } from './oversize.js';
import { aVehicle } from './testing/crossing-samples.js';

it.each([
  ['two axles', { axles: 2, driveAxles: 1 }, 18_000],
  ['three', { axles: 3, driveAxles: 1 }, 25_000],
  ['three as a train', { axles: 3, driveAxles: 1, trailerPlate: { country: 'CN', text: '藏A1234挂' } }, 27_000],
  ['four', { axles: 4, driveAxles: 2 }, 31_000],
  ['four as a train', { kind: 'car-carrier', axles: 4, driveAxles: 1 }, 36_000],
  ['five', { axles: 5, driveAxles: 1 }, 43_000],
  ['six', { axles: 6, driveAxles: 2 }, 49_000],
  ['six, one of them driven', { axles: 6, driveAxles: 1 }, 46_000],
  ['seven', { kind: 'oversize-combination', axles: 7, driveAxles: 2 }, 49_000],
] as const)('%s: exactly the limit is within it, a kilogram more is not', (_, shape, limit) => {
  expect(legalLimits(aVehicle({ ...shape, grossKg: limit }))).toMatchObject({ maxGrossKg: limit, over: [] });
  expect(legalLimits(aVehicle({ ...shape, grossKg: limit + 1 })).over).toEqual(['gross']);
});

it.each([
  ['height', { heightM: 4 }, { heightM: 4.01 }],
  ['width', { widthM: 2.55 }, { widthM: 2.56 }],
  ['length', { lengthM: 18.1 }, { lengthM: 18.11 }],
] as const)('%s: exactly the limit is within it, a centimetre more is not', (limit, within, beyond) => {
  expect(legalLimits(aVehicle(within)).over).toEqual([]);
  expect(legalLimits(aVehicle(beyond)).over).toEqual([limit]);
});

it('names every limit that is exceeded', () => {
  const wind = aVehicle({ heightM: 4.6, widthM: 3.5, lengthM: 60, grossKg: 90_000, axles: 8, driveAxles: 2 });
  expect(legalLimits(wind).over).toEqual(['height', 'width', 'length', 'gross']);
  expect(legalLimits(wind).excess.map(({ limit }) => limit)).toEqual(['4 m', '2.55 m', '18.1 m', '49000 kg']);
});
