import { randomUUID } from 'node:crypto';
import type { RouteId } from '@gl/contracts/routes';
import { aStaffKey } from '@gl/db/testing/companies';
import { requestFor, type Wish } from '../support/client.js';
import type { House } from '../support/house.js';
import { dayOf, decideDay } from '../support/planner.js';
import { aRequest, aWindow, truck } from '../support/requests.js';
import { held, type Row, standing } from './row.js';

type Verb = 'arrive' | 'call' | 'start' | 'refer' | 'clear' | 'turnBack' | 'noShow';
const FULL_BODY: Record<Verb, object> = {
  arrive: { at: 'gate' },
  call: {},
  start: {},
  refer: { bay: 'B2' },
  clear: {},
  turnBack: {},
  noShow: {},
};
const step = (as: string, verb: Verb, id: string, body: object = {}) =>
  requestFor(as, verb, { params: { id }, body: { ...FULL_BODY[verb], ...body } } as Wish<Verb>);

/** Brings a fresh vehicle along `verbs`; its plan is made first. */
export async function vehicleAfter(house: House, ...verbs: [Verb, object?][]): Promise<string> {
  const windowStart = aWindow();
  const booked = await standing(house, { windowStart });
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  const { id } = booked.vehicles[0]!;
  for (const [verb, body] of verbs) {
    const answer = await house.send(step(house.staff['shift-lead'], verb, id, body));
    if (answer.status !== 200) throw new Error(`${verb}: ${answer.text}`);
  }
  return id;
}

const wrong = (verb: Verb, state: string, ...road: [Verb, object?][]): Row => ({
  name: `${verb} when ${state}`,
  request: async (house) => step(house.staff.inspector, verb, await vehicleAfter(house, ...road)),
  code: 'WRONG_STATE',
  rule: 'WRONG_STATE',
});
const AT_GATE: [Verb, object?] = ['arrive', { at: 'gate' }];
const CLEARED: [Verb, object?][] = [AT_GATE, ['start'], ['clear']];

const STEPS: Row[] = [
  wrong('call', 'not arrived'),
  wrong('start', 'not arrived'),
  wrong('refer', 'not arrived'),
  wrong('clear', 'not arrived'),
  wrong('turnBack', 'not arrived'),
  wrong('arrive', 'at the gate already', AT_GATE),
  wrong('refer', 'at the gate', AT_GATE),
  wrong('noShow', 'at the gate', AT_GATE),
  ...(Object.keys(FULL_BODY) as Verb[]).map((verb) => wrong(verb, 'cleared', ...CLEARED)),
];

const CROSSINGS: Row[] = [
  {
    name: 'an arrival in the future',
    request: async (house) =>
      step(house.staff.inspector, 'arrive', await vehicleAfter(house), {
        occurredAt: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    code: 'INVALID_REQUEST',
    rule: 'FUTURE_OCCURRENCE',
    field: 'occurredAt',
  },
  {
    name: 'a call before anybody has decided',
    async request(house) {
      const { vehicles } = await standing(house);
      await house.send(step(house.staff.inspector, 'arrive', vehicles[0]!.id, { at: 'staging' }));
      return step(house.staff.inspector, 'call', vehicles[0]!.id);
    },
    code: 'WRONG_STATE',
    rule: 'CALL_NEEDS_LANE',
    field: 'lane',
  },
  {
    name: "a call to another port's lane",
    request: async (house) =>
      step(house.staff.inspector, 'call', await vehicleAfter(house, ['arrive', { at: 'staging' }]), {
        lane: 'gyirong-o1',
      }),
    code: 'WRONG_STATE',
    rule: 'CALL_NEEDS_LANE',
    field: 'lane',
  },
  {
    name: 'a call to a lane of the other direction',
    request: async (house) =>
      step(house.staff.inspector, 'call', await vehicleAfter(house, ['arrive', { at: 'staging' }]), {
        lane: 'zhangmu-o3',
      }),
    code: 'WRONG_STATE',
    rule: 'NO_LANE_FITS',
    field: 'lane',
  },
  {
    name: 'an ordinary truck started in the green lane',
    request: async (house) =>
      step(house.staff.inspector, 'start', await vehicleAfter(house, AT_GATE), { lane: 'zhangmu-g1' }),
    code: 'WRONG_STATE',
    rule: 'NO_LANE_FITS',
    field: 'lane',
  },
  {
    name: 'an arrival keyed in a month late',
    request: async (house) =>
      step(house.staff.inspector, 'arrive', await vehicleAfter(house), {
        occurredAt: new Date(Date.now() - 30 * 24 * 3_600_000).toISOString(),
      }),
    code: 'INVALID_REQUEST',
    rule: 'INVALID_FIELD',
    field: 'occurredAt',
  },
  {
    name: 'a start in a lane that serves another vehicle',
    async request(house) {
      await vehicleAfter(house, AT_GATE, ['start', { lane: 'zhangmu-o1' }]);
      return step(house.staff.inspector, 'start', await vehicleAfter(house, AT_GATE), { lane: 'zhangmu-o1' });
    },
    code: 'WRONG_STATE',
    rule: 'LANE_BUSY',
    field: 'lane',
  },
  {
    name: 'turned back out of an inspection by the gate',
    request: async (house) =>
      step(house.staff.gate, 'turnBack', await vehicleAfter(house, AT_GATE, ['start', { lane: 'zhangmu-o2' }])),
    code: 'FORBIDDEN',
    rule: 'ROLE_MAY_NOT',
  },
  {
    name: 'a referral without a bay',
    request: (house) => ({ ...step(house.staff.inspector, 'refer', randomUUID()), body: {} }),
    code: 'INVALID_REQUEST',
    rule: 'MISSING_FIELD',
    field: 'bay',
  },
  {
    name: 'an arrival nowhere',
    request: (house) => step(house.staff.inspector, 'arrive', randomUUID(), { at: 'home' }),
    code: 'INVALID_REQUEST',
    rule: 'INVALID_FIELD',
    field: 'at',
  },
  {
    name: 'a vehicle that is none',
    request: (house) => step(house.staff.inspector, 'arrive', randomUUID()),
    code: 'NOT_FOUND',
  },
  {
    name: 'a vehicle of another port',
    request: async (house) =>
      step(await aStaffKey(house.context.store, 'inspector', 'gyirong'), 'arrive', await vehicleAfter(house)),
    code: 'NOT_FOUND',
  },
];

const own = (
  name: string,
  id: RouteId,
  wish: (booked: { id: string; etag: string; vehicles: { id: string }[] }) => object,
  code: Row['code'],
  {
    as = (house: House) => house.exporter.key,
    first = standing,
    rule,
  }: {
    as?: (house: House) => string;
    first?: (house: House) => Promise<{ id: string; etag: string; vehicles: { id: string }[] }>;
    rule?: Row['rule'];
  } = {},
): Row => ({
  name,
  async request(house) {
    const booked = await first(house);
    return requestFor(as(house), id, { params: { id: booked.id }, ...wish(booked) } as never);
  },
  code,
  ...(rule ? { rule } : {}),
});
const stranger = { as: (house: House) => house.other.key };
const cancelled = async (house: House) => {
  const booked = await standing(house);
  return (await house.ask(house.exporter.key, 'cancel', { params: { id: booked.id } })).body;
};
const expired = async (house: House) => {
  const booked = await held(house);
  await house.context.store.pool.query(
    `update booking set hold_expires_at = now() - interval '1 second' where id = $1`,
    [booked.id],
  );
  return booked;
};
const later = () => ({ body: { windowStart: aWindow() } });
const nothing = () => ({});

const BOOKINGS: Row[] = [
  own("another company's booking", 'readBooking', nothing, 'NOT_FOUND', stranger),
  own("cancelling another company's booking", 'cancel', nothing, 'NOT_FOUND', stranger),
  own("confirming another company's hold", 'confirm', nothing, 'NOT_FOUND', { ...stranger, first: held }),
  own("moving another company's booking", 'reschedule', later, 'NOT_FOUND', stranger),
  own("naming another company's driver", 'amend', ({ etag }) => ({ ifMatch: etag }), 'NOT_FOUND', stranger),
  own('cancelling twice', 'cancel', nothing, 'WRONG_STATE', { first: cancelled, rule: 'WRONG_STATE' }),
  own('confirming what is confirmed', 'confirm', nothing, 'WRONG_STATE', { rule: 'WRONG_STATE' }),
  own('confirming a hold that has run out', 'confirm', nothing, 'HOLD_EXPIRED', { first: expired }),
  own('moving a hold', 'reschedule', later, 'WRONG_STATE', { first: held, rule: 'WRONG_STATE' }),
  own('moving what is cancelled', 'reschedule', later, 'WRONG_STATE', { first: cancelled }),
  own('moving into the past', 'reschedule', () => ({ body: { windowStart: '2020-01-01T02:00:00Z' } }), 'WINDOW_PAST'),
  own('naming what is cancelled', 'amend', ({ etag }) => ({ ifMatch: etag }), 'WRONG_STATE', { first: cancelled }),
  own('PATCH without If-Match', 'amend', nothing, 'IF_MATCH_REQUIRED'),
  own('PATCH with an old etag', 'amend', () => ({ ifMatch: '"v99"' }), 'STALE'),
  own('PATCH with an etag that is none', 'amend', () => ({ ifMatch: 'v1' }), 'STALE'),
  own('PATCH with any etag', 'amend', () => ({ ifMatch: '*' }), 'STALE'),
  own(
    'PATCH of a vehicle that is not in the booking',
    'amend',
    ({ etag }) => ({ ifMatch: etag, body: { vehicles: [{ id: randomUUID(), sealNo: 'S1' }] } }),
    'NOT_BOOKABLE',
  ),
  own(
    'PATCH of a size',
    'amend',
    ({ etag, vehicles }) => ({ ifMatch: etag, body: { vehicles: [{ id: vehicles[0]!.id, heightM: 2 }] } }),
    'INVALID_REQUEST',
    { rule: 'UNKNOWN_FIELD' },
  ),
  own(
    'PATCH of a plate that is none',
    'amend',
    ({ etag, vehicles }) => ({
      ifMatch: etag,
      body: { vehicles: [{ id: vehicles[0]!.id, plate: { country: 'CN', text: 'HELLO' } }] },
    }),
    'NOT_BOOKABLE',
    { rule: 'PLATE_FORMAT' },
  ),
  {
    name: 'a key with another body',
    async request(house) {
      const key = randomUUID();
      await house.ask(house.exporter.key, 'book', { key, body: aRequest() });
      return requestFor(house.exporter.key, 'book', { key, body: aRequest({ vehicles: [truck()] }) });
    },
    code: 'IDEMPOTENCY_MISMATCH',
  },
];

const lane = (
  name: string,
  body: object,
  code: Row['code'],
  over: Partial<Row> & { etag?: string | null } = {},
): Row => {
  const { etag = '"v1"', ...rest } = over;
  return {
    name: `a lane: ${name}`,
    request: (house) =>
      requestFor(house.staff['shift-lead'], 'changeLane', {
        params: { id: 'zhangmu-g1' },
        body: body as never,
        ...(etag === null ? {} : { ifMatch: etag }),
      }),
    code,
    ...rest,
  };
};

const LANES: Row[] = [
  lane('closed without If-Match', { state: 'closed' }, 'IF_MATCH_REQUIRED', { etag: null }),
  lane('closed by an old etag', { state: 'closed' }, 'STALE', { etag: '"v7"' }),
  lane('narrowed without a share', { state: 'narrowed' }, 'INVALID_REQUEST', { rule: 'MISSING_FIELD', field: 'share' }),
  lane('narrowed to nothing', { state: 'narrowed', share: 0 }, 'INVALID_REQUEST', {
    rule: 'INVALID_FIELD',
    field: 'share',
  }),
  lane('a state that is none', { state: 'green' }, 'INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'state' }),
  lane(
    'an end before its start',
    { state: 'closed', from: '2026-12-02T01:00:00Z', until: '2026-12-01T01:00:00Z' },
    'INVALID_REQUEST',
    { rule: 'INVALID_FIELD', field: 'until' },
  ),
  lane('another envelope', { state: 'open', maxHeightM: 9 }, 'INVALID_REQUEST', {
    rule: 'UNKNOWN_FIELD',
    field: 'maxHeightM',
  }),
  {
    name: "a lane: another port's",
    request: (house) =>
      requestFor(house.staff['shift-lead'], 'changeLane', {
        params: { id: 'gyirong-g1' },
        ifMatch: '"v1"',
        body: { state: 'closed' },
      }),
    code: 'NOT_FOUND',
  },
];

export const STATE_ROWS: Row[] = [...STEPS, ...CROSSINGS, ...BOOKINGS, ...LANES];
