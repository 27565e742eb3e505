import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Request, requestFor } from './support/client.js';
import { openHouse, wall } from './support/house.js';
import { aRequest, aWindow, batteryCars, driver, truck } from './support/requests.js';

const house = openHouse();

/** What senders put where something else belongs. */
const NASTY = fc.constantFrom<unknown>(
  ...[null, true, '', ' ', [], {}, [[]], { contains: '' }, { $ne: null }, { length: 1 }],
  ...[0, -0, -1, 1.5, 0.1 + 0.2, 1e308, 2 ** 31, 2 ** 53, '7', '１２', '1e309', 'NaN', 'null', 'undefined'],
  ...[
    '\0',
    '\ud800',
    '\u202e',
    '\u200d',
    '💥',
    'ß',
    'İ',
    'ﷺ',
    '%00',
    "'; --",
    '<script>',
    '../../etc',
    '=1+1',
    'a'.repeat(300),
  ],
  ...[
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2000-01-01T00:00:00Z',
    '2099-12-31T23:30:00Z',
    '2026-02-30',
    '2026-12-01T01:30:00.123456789Z',
  ],
  ...[
    'zhangmu',
    'erenhot',
    'export',
    'import',
    'green',
    'coach',
    'passengers',
    'dangerous',
    'CN',
    'XX',
    'zhangmu-g1',
    'UN3171',
    '藏A·12345',
  ],
  ...[['c1', 'c1'], ['LRW3E7FA8MC000000'], { country: 'CN', text: '' }, [null], Array.from({ length: 60 }, () => 'x')],
);

type Json = Record<string, unknown> | unknown[];
function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, inner]) =>
      pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}
function put(body: Json, path: (string | number)[], value: unknown): void {
  const last = path.at(-1)!;
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], body);
  if (parent !== null && typeof parent === 'object') (parent as Record<string, unknown>)[last] = value;
}

const full = (): Json =>
  structuredClone({
    ...aRequest({ windowStart: wall(6, '10:00'), latestWindowStart: wall(6, '12:00') }),
    ...{ via: null, onBehalfOf: null, acceptOrdinary: true, keepTogether: true },
    consignments: [
      batteryCars({
        declarationExpiresAt: wall(9, '10:00'),
        perishBy: wall(9, '10:00'),
        declarationNo: '530120260000000001',
        batchNo: 'B1',
        passengers: 3,
      }),
    ],
    vehicles: [
      truck({
        trailerPlate: { country: 'CN', text: '藏H1234挂' },
        vin: 'WVWZZZE1ZMP000001',
        containerNo: 'CSQU3054383',
        cargoVins: ['WVWZZZE1ZMP000002'],
        needs: ['escort'],
        drivers: [driver()],
        oversizePermitNo: 'P1',
        sealNo: 'S1',
      }),
    ],
  }) as Json;

/** A right body for every way of changing something, and whom it is right for. */
const DOORS: [
  string,
  () => Json,
  (body: unknown, ids: { owner: string; booking: string; vehicle: string }) => Request,
][] = [
  ['book', full, (body) => ({ ...requestFor(house.exporter.key, 'book'), body })],
  ['judge', full, (body) => ({ ...requestFor(house.exporter.key, 'judge'), body })],
  ['hold', full, (body) => ({ ...requestFor(house.broker.key, 'hold'), body })],
  [
    'amend',
    () => ({
      consignments: [{ id: 'c1', declarationNo: '530120260000000001', declarationExpiresAt: wall(9, '10:00') }],
      vehicles: [
        { id: 'VEHICLE', plate: { country: 'CN', text: '藏A·12345' }, containerNo: 'CSQU3054383', drivers: [driver()] },
      ],
    }),
    (body, { owner, booking, vehicle }) => ({
      ...requestFor(owner, 'amend', { params: { id: booking }, ifMatch: '"v1"' }),
      body: JSON.parse(JSON.stringify(body).replace('VEHICLE', vehicle)),
    }),
  ],
  [
    'reschedule',
    () => ({ windowStart: wall(8, '10:00'), latestWindowStart: wall(8, '12:00'), reason: 'late' }),
    (body, { owner, booking }) => ({ ...requestFor(owner, 'reschedule', { params: { id: booking } }), body }),
  ],
  [
    'arrive',
    () => ({ at: 'staging', occurredAt: wall(-1, '10:00') }),
    (body, { vehicle }) => ({ ...requestFor(house.staff.gate, 'arrive', { params: { id: vehicle } }), body }),
  ],
  [
    'call',
    () => ({ lane: 'zhangmu-o1', occurredAt: wall(-1, '10:00') }),
    (body, { vehicle }) => ({ ...requestFor(house.staff.inspector, 'call', { params: { id: vehicle } }), body }),
  ],
  [
    'changeLane',
    () => ({
      state: 'narrowed',
      share: 0.5,
      from: wall(5, '10:00'),
      until: wall(5, '12:00'),
      reason: 'scanner',
      staff: 2,
    }),
    (body) => ({
      ...requestFor(house.staff['shift-lead'], 'changeLane', {
        params: { id: 'zhangmu-g1' },
        query: { preview: 'true' },
        ifMatch: '"v1"',
      }),
      body,
    }),
  ],
  [
    'changeCapacity',
    () => ({
      until: wall(5, '12:00'),
      reason: 'scanner',
      groups: { ordinary: { openLanes: 1 }, green: { laneMinutes: 10 }, oversize: null },
      limits: { neighbour: 10, customs: null },
      displace: true,
    }),
    (body) => ({
      ...requestFor(house.staff['shift-lead'], 'changeCapacity', {
        params: { port: 'zhangmu', start: wall(5, '10:00') },
        query: { direction: 'export', preview: 'true' },
        ifMatch: '"v0"',
      }),
      body,
    }),
  ],
];

test.each(DOORS)('%s takes or refuses whatever comes, and never falls', async (_, right, request) => {
  const owner = (await house.aCompany()).key;
  const { body } = await house.ask(owner, 'book', { body: aRequest({ windowStart: aWindow() }) });
  const ids = { owner, booking: body.id, vehicle: body.vehicles[0]!.id };
  const paths = pathsOf(right()).filter((path) => path.length > 0);
  const change = fc.tuple(fc.constantFrom(...paths), NASTY);
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const wrong = right();
      for (const [path, value] of changes) put(wrong, path, value);
      const answer = await house.send(request(wrong, ids));
      expect(answer.status, answer.text).toBeLessThan(500);
    }),
    { numRuns: 120 },
  );
});
