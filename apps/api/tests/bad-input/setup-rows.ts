import type { PortChangeInput } from '@gl/contracts/port-setup';
import type { Rule } from '@gl/domain/refusal';
import { requestFor } from '../support/client.js';
import type { House } from '../support/house.js';
import { aLaneWish, aNewPort, asItIs, etagOf } from '../support/setup.js';
import type { Row } from './row.js';

type Over = (port: PortChangeInput) => Partial<PortChangeInput>;

const put = async (house: House, id: string, over: Over, ifMatch?: string) => {
  const port = await asItIs(house, id);
  return requestFor(house.staff.admin, 'changePort', {
    params: { port: id },
    body: { ...port, ...over(port) },
    ifMatch: ifMatch ?? (await etagOf(house, id)),
  });
};
const change = (name: string, rule: Rule, field: string, over: Over, id = 'bakhty'): Row => ({
  name: `a port ${name}`,
  request: (house) => put(house, id, over),
  code: 'INVALID_REQUEST',
  rule,
  field,
});
const hours = (from: string, to: string) => ({ weekdays: [1], from, to });
const exporting = (port: PortChangeInput, ...spans: ReturnType<typeof hours>[]) => ({
  directions: { ...port.directions, export: { ...port.directions.export!, hours: spans } },
});

const PORTS: Row[] = [
  change('with windows of 25 minutes', 'WINDOW_LENGTH', 'windowMin', () => ({ windowMin: 25 })),
  change('in a zone that is none', 'ZONE_UNKNOWN', 'zone', () => ({ zone: 'Asia/Atlantis' })),
  change('whose neighbour has an offset for a zone', 'ZONE_UNKNOWN', 'neighbour.zone', ({ neighbour }) => ({
    neighbour: { ...neighbour!, zone: '+05:45' },
  })),
  change('without the other side', 'MISSING_FIELD', 'neighbour', () => ({ neighbour: null })),
  change('that seals for a port that is not there', 'PORT_UNKNOWN', 'upstreamOf[0]', () => ({
    kind: 'dry-port',
    neighbour: null,
    upstreamOf: ['atlantis'],
  })),
  change('that ends before it begins', 'HOURS_OFF_GRID', 'directions.export.hours[0]', (port) =>
    exporting(port, hours('18:00', '09:00')),
  ),
  change('that opens at ten past', 'HOURS_OFF_GRID', 'directions.export.hours[0]', (port) =>
    exporting(port, hours('09:10', '18:00')),
  ),
  change('open twice at once', 'HOURS_OVERLAP', 'directions.export.hours[1]', (port) =>
    exporting(port, hours('09:00', '13:00'), hours('12:00', '18:00')),
  ),
  change('open at 25 o’clock', 'INVALID_FIELD', 'directions.export.hours[0].to', (port) =>
    exporting(port, hours('09:00', '25:00')),
  ),
  change('without hours', 'INVALID_FIELD', 'directions.export.hours', (port) => exporting(port)),
  change('with a holiday that is no day', 'INVALID_FIELD', 'holidays.own[0]', ({ holidays }) => ({
    holidays: { ...holidays, own: ['2027-02-30'] },
  })),
  change('with a checkpoint of none', 'INVALID_FIELD', 'directions.export.limits[0].vehiclesPerHour', (port) => ({
    directions: {
      ...port.directions,
      export: { ...port.directions.export!, limits: [{ checkpoint: 'yard', vehiclesPerHour: 0 }] },
    },
  })),
  change(
    'with less than a vehicle a window',
    'LIMIT_BELOW_ONE',
    'directions.export.limits[0].vehiclesPerHour',
    (port) => ({
      directions: {
        ...port.directions,
        export: { ...port.directions.export!, limits: [{ checkpoint: 'yard', vehiclesPerHour: 1 }] },
      },
    }),
  ),
  change('with one checkpoint twice', 'CHECKPOINT_REPEATED', 'directions.export.limits[1].checkpoint', (port) => ({
    directions: {
      ...port.directions,
      export: {
        ...port.directions.export!,
        limits: [
          { checkpoint: 'yard', vehiclesPerHour: 8 },
          { checkpoint: 'yard', vehiclesPerHour: 9 },
        ],
      },
    },
  })),
  change('with a service of ten hours', 'SERVICE_TOO_LONG', 'serviceMin.coach', ({ serviceMin }) => ({
    serviceMin: { ...serviceMin, coach: 600 },
  })),
  change('with a service of nothing', 'INVALID_FIELD', 'serviceMin.car', ({ serviceMin }) => ({
    serviceMin: { ...serviceMin, car: 0 },
  })),
  change('with a horizon of a year', 'INVALID_FIELD', 'policies.horizonDays', ({ policies }) => ({
    policies: { ...policies, horizonDays: 365 },
  })),
  change('that sells more minutes than there are', 'INVALID_FIELD', 'policies.targetUtilisation', ({ policies }) => ({
    policies: { ...policies, targetUtilisation: 1.5 },
  })),
  {
    name: 'service times of no port',
    request: (house) => ({ path: '/api/v1/ports/atlantis/service-times', as: house.staff.admin }),
    code: 'NOT_FOUND',
  },
  {
    name: 'service times of a port that can be none',
    request: (house) => ({ path: '/api/v1/ports/..%2Flhasa/service-times', as: house.staff.admin }),
    code: 'NOT_FOUND',
  },
  change('that leaves green no room', 'INVALID_FIELD', 'policies.ordinaryFloorShare', ({ policies }) => ({
    policies: { ...policies, ordinaryFloorShare: 1 },
  })),
  change('that sells half of the no-shows again', 'INVALID_FIELD', 'policies.overbooking', ({ policies }) => ({
    policies: { ...policies, overbooking: 0.5 },
  })),
  change('with so few under way that lanes stand idle', 'GATE_STARVED', 'policies.gateTokens', ({ policies }) => ({
    policies: { ...policies, gateTokens: 1 },
  })),
  change('with half a token', 'INVALID_FIELD', 'policies.gateTokens', ({ policies }) => ({
    policies: { ...policies, gateTokens: 12.5 },
  })),
  change('with a policy nobody knows', 'UNKNOWN_FIELD', 'policies.bribeMin', ({ policies }) => ({
    policies: { ...policies, bribeMin: 5 } as typeof policies,
  })),
  change('without a Chinese name', 'MISSING_FIELD', 'names.zh', ({ names: { zh: _zh, ...names } }) => ({
    names: names as PortChangeInput['names'],
  })),
  change('with a name that turns the text around', 'CONTROL_CHARACTER', 'names.en', ({ names }) => ({
    names: { ...names, en: 'Bakhty\u202e' },
  })),
  change('narrower than its lanes', 'LANE_ABOVE_ROAD', 'lanes[9].envelope.maxHeightM', ({ road }) => ({
    road: { ...road, maxHeightM: 1 },
  })),
  change(
    'that offers a direction no lane serves',
    'LANE_MISSING',
    'directions.import',
    (port) => ({ directions: { ...port.directions, import: port.directions.export! } }),
    'shigatse',
  ),
  {
    name: 'a port changed by one who saw an older one',
    request: (house) => put(house, 'bakhty', () => ({}), '"v999"'),
    code: 'STALE',
  },
  {
    name: 'a port changed without saying which version',
    request: async (house) => ({ ...(await put(house, 'bakhty', () => ({}))), headers: {} }),
    code: 'IF_MATCH_REQUIRED',
  },
  {
    name: 'a new port with the id of another',
    request: async (house) => requestFor(house.staff.admin, 'createPort', { body: aNewPort({ id: 'bakhty' }) }),
    code: 'WRONG_STATE',
    rule: 'PORT_TAKEN',
    field: 'id',
  },
  {
    name: 'a new port with the letters of another',
    request: async (house) => requestFor(house.staff.admin, 'createPort', { body: aNewPort({ code: 'BK' }) }),
    code: 'WRONG_STATE',
    rule: 'PORT_TAKEN',
    field: 'code',
  },
  {
    name: 'a new port without lanes',
    request: async (house) => requestFor(house.staff.admin, 'createPort', { body: aNewPort({ lanes: [] }) }),
    code: 'INVALID_REQUEST',
    rule: 'INVALID_FIELD',
    field: 'lanes',
  },
  {
    name: 'a new port with a lane in a direction that it does not offer',
    request: async (house) =>
      requestFor(house.staff.admin, 'createPort', {
        body: aNewPort({ lanes: [aLaneWish(), aLaneWish({ directions: ['import'] })] }),
      }),
    code: 'INVALID_REQUEST',
    rule: 'DIRECTION_NOT_OFFERED',
    field: 'lanes[1].directions',
  },
];

const lane = async (house: House, id: string, over: object) => {
  const { body } = await house.ask(house.staff.admin, 'readLane', { params: { id } });
  const { group, directions, envelope, staff } = body;
  return requestFor(house.staff.admin, 'setUpLane', {
    params: { id },
    body: { group, directions, envelope, staff, retired: false, ...over },
    ifMatch: body.etag,
  });
};
const LANES: Row[] = [
  {
    name: 'a lane in a direction that its port does not offer',
    request: async (house) =>
      requestFor(house.staff.admin, 'addLane', {
        params: { port: 'shigatse' },
        body: aLaneWish({ directions: ['import'] }),
        ifMatch: await etagOf(house, 'shigatse'),
      }),
    code: 'INVALID_REQUEST',
    rule: 'DIRECTION_NOT_OFFERED',
    field: 'directions',
  },
  {
    name: 'a lane of no direction',
    request: (house) => lane(house, 'zhangmu-x1', { directions: [] }),
    code: 'INVALID_REQUEST',
    rule: 'INVALID_FIELD',
    field: 'directions',
  },
  {
    name: 'a lane as high as a house',
    request: (house) =>
      lane(house, 'zhangmu-x1', {
        envelope: { maxHeightM: 30, maxWidthM: null, maxLengthM: null, maxGrossKg: null },
      }),
    code: 'INVALID_REQUEST',
    rule: 'INVALID_FIELD',
    field: 'envelope.maxHeightM',
  },
  {
    name: 'a lane added by one who saw an older port',
    request: async (house) =>
      requestFor(house.staff.admin, 'addLane', {
        params: { port: 'bakhty' },
        body: aLaneWish(),
        ifMatch: '"v999"',
      }),
    code: 'STALE',
  },
];

export const SETUP_ROWS: Row[] = [...PORTS, ...LANES];
