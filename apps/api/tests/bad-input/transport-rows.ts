import { gzipSync } from 'node:zlib';
import { requestFor } from '../support/client.js';
import { aRequest } from '../support/requests.js';
import { booking, type Row } from './row.js';

const sent = (
  name: string,
  raw: string | Uint8Array<ArrayBuffer>,
  code: Row['code'],
  headers: Record<string, string> = {},
): Row => ({
  name,
  request: (house) => ({ ...booking()(house), raw, headers }),
  code,
});
const good = () => JSON.stringify(aRequest());
const got = (name: string, path: string, code: Row['code'], rule?: Row['rule'], field?: string): Row => ({
  name,
  request: ({ exporter }) => ({ path, as: exporter.key }),
  code,
  ...(rule ? { rule } : {}),
  ...(field ? { field } : {}),
});
const invalid = (name: string, path: string, field: string) =>
  got(name, path, 'INVALID_REQUEST', 'INVALID_FIELD', field);
const availability = '/api/v1/ports/zhangmu/availability?direction=export&from=2026-12-01';

const BODIES: Row[] = [
  sent('not JSON', 'port=zhangmu', 'INVALID_REQUEST'),
  sent('truncated JSON', good().slice(0, -20), 'INVALID_REQUEST'),
  sent('JSON null', 'null', 'INVALID_REQUEST'),
  sent('JSON text', '"zhangmu"', 'INVALID_REQUEST'),
  sent('an array of bookings', `[${good()}]`, 'INVALID_REQUEST'),
  sent('a key twice', good().replace('{', '{"port":"gyirong",'), 'INVALID_REQUEST'),
  sent('a key twice, once in disguise', good().replace('{', '{"\\u0070ort":"gyirong",'), 'INVALID_REQUEST'),
  sent('a key twice deep inside', good().replace('"kind":"truck"', '"kind":"truck","kind":"coach"'), 'INVALID_REQUEST'),
  sent('NaN', good().replace('24000', 'NaN'), 'INVALID_REQUEST'),
  sent(
    'a byte that is no UTF-8',
    Uint8Array.from([...Buffer.from(good().slice(0, -1)), 0xc3, 0x28, 0x7d]),
    'INVALID_REQUEST',
  ),
  sent('a million brackets', '['.repeat(1_000_000), 'INVALID_REQUEST'),
  sent('nesting a hundred deep', `{"port":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`, 'INVALID_REQUEST'),
  sent('3 MB', `{"port":"${'x'.repeat(3_000_000)}"}`, 'PAYLOAD_TOO_LARGE'),
  sent('UTF-16', Uint8Array.from(Buffer.from(good(), 'utf16le')), 'UNSUPPORTED_MEDIA_TYPE', {
    'Content-Type': 'application/json; charset=utf-16le',
  }),
  sent('Latin-1', good(), 'UNSUPPORTED_MEDIA_TYPE', { 'Content-Type': 'application/json; charset=iso-8859-1' }),
  sent('text/plain', good(), 'UNSUPPORTED_MEDIA_TYPE', { 'Content-Type': 'text/plain' }),
  sent('a form', 'port=zhangmu', 'UNSUPPORTED_MEDIA_TYPE', { 'Content-Type': 'application/x-www-form-urlencoded' }),
  sent('a body of no type', Uint8Array.from(Buffer.from(good())), 'UNSUPPORTED_MEDIA_TYPE', { 'Content-Type': '' }),
  sent('gzip', Uint8Array.from(gzipSync(good())), 'UNSUPPORTED_MEDIA_TYPE', { 'Content-Encoding': 'gzip' }),
  sent('a gzip bomb', Uint8Array.from(gzipSync(Buffer.alloc(20_000_000))), 'UNSUPPORTED_MEDIA_TYPE', {
    'Content-Encoding': 'gzip',
  }),
];

const KEYS: Row[] = [
  {
    name: 'no idempotency key',
    request: ({ exporter }) => requestFor(exporter.key, 'book', { body: aRequest(), key: null }),
    code: 'IDEMPOTENCY_KEY_REQUIRED',
  },
  {
    name: 'an idempotency key of 256 characters',
    request: ({ exporter }) => requestFor(exporter.key, 'book', { body: aRequest(), key: 'k'.repeat(256) }),
    code: 'IDEMPOTENCY_KEY_REQUIRED',
  },
  {
    name: 'an empty idempotency key',
    request: ({ exporter }) => requestFor(exporter.key, 'book', { body: aRequest(), key: '' }),
    code: 'IDEMPOTENCY_KEY_REQUIRED',
  },
  { name: 'nobody', request: () => requestFor(null, 'book', { body: aRequest() }), code: 'UNAUTHENTICATED' },
  {
    name: 'a key that nobody has',
    request: () => requestFor(`glk_${'a'.repeat(32)}`, 'book', { body: aRequest() }),
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'basic authentication',
    request: () => ({ path: '/api/v1/me', headers: { Authorization: 'Basic Zm9vOmJhcg==' } }),
    code: 'UNAUTHENTICATED',
  },
  {
    name: 'a key of 10 kB',
    request: () => ({ path: '/api/v1/me', headers: { Authorization: `Bearer glk_${'a'.repeat(10_000)}` } }),
    code: 'UNAUTHENTICATED',
  },
];

const method = (name: string, path: string): Row => ({
  name: `${name} ${path}`,
  request: ({ exporter }) => ({ method: name, path, as: exporter.key }),
  code: 'METHOD_NOT_ALLOWED',
});

const PATHS: Row[] = [
  got('a path that is none', '/api/v1/priority', 'NOT_FOUND'),
  got('a path beside the version', '/api/v2/bookings', 'NOT_FOUND'),
  got('a path beside everything', '/wp-login.php', 'NOT_FOUND'),
  got('a walk upwards', '/api/v1/ports/..%2f..%2fetc%2fpasswd', 'NOT_FOUND'),
  got('bad percent encoding', '/api/v1/ports/%zz', 'INVALID_REQUEST'),
  got('a NUL in a path', '/api/v1/ports/zhangmu%00', 'NOT_FOUND'),
  got('an id that is none', '/api/v1/bookings/1', 'NOT_FOUND'),
  got('an id of SQL', `/api/v1/bookings/${encodeURIComponent("' or 1=1 --")}`, 'NOT_FOUND'),
  got('a lane of SQL', `/api/v1/lanes/${encodeURIComponent("' or 1=1 --")}`, 'NOT_FOUND'),
  method('PUT', '/api/v1/bookings'),
  method('DELETE', '/api/v1/bookings/018f6c2e-7b1a-7c3d-9e4f-a1b2c3d4e5f6'),
  method('HEAD', '/api/v1/verdicts'),
  method('DELETE', '/api/v1/ports'),
  method('PATCH', '/api/v1/live'),
  method('DELETE', '/healthz'),
  method('POST', '/p/abc'),
];

const QUERIES: Row[] = [
  invalid('limit 0', '/api/v1/bookings?limit=0', 'limit'),
  invalid('limit 101', '/api/v1/bookings?limit=101', 'limit'),
  invalid('limit twice', '/api/v1/bookings?limit=1&limit=2', 'limit'),
  invalid('a limit of words', '/api/v1/bookings?limit=all', 'limit'),
  invalid('a status that is none', '/api/v1/bookings?status=priority', 'status'),
  invalid('a cursor with odd letters', '/api/v1/bookings?cursor=%00%27', 'cursor'),
  invalid('a cursor of nonsense', `/api/v1/bookings?cursor=${Buffer.from('nonsense').toString('base64url')}`, 'cursor'),
  invalid(
    'a cursor of dashes',
    `/api/v1/bookings?cursor=${Buffer.from(`1|${'-'.repeat(36)}`).toString('base64url')}`,
    'cursor',
  ),
  invalid('0 days', `${availability}&days=0`, 'days'),
  invalid('32 days', `${availability}&days=32`, 'days'),
  invalid('availability of 30 February', availability.replace('12-01', '02-30'), 'from'),
  invalid('availability of the year 9999', availability.replace('2026-12-01', '9999-12-31'), 'from'),
  invalid('availability of a kind that is none', `${availability}&kind=priority`, 'kind'),
  invalid('availability for 1e9 minutes', `${availability}&serviceMin=1000000000`, 'serviceMin'),
  got(
    'availability without a day',
    '/api/v1/ports/zhangmu/availability?direction=export',
    'INVALID_REQUEST',
    'MISSING_FIELD',
    'from',
  ),
  got('availability of a port that is none', availability.replace('zhangmu', 'lhasa'), 'NOT_FOUND'),
  {
    name: 'a plan of the year 9999',
    request: ({ staff }) => ({ path: '/api/v1/ports/zhangmu/plan?date=9999-12-31', as: staff.inspector }),
    code: 'INVALID_REQUEST',
    rule: 'INVALID_FIELD',
    field: 'date',
  },
  invalid('a board of 30 February', '/api/v1/ports/zhangmu/board?date=2026-02-30', 'date'),
  invalid('a board of the year 9999', '/api/v1/ports/zhangmu/board?date=9999-12-31', 'date'),
  invalid('a board of a day long past', '/api/v1/ports/zhangmu/board?date=2020-01-01', 'date'),
  invalid('a board of a day not on sale', '/api/v1/ports/zhangmu/board?date=2099-12-31', 'date'),
  got(
    'a board by something unknown',
    '/api/v1/ports/zhangmu/board?day=tomorrow',
    'INVALID_REQUEST',
    'UNKNOWN_FIELD',
    'day',
  ),
  got('live events of nothing', '/api/v1/live', 'INVALID_REQUEST', 'MISSING_FIELD', 'topics'),
  got(
    'live events of a topic that is none',
    '/api/v1/live?topics=company:1',
    'INVALID_REQUEST',
    'INVALID_FIELD',
    'topics[0]',
  ),
  got(
    'live events of 21 topics',
    `/api/v1/live?topics=${Array.from({ length: 21 }, () => 'port:zhangmu').join(',')}`,
    'INVALID_REQUEST',
    'TOO_MANY',
    'topics',
  ),
  got(
    'live events of an id that is none',
    `/api/v1/live?topics=booking:${'-'.repeat(36)}`,
    'INVALID_REQUEST',
    'INVALID_FIELD',
    'topics[0]',
  ),
  got('live events of a forged pass', `/api/v1/live?topics=pass:${'A'.repeat(22)}.1.${'A'.repeat(22)}`, 'NOT_FOUND'),
];

export const TRANSPORT_ROWS: Row[] = [...BODIES, ...KEYS, ...PATHS, ...QUERIES];
