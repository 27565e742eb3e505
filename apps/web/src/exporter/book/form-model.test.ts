import { bookingRequest } from '@gl/contracts/booking-request';
import { describe, expect, it } from 'vitest';
import { emptyForm } from './draft.js';
import { belongsTo, faultsOf, faultsOfReasons } from './faults.js';
import { copyOf, freeId, newConsignment, newDriver, newVehicle, requestOf } from './form-model.js';

const WINDOW = '2026-11-24T01:30:00Z';

describe('the booking form', () => {
  it('needs little typing to be a request that the contract takes', () => {
    const form = emptyForm('CN', 'NP');
    form.consignments[0]!.hsCodes = '87038010，8703 80 10'.replace('8703 80 10', '85076000');
    form.vehicles[0]!.plate.text = ' 藏A·12345 ';
    const request = requestOf(form, 'zhangmu', WINDOW);
    expect(bookingRequest.safeParse(request).success).toBe(true);
    expect(request.consignments[0]!.hsCodes).toEqual(['87038010', '85076000']);
    expect(request.vehicles[0]).toMatchObject({
      plate: { country: 'CN', text: '藏A·12345' },
      consignmentIds: ['c1'],
      vin: null,
    });
  });

  it('sends the identity that is shown, not one typed before the choice changed', () => {
    const form = emptyForm('CN', 'NP');
    Object.assign(form.vehicles[0]!, {
      identity: 'vin',
      vin: 'LRW3E7FA8MC000000',
      plate: { country: 'CN', text: '藏A·1' },
    });
    expect(requestOf(form, 'zhangmu', WINDOW).vehicles[0]).toMatchObject({ plate: null, vin: 'LRW3E7FA8MC000000' });
  });

  it('lets a window slip by hours, and keeps together only what is several', () => {
    const form = { ...emptyForm('CN', 'NP'), flexibleHours: '2' };
    expect(requestOf(form, 'zhangmu', WINDOW)).toMatchObject({
      latestWindowStart: '2026-11-24T03:30:00Z',
      keepTogether: false,
    });
    form.vehicles.push(newVehicle('truck', 'CN'));
    expect(requestOf(form, 'zhangmu', WINDOW).keepTogether).toBe(true);
  });

  it('copies a vehicle without what names one vehicle alone', () => {
    const vehicle = { ...newVehicle('reefer', 'NP'), sealNo: 'S1', drivers: [newDriver('ne')] };
    vehicle.plate.text = 'BA 1 KHA 1234';
    expect(copyOf(vehicle)).toMatchObject({
      kind: 'reefer',
      plate: { country: 'NP', text: '' },
      sealNo: '',
      drivers: [],
    });
    expect(vehicle.plate.text).toBe('BA 1 KHA 1234');
  });

  it('names a new consignment as no other is named', () => {
    const goods = ['c1', 'c3'].map((id) => newConsignment(id, 'CN', 'NP'));
    expect(freeId(goods)).toBe('c4');
    expect(freeId(goods.slice(1))).toBe('c2');
  });
});

describe('what is wrong', () => {
  it('is found by the contract, at the field, and called missing where nothing was typed', () => {
    const form = emptyForm('CN', 'NP');
    form.vehicles[0]!.lengthM = '';
    form.vehicles[0]!.axles = '6.5';
    form.vehicles[0]!.drivers = [{ ...newDriver('zh'), phone: '+8613800000000' }, newDriver('zh')];
    expect(faultsOf(requestOf(form, 'zhangmu', null))).toEqual([
      { path: 'windowStart', rule: 'MISSING_FIELD' },
      { path: 'vehicles.0.lengthM', rule: 'MISSING_FIELD' },
      { path: 'vehicles.0.axles', rule: 'INVALID_FIELD' },
      { path: 'vehicles.0.drivers.0.name', rule: 'MISSING_FIELD' },
    ]);
  });

  it('as the server says it stands at the same fields', () => {
    const [fault] = faultsOfReasons([{ rule: 'PLATE_FORMAT', field: 'vehicles[0].plate', message: 'wrong' }]);
    expect(fault?.path).toBe('vehicles.0.plate');
    expect(belongsTo('vehicles.0.plate', 'vehicles.0.plate.text')).toBe(true);
    expect(belongsTo('vehicles.0.plate', 'vehicles.0.plate.country')).toBe(false);
    expect(belongsTo('consignments.0.hsCodes.1', 'consignments.0.hsCodes')).toBe(true);
    expect(belongsTo('vehicles.1.vin', 'vehicles.11.vin')).toBe(false);
  });
});
