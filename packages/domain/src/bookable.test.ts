import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookable } from './bookable.js';
import type { BookingRequest, Consignment, Vehicle } from './booking.js';
import { HOUR, MINUTE } from './local-time.js';
import type { Lane, Port } from './port.js';
import {
  aConsignment,
  aDriver,
  aDryPort,
  aLane,
  aPort,
  aRequest,
  aVehicle,
  batteryCars,
  NOW,
  someLanes,
  WINDOW,
} from './testing/crossing-samples.js';

const book = (over: Partial<BookingRequest> = {}, port: Port = aPort(), lanes: Lane[] = someLanes()) =>
  bookable(port, lanes, aRequest(over), NOW);
const reasons = (...asked: Parameters<typeof book>) => {
  const outcome = book(...asked);
  return outcome.ok ? [] : outcome.refusal.reasons.map(({ rule, field }) => `${rule} ${field}`);
};
const goods = (over: Partial<Consignment>) => ({ consignments: [aConsignment(over)] });
const vehicle = (over: Partial<Vehicle>) => ({ vehicles: [aVehicle(over)] });
const second = (over: Partial<Vehicle> = {}) => aVehicle({ plate: { country: 'CN', text: '藏B54321' }, ...over });

describe('what may be booked', () => {
  it('an ordinary truck, with the minutes it takes and the name it is read by', () => {
    expect(book()).toMatchObject({
      ok: true,
      value: {
        group: 'ordinary',
        mayFallBackToOrdinary: false,
        keepTogether: true,
        vehicles: [{ serviceClass: 'general', serviceMin: 10, shown: '藏A·12345', plate: { key: 'CN:藏A12345' } }],
      },
    });
  });

  it('before plates, drivers and papers are known', () => {
    const early = book({
      consignments: [batteryCars({ declarationNo: null, manifestNo: null, exportLicenceNo: null })],
      vehicles: [
        aVehicle({
          kind: 'car-carrier',
          plate: null,
          roadPermitNo: null,
          drivers: [],
          cargoVins: ['11111111111111111'],
        }),
      ],
    });
    expect(early).toMatchObject({
      ok: true,
      value: { group: 'green', vehicles: [{ shown: '11111111111111111', plate: null }] },
    });
  });

  it('green goods may fall back only when their booker says so', () => {
    const green = (acceptOrdinary: boolean) => book({ acceptOrdinary, consignments: [batteryCars()] });
    expect(green(true)).toMatchObject({ value: { mayFallBackToOrdinary: true } });
    expect(green(false)).toMatchObject({ value: { mayFallBackToOrdinary: false } });
    expect(book({ acceptOrdinary: true })).toMatchObject({
      value: { group: 'ordinary', mayFallBackToOrdinary: false },
    });
  });

  it('sealed upstream, in a sealed truck’s time', () => {
    const request = aRequest(vehicle({ sealNo: 'S1' }));
    expect(bookable(aPort(), someLanes(), request, NOW, [aDryPort()])).toMatchObject({
      ok: true,
      value: { group: 'green', vehicles: [{ serviceClass: 'sealed', serviceMin: 3 }] },
    });
  });

  it('large equipment within the limits needs no permit', () => {
    expect(book({ ...goods({ kind: 'large-equipment', hsCodes: ['84295211'] }) })).toMatchObject({
      value: { group: 'green' },
    });
  });
});

describe('what may not, by the rule that says why', () => {
  const tall = { heightM: 4.5 };
  const apples = { kind: 'produce', hsCodes: ['08081000'] } as const;
  it.each<[string, Partial<BookingRequest>, Partial<Port>?]>([
    ['DIRECTION_NOT_OFFERED direction', {}, { directions: {} }],
    ['VIA_NOT_OFFERED via', { via: 'shigatse' }],
    ['WINDOW_NOT_ALIGNED windowStart', { windowStart: WINDOW + MINUTE }],
    ['LATEST_BEFORE_START latestWindowStart', { latestWindowStart: WINDOW - HOUR }],
    ['HS_CODE_MISSING consignments[0].hsCodes', goods({ hsCodes: [] })],
    ['HS_CODE_FORMAT consignments[0].hsCodes[0]', goods({ hsCodes: ['7323'] })],
    ['DECLARATION_FORMAT consignments[0].declarationNo', goods({ declarationNo: '123' })],
    ['COUNTRY_MISMATCH consignments[0].destinationCountry', goods({ destinationCountry: 'CN' })],
    ['CONSIGNMENT_UNUSED consignments[1].id', { consignments: [aConsignment(), aConsignment({ id: 'c2' })] }],
    ['CONSIGNMENT_REPEATED consignments[1].id', { consignments: [aConsignment(), aConsignment()] }],
    ['CONSIGNMENT_UNKNOWN vehicles[0].consignmentIds[1]', vehicle({ consignmentIds: ['c1', 'c9'] })],
    ['MISSING_FIELD vehicles[1].consignmentIds', { vehicles: [aVehicle(), second({ consignmentIds: [] })] }],
    ['MISSING_FIELD vehicles', { vehicles: [] }],
    [
      'PORT_NOT_ALLOWED consignments[0].hsCodes[0]',
      goods({ hsCodes: ['12119039'] }),
      {
        commodityRules: [{ direction: 'export', hsPrefixes: ['1211'], allowed: false, note: 'designated ports only' }],
      },
    ],
    ['DANGEROUS_NOT_ALLOWED consignments[0].kind', goods({ kind: 'dangerous', unNumber: 'UN1203' })],
    ['UN_NUMBER_MISSING consignments[0].unNumber', goods({ kind: 'dangerous' }), { dangerousAllowed: true }],
    ['UN3171_ENDED consignments[0].unNumber', { consignments: [batteryCars({ unNumber: 'UN3171' })] }],
    ['UN_NUMBER_MISMATCH consignments[0].unNumber', { consignments: [batteryCars({ unNumber: 'UN3558' })] }],
    ['PLATE_FORMAT vehicles[0].plate.text', vehicle({ plate: { country: 'CN', text: 'ABC' } })],
    [
      'CONTROL_CHARACTER vehicles[0].trailerPlate.text',
      vehicle({ trailerPlate: { country: 'CN', text: '藏A1234\u202e挂' } }),
    ],
    ['VIN_CHECK_DIGIT vehicles[0].cargoVins[0]', vehicle({ cargoVins: ['1M8GDM9A1KP042788'] })],
    ['VIN_FORMAT vehicles[0].vin', vehicle({ vin: 'OOPS' })],
    ['CONTAINER_FORMAT vehicles[0].containerNo', vehicle({ containerNo: 'CSQU3054384' })],
    ['PHONE_FORMAT vehicles[0].drivers[0].phone', vehicle({ drivers: [aDriver({ phone: '13800000000' })] })],
    ['IDENTITY_MISSING vehicles[0]', vehicle({ plate: null })],
    [
      'IDENTITY_REPEATED vehicles[1].plate',
      { vehicles: [aVehicle(), aVehicle({ plate: { country: 'CN', text: '藏a-12345' } })] },
    ],
    ['IDENTITY_REPEATED vehicles[0].cargoVins[1]', vehicle({ cargoVins: ['11111111111111111', '11111111111111111'] })],
    ['OVERSIZE_PERMIT_MISSING vehicles[0].oversizePermitNo', vehicle(tall)],
    ['NO_LANE_FITS vehicles[0]', vehicle({ heightM: 5.5, oversizePermitNo: 'P1' })],
    [
      'ROAD_ENVELOPE vehicles[0].heightM',
      vehicle({ ...tall, oversizePermitNo: 'P1' }),
      { road: { maxHeightM: 4.4, maxWidthM: null, maxLengthM: null, maxGrossKg: null } },
    ],
    [
      'BATCH_NOT_TOGETHER keepTogether',
      { ...goods({ batchNo: 'B1' }), keepTogether: false, vehicles: [aVehicle(), second()] },
    ],
    [
      'DECLARATION_ENDS_BEFORE_WINDOW consignments[0].declarationExpiresAt',
      goods({ declarationExpiresAt: WINDOW + 29 * MINUTE }),
    ],
    [
      'PERISHES_BEFORE_WINDOW consignments[0].perishBy',
      goods({ ...apples, hsCodes: [...apples.hsCodes], perishBy: WINDOW - HOUR }),
    ],
    [
      'MIXED_GROUPS vehicles[1]',
      {
        consignments: [batteryCars(), aConsignment({ id: 'c2' })],
        vehicles: [aVehicle(), second({ consignmentIds: ['c2'] })],
        acceptOrdinary: true,
      },
    ],
  ])('%s', (reason, over, port = {}) => {
    expect(reasons(over, aPort(port))).toContain(reason);
    expect(book(over, aPort(port))).toMatchObject({ ok: false, refusal: { code: 'NOT_BOOKABLE' } });
  });

  it('passengers need to be counted, and a port with lanes for them', () => {
    const coach = { ...goods({ kind: 'passengers', hsCodes: [] }), ...vehicle({ kind: 'coach' }) };
    expect(reasons(coach)).toEqual([
      'PASSENGERS_MISSING consignments[0].passengers',
      'COACH_NOT_OFFERED vehicles[0].kind',
    ]);
    const counted = { ...coach, ...goods({ kind: 'passengers', hsCodes: [], passengers: 45 }) };
    expect(book(counted, aPort(), [aLane({ group: 'coach' })])).toMatchObject({
      value: { group: 'coach', vehicles: [{ serviceMin: 15 }] },
    });
  });

  it('all reasons at once', () => {
    const outcome = reasons({
      consignments: [batteryCars({ unNumber: 'UN3171', declarationNo: '1' })],
      vehicles: [aVehicle({ ...tall, plate: { country: 'CN', text: '?' }, vin: 'X' })],
    });
    expect(outcome).toEqual([
      'UN3171_ENDED consignments[0].unNumber',
      'DECLARATION_FORMAT consignments[0].declarationNo',
      'PLATE_FORMAT vehicles[0].plate.text',
      'VIN_FORMAT vehicles[0].vin',
      'OVERSIZE_PERMIT_MISSING vehicles[0].oversizePermitNo',
    ]);
  });

  it('limits are said with the rule', () => {
    const values = (...asked: Parameters<typeof book>) => {
      const outcome = book(...asked);
      return outcome.ok ? [] : outcome.refusal.reasons.map((reason) => reason.values);
    };
    expect(values(vehicle({ heightM: 4.5, widthM: 2.6 }))).toEqual([{ limit: '4 m, 2.55 m' }]);
    expect(values(vehicle({ heightM: 5.5, oversizePermitNo: 'P1' }))).toEqual([{ group: 'oversize', limit: '5 m' }]);
    expect(values(vehicle({ heightM: 4.5, oversizePermitNo: 'P1' }), aPort(), [])).toEqual([{ group: 'oversize' }]);
  });

  it('the longest commodity prefix decides', () => {
    const commodityRules = [
      { direction: 'export' as const, hsPrefixes: ['12'], allowed: false, note: 'no' },
      { direction: 'export' as const, hsPrefixes: ['1211.90'], allowed: true, note: 'designated' },
    ];
    expect(reasons(goods({ hsCodes: ['12119039'] }), aPort({ commodityRules }))).toEqual([]);
    expect(reasons(goods({ hsCodes: ['12099100'] }), aPort({ commodityRules }))).toEqual([
      'PORT_NOT_ALLOWED consignments[0].hsCodes[0]',
    ]);
  });
});

describe('refusals with a code of their own', () => {
  it('a verdict that nobody accepted', () => {
    const hybrid = { consignments: [batteryCars({ hsCodes: ['87034010'], unNumber: null })] };
    expect(book(hybrid)).toEqual({
      ok: false,
      refusal: {
        code: 'VERDICT_NOT_ACCEPTED',
        reasons: [{ rule: 'NOT_PLUG_IN', field: 'consignments[0].hsCodes[0]', values: { found: '87034010' } }],
      },
    });
    expect(book({ ...hybrid, acceptOrdinary: true })).toMatchObject({
      ok: true,
      value: { group: 'ordinary', verdict: { green: false, wouldChange: [{ rule: 'NOT_PLUG_IN' }] } },
    });
    expect(reasons({ ...hybrid, ...vehicle({ vin: 'X' }) })).toEqual([
      'VIN_FORMAT vehicles[0].vin',
      'NOT_PLUG_IN consignments[0].hsCodes[0]',
    ]);
  });

  it('a window that is past or not yet on sale', () => {
    expect(book({ windowStart: NOW - HOUR })).toMatchObject({ refusal: { code: 'WINDOW_PAST' } });
    expect(book({ windowStart: WINDOW + 20 * 24 * HOUR })).toMatchObject({ refusal: { code: 'BEYOND_HORIZON' } });
  });
});

it('goods that could be green are never downgraded in silence', () => {
  const request = fc.record({
    kind: fc.constantFrom('new-energy', 'produce', 'large-equipment', 'general') as fc.Arbitrary<Consignment['kind']>,
    hsCodes: fc.subarray(['87038010', '87034010', '08081000', '84295211', '85076000'], { minLength: 1 }),
    heightM: fc.constantFrom(3.9, 4.5),
    oversizePermitNo: fc.constantFrom(null, 'P1'),
    isWithOthers: fc.boolean(),
  });
  fc.assert(
    fc.property(request, ({ kind, hsCodes, heightM, oversizePermitNo, isWithOthers }) => {
      const consignments = [aConsignment({ kind, hsCodes, unNumber: hsCodes.includes('85076000') ? 'UN3480' : null })];
      if (isWithOthers) consignments.push(aConsignment({ id: 'c2' }));
      const vehicles = [aVehicle({ heightM, oversizePermitNo, consignmentIds: consignments.map(({ id }) => id) })];
      const outcome = book({ consignments, vehicles }, aPort({ dangerousAllowed: true }));
      if (outcome.ok && kind !== 'general') expect(outcome.value.verdict.green).toBe(true);
      if (!outcome.ok) expect(outcome.refusal.reasons.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
