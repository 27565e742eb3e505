import { expect, it } from 'vitest';
import { identitiesOf, shownIdentity } from './identity.js';
import { aConsignment, aVehicle } from './testing/crossing-samples.js';

const anonymous = { plate: null, vin: null, containerNo: null, trailerPlate: null, cargoVins: [] };

it('names everything that cannot make two trips at once', () => {
  const vehicle = aVehicle({
    plate: { country: 'CN', text: '藏 a12345' },
    trailerPlate: { country: 'CN', text: '藏A1234挂' },
    containerNo: 'csqu 305438-3',
    cargoVins: ['11111111111111111', 'WVWZZZ1JZXW000001'],
  });
  expect(identitiesOf(vehicle, 'export')).toEqual([
    { kind: 'plate', field: 'plate', key: 'export/plate/CN:藏A12345' },
    { kind: 'trailer', field: 'trailerPlate', key: 'export/trailer/CN:藏A1234挂' },
    { kind: 'container', field: 'containerNo', key: 'export/container/CSQU3054383' },
    { kind: 'vin', field: 'cargoVins[0]', key: 'export/vin/11111111111111111' },
    { kind: 'vin', field: 'cargoVins[1]', key: 'export/vin/WVWZZZ1JZXW000001' },
  ]);
});

it('a return trip is another direction', () => {
  const keys = (direction: 'export' | 'import') => identitiesOf(aVehicle(), direction).map(({ key }) => key);
  expect(keys('export')).not.toEqual(keys('import'));
});

it('a carried car and the same car on its own wheels are one', () => {
  const vin = '11111111111111111';
  const carried = identitiesOf(aVehicle({ ...anonymous, cargoVins: [vin] }), 'export');
  const driven = identitiesOf(aVehicle({ ...anonymous, vin }), 'export');
  expect(carried[0]?.key).toBe(driven[0]?.key);
});

it('a shared batch excludes nobody, and what is not understood is left out', () => {
  expect(identitiesOf(aVehicle({ ...anonymous, plate: { country: 'CN', text: '?' }, vin: 'short' }), 'export')).toEqual(
    [],
  );
});

it('people read the plate, else the VIN, the container, the carried VIN, the batch', () => {
  const goods = [aConsignment({ batchNo: 'B-1' })];
  const shown = (over: Parameters<typeof aVehicle>[0]) => shownIdentity(aVehicle({ ...anonymous, ...over }), goods);
  const all = { containerNo: 'CSQU3054383', cargoVins: ['WVWZZZ1JZXW000001'] };
  expect(shown({ ...all, plate: { country: 'CN', text: '藏a12345' }, vin: '11111111111111111' })).toMatchObject({
    value: '藏A·12345',
  });
  expect(shown({ ...all, vin: '11111111111111111' })).toMatchObject({ value: '11111111111111111' });
  expect(shown(all)).toMatchObject({ value: 'CSQU3054383' });
  expect(shown({ cargoVins: ['wvwzzz1jzxw000001'] })).toMatchObject({ value: 'WVWZZZ1JZXW000001' });
  expect(shown({})).toMatchObject({ value: 'B-1' });
  expect(shown({ consignmentIds: ['c2'] })).toMatchObject({ refusal: { reasons: [{ rule: 'IDENTITY_MISSING' }] } });
});
