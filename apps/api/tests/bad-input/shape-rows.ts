import { aRequest, truck } from '../support/requests.js';
import { bookingWith, consignmentWith, driverWith, type Row, vehicleWith } from './row.js';

const BIDI = '\u202e';
const top = (wrong: Record<string, unknown>) => bookingWith((body) => void Object.assign(body, wrong));
const invalid = (name: string, request: Row['request'], field: string): Row => ({
  name,
  request,
  code: 'INVALID_REQUEST',
  rule: 'INVALID_FIELD',
  field,
});

/** Fields that ask for what only evidence gives, or that belong to the house. */
const PRESUMPTUOUS = ['priority', 'lane', 'laneGroup', 'green', 'companyId', 'status', 'role', 'verdict', 'id'];

const UNKNOWN: Row[] = [
  ...PRESUMPTUOUS.map(
    (name): Row => ({
      name: `field ${name} of a booking`,
      request: top({ [name]: 'green' }),
      code: 'INVALID_REQUEST',
      rule: 'UNKNOWN_FIELD',
      field: name,
    }),
  ),
  {
    name: 'field priority of a vehicle',
    request: vehicleWith({ priority: 1 }),
    code: 'INVALID_REQUEST',
    rule: 'UNKNOWN_FIELD',
    field: 'vehicles[0].priority',
  },
  {
    name: 'field passport of a driver',
    request: driverWith({ passport: 'E1' }),
    code: 'INVALID_REQUEST',
    rule: 'UNKNOWN_FIELD',
    field: 'vehicles[0].drivers[0].passport',
  },
  {
    name: '__proto__ as a field',
    request: (house) => ({
      ...bookingWith(() => undefined)(house),
      raw: JSON.stringify(aRequest()).replace('{', '{"__proto__":{"green":true},'),
    }),
    code: 'INVALID_REQUEST',
    rule: 'UNKNOWN_FIELD',
    field: '__proto__',
  },
  {
    name: 'constructor as a field',
    request: top({ constructor: { prototype: { green: true } } }),
    code: 'INVALID_REQUEST',
    rule: 'UNKNOWN_FIELD',
    field: 'constructor',
  },
  {
    name: 'an unknown field of a query',
    request: ({ exporter }) => ({ path: '/api/v1/bookings?companyId=1', as: exporter.key }),
    code: 'INVALID_REQUEST',
    rule: 'UNKNOWN_FIELD',
    field: 'companyId',
  },
];

const MISSING: Row[] = [
  {
    name: 'no port',
    request: bookingWith(({ port: _, ...rest }) => rest),
    code: 'INVALID_REQUEST',
    rule: 'MISSING_FIELD',
    field: 'port',
  },
  {
    name: 'an empty object',
    request: bookingWith(() => ({})),
    code: 'INVALID_REQUEST',
    rule: 'MISSING_FIELD',
    field: 'port',
  },
  invalid('no vehicle', top({ vehicles: [] }), 'vehicles'),
  {
    name: '501 vehicles',
    request: top({ vehicles: Array.from({ length: 501 }, () => truck()) }),
    code: 'INVALID_REQUEST',
    rule: 'TOO_MANY',
    field: 'vehicles',
  },
  {
    name: '51 consignments',
    request: top({ consignments: Array.from({ length: 51 }, () => aRequest().consignments[0]) }),
    code: 'INVALID_REQUEST',
    rule: 'TOO_MANY',
    field: 'consignments',
  },
  {
    name: 'a name of spaces',
    request: driverWith({ name: '   ' }),
    code: 'INVALID_REQUEST',
    rule: 'MISSING_FIELD',
    field: 'vehicles[0].drivers[0].name',
  },
];

const control = (name: string, text: string): Row => ({
  name: `${name} in a driver's name`,
  request: driverWith({ name: `Tse${text}ring` }),
  code: 'INVALID_REQUEST',
  rule: 'CONTROL_CHARACTER',
  field: 'vehicles[0].drivers[0].name',
});

const TEXTS: Row[] = [
  control('NUL', '\0'),
  control('a line break', '\n'),
  control('escape', '\x1b[31m'),
  control('a bidi override', BIDI),
  control('a bidi isolate', '\u2066'),
  control('a zero-width space', '\u200b'),
  control('a byte order mark', '\ufeff'),
  control('a lone high surrogate', '\ud83d'),
  control('a lone low surrogate', '\udc00'),
  {
    name: 'a bidi override in a plate',
    request: vehicleWith({ plate: { country: 'CN', text: `藏A·${BIDI}12345` } }),
    code: 'NOT_BOOKABLE',
    rule: 'CONTROL_CHARACTER',
    field: 'vehicles[0].plate.text',
  },
  invalid('a name of 81 characters', driverWith({ name: 'x'.repeat(81) }), 'vehicles[0].drivers[0].name'),
  invalid('a name of 1 MB', driverWith({ name: 'x'.repeat(1_000_000) }), 'vehicles[0].drivers[0].name'),
  invalid('a seal number with a quote', vehicleWith({ sealNo: "1'; drop table booking" }), 'vehicles[0].sealNo'),
  invalid(
    'an operator object for a plate',
    vehicleWith({ plate: { country: 'CN', text: { contains: '' } } }),
    'vehicles[0].plate.text',
  ),
  invalid('an operator object for a port', top({ port: { contains: '' } }), 'port'),
  invalid('an operator object for a window', top({ windowStart: { gte: '2000-01-01' } }), 'windowStart'),
  invalid('an array for a port', top({ port: ['zhangmu'] }), 'port'),
  invalid('an array for a VIN', vehicleWith({ vin: ['LRW3E7FA8MC000000'] }), 'vehicles[0].vin'),
  invalid('text for a boolean', top({ acceptOrdinary: 'true' }), 'acceptOrdinary'),
  invalid('a number for a name', driverWith({ name: 7 }), 'vehicles[0].drivers[0].name'),
  invalid('a kind that asks for a lane', consignmentWith({ kind: 'green' }), 'consignments[0].kind'),
  invalid('a path for a port', top({ port: '../lhasa' }), 'port'),
  invalid('a language nobody here reads', driverWith({ language: 'xx' }), 'vehicles[0].drivers[0].language'),
];

const raw = (name: string, value: string, field = 'vehicles[0].grossKg', of = '"grossKg":24000'): Row =>
  invalid(
    name,
    (house) => ({
      ...bookingWith(() => undefined)(house),
      raw: JSON.stringify(aRequest()).replace(of, `${of.split(':')[0]}:${value}`),
    }),
    field,
  );

const NUMBERS: Row[] = [
  raw('1e309', '1e309'),
  raw('-1', '-1'),
  raw('0', '0'),
  raw('1.5 kg', '1.5'),
  raw('2^53 + 1', '9007199254740993'),
  raw('a number as text', '"24000"'),
  raw('an axle count of 1e9', '1000000000', 'vehicles[0].axles', '"axles":3'),
  raw('a height of a tenth of a millimetre', '3.90001', 'vehicles[0].heightM', '"heightM":3.9'),
  invalid('a negative company', top({ onBehalfOf: -5 }), 'onBehalfOf'),
];

const time = (name: string, windowStart: unknown): Row => invalid(name, top({ windowStart }), 'windowStart');
const TIMES: Row[] = [
  time('30 February', '2027-02-30T01:30:00Z'),
  time('hour 25', '2026-12-01T25:00:00Z'),
  time('a local time without Z', '2026-12-01T09:30:00'),
  time('a time with an offset', '2026-12-01T09:30:00+08:00'),
  time('a day for an instant', '2026-12-01'),
  time('epoch milliseconds', 1_795_000_000_000),
  time('the year 9999', '9999-12-31T23:30:00Z'),
  time('the year 0', '0000-01-01T00:00:00Z'),
  time('words', 'tomorrow'),
  invalid('a flexible end in the year 9999', top({ latestWindowStart: '9999-12-31T16:00:00Z' }), 'latestWindowStart'),
  invalid(
    '30 February for a declaration',
    consignmentWith({ declarationExpiresAt: '2027-02-30T01:30:00Z' }),
    'consignments[0].declarationExpiresAt',
  ),
];

export const SHAPE_ROWS: Row[] = [...UNKNOWN, ...MISSING, ...TEXTS, ...NUMBERS, ...TIMES];
