import { requestFor } from '../support/client.js';
import { dayOf, decideDay } from '../support/planner.js';
import { aWindow, driver, truck } from '../support/requests.js';
import { held, type Row, standing } from './row.js';

const cursorOf = (text: string) => Buffer.from(text).toString('base64url');
const ID = '018f6c2e-7b1a-7c3d-9e4f-a1b2c3d4e5f6';

const asked = (name: string, path: string, rule: NonNullable<Row['rule']>, field: string): Row => ({
  name,
  request: ({ exporter }) => ({ path: `/api/v1${path}`, as: exporter.key }),
  code: 'INVALID_REQUEST',
  rule,
  field,
});

const LISTS: Row[] = ['/bookings?', '/bookings/export?format=csv&'].flatMap((path) => [
  asked(`30 February in ${path}`, `${path}from=2026-02-30`, 'INVALID_FIELD', 'from'),
  asked(`an instant for a day in ${path}`, `${path}to=2026-12-01T00:00:00Z`, 'INVALID_FIELD', 'to'),
  asked(`one letter to look for in ${path}`, `${path}q=Z`, 'INVALID_FIELD', 'q'),
  asked(`41 letters to look for in ${path}`, `${path}q=${'Z'.repeat(41)}`, 'INVALID_FIELD', 'q'),
  asked(`NUL to look for in ${path}`, `${path}q=ZM%00`, 'CONTROL_CHARACTER', 'q'),
  asked(
    `a bidi override to look for in ${path}`,
    `${path}q=ZM${encodeURIComponent('\u202e')}`,
    'CONTROL_CHARACTER',
    'q',
  ),
  asked(`problems=false in ${path}`, `${path}problems=false`, 'INVALID_FIELD', 'problems'),
  asked(`an order of SQL in ${path}`, `${path}order=${encodeURIComponent('window; drop')}`, 'INVALID_FIELD', 'order'),
]);

const CURSORS: Row[] = [
  asked(
    'a cursor of another order',
    `/bookings?order=window&cursor=${cursorOf(`-window|2026-12-01T00:00:00.000Z|${ID}`)}`,
    'INVALID_FIELD',
    'cursor',
  ),
  asked(
    'a cursor with words for an instant',
    `/bookings?order=window&cursor=${cursorOf(`window|yesterday|${ID}`)}`,
    'INVALID_FIELD',
    'cursor',
  ),
  asked(
    'a cursor of month 13',
    `/bookings?order=window&cursor=${cursorOf(`window|2026-13-01T00:00:00.000Z|${ID}`)}`,
    'INVALID_FIELD',
    'cursor',
  ),
];

const FILES: Row[] = [
  asked('a file of a kind that is none', '/bookings/export?format=exe', 'INVALID_FIELD', 'format'),
  asked('a file of no kind', '/bookings/export', 'INVALID_FIELD', 'format'),
  asked('a file with a limit', '/bookings/export?format=csv&limit=5', 'UNKNOWN_FIELD', 'limit'),
  asked('the day of another company', '/today?companyId=1', 'UNKNOWN_FIELD', 'companyId'),
  asked('the day of a port that can be none', '/today?port=../lhasa', 'INVALID_FIELD', 'port'),
  {
    name: 'a calendar of an id that is none',
    request: ({ exporter }) => ({ path: '/api/v1/bookings/1/calendar.ics', as: exporter.key }),
    code: 'NOT_FOUND',
  },
  {
    name: 'a calendar of a booking that is not there',
    request: ({ exporter }) => ({ path: `/api/v1/bookings/${ID}/calendar.ics`, as: exporter.key }),
    code: 'NOT_FOUND',
  },
];

const resend = (as: string, id: string, key?: null) =>
  requestFor(as, 'resend', { params: { id }, ...(key === null ? { key } : {}) });
const decided = async (house: Parameters<Row['request']>[0], drivers = [driver()]) => {
  const windowStart = aWindow();
  const booked = await standing(house, { windowStart, vehicles: [truck({ drivers })] });
  await decideDay(house, 'zhangmu', dayOf(windowStart));
  return booked.vehicles[0]!.id;
};
const MESSAGES_AGAIN: Row[] = [
  {
    name: 'telling a vehicle that is not there',
    request: ({ exporter }) => resend(exporter.key, ID),
    code: 'NOT_FOUND',
  },
  { name: 'telling an id that is none', request: ({ exporter }) => resend(exporter.key, '1'), code: 'NOT_FOUND' },
  {
    name: 'telling again without a key',
    request: ({ exporter }) => resend(exporter.key, ID, null),
    code: 'IDEMPOTENCY_KEY_REQUIRED',
  },
  {
    name: 'telling the driver of a hold',
    request: async (house) => resend(house.exporter.key, (await held(house)).vehicles[0]!.id),
    code: 'WRONG_STATE',
    rule: 'WRONG_STATE',
  },
  {
    name: 'telling before anybody has decided',
    request: async (house) => resend(house.exporter.key, (await standing(house)).vehicles[0]!.id),
    code: 'WRONG_STATE',
    rule: 'WRONG_STATE',
  },
  {
    name: 'telling a vehicle without a driver',
    request: async (house) => resend(house.exporter.key, await decided(house, [])),
    code: 'WRONG_STATE',
    rule: 'DRIVER_MISSING',
  },
  {
    name: 'telling twice within five minutes',
    async request(house) {
      const id = await decided(house);
      const first = await house.send(resend(house.exporter.key, id));
      if (first.status !== 200) throw new Error(first.text);
      return resend(house.exporter.key, id);
    },
    code: 'RATE_LIMITED',
    rule: 'TOLD_RECENTLY',
  },
];

export const EXPORTER_ROWS: Row[] = [...LISTS, ...CURSORS, ...FILES, ...MESSAGES_AGAIN];
