import { expect, it } from 'vitest';
import { findLargeEquipment } from './large-equipment.js';
import { aConsignment, aVehicle } from './testing/crossing-samples.js';

const find = (hsCodes: string[], vehicle = aVehicle()) =>
  findLargeEquipment(aConsignment({ kind: 'large-equipment', hsCodes }), vehicle, 'c');

it.each(['84295211', '87054000', '85023100', '73082000', '87041030'])('%s is large equipment', (code) => {
  expect(find([code])).toEqual({ holds: true, evidence: [`hsCodes ${code}`] });
});

it('cars and shoes are not, and the field says which', () => {
  expect(find(['84295211', '87038010'])).toEqual({
    holds: false,
    wouldChange: [{ rule: 'NOT_LARGE_EQUIPMENT', field: 'c.hsCodes[1]', values: { found: '87038010' } }],
  });
  expect(find([])).toMatchObject({ holds: false, wouldChange: [{ rule: 'HS_CODE_MISSING' }] });
});

it('a load beyond the limits is large by measure', () => {
  expect(find(['64039900'], aVehicle({ lengthM: 30 }))).toEqual({ holds: true, evidence: ['beyond legal length'] });
});
