import { connect } from 'node:net';
import type { ProblemBody } from '@gl/contracts/problem';
import { LANGUAGES } from '@gl/domain/language';
import { expect, test } from 'vitest';
import { CAPACITY_ROWS } from './bad-input/capacity-rows.js';
import { COMPANY_ROWS } from './bad-input/company-rows.js';
import { EXPORTER_ROWS } from './bad-input/exporter-rows.js';
import { FORECAST_ROWS } from './bad-input/forecast-rows.js';
import { GATE_ROWS } from './bad-input/gate-rows.js';
import { GOODS_ROWS } from './bad-input/goods-rows.js';
import { PEOPLE_ROWS } from './bad-input/people-rows.js';
import type { Row } from './bad-input/row.js';
import { SCARCE_ROWS } from './bad-input/scarce-rows.js';
import { SETUP_ROWS } from './bad-input/setup-rows.js';
import { SHAPE_ROWS } from './bad-input/shape-rows.js';
import { STATE_ROWS } from './bad-input/state-rows.js';
import { TRANSPORT_ROWS } from './bad-input/transport-rows.js';
import { openHouse } from './support/house.js';

const house = openHouse();
const ROWS: Row[] = [
  ...SHAPE_ROWS,
  ...GOODS_ROWS,
  ...SCARCE_ROWS,
  ...STATE_ROWS,
  ...CAPACITY_ROWS,
  ...SETUP_ROWS,
  ...TRANSPORT_ROWS,
  ...PEOPLE_ROWS,
  ...COMPANY_ROWS,
  ...EXPORTER_ROWS,
  ...GATE_ROWS,
  ...FORECAST_ROWS,
];

test('the table is worth its name', () => {
  expect(ROWS.length).toBeGreaterThan(200);
  expect(new Set(ROWS.map((row) => row.name)).size).toBe(ROWS.length);
});

/** Every script that sentences here are written in; Latin text may stand inside (codes, units). */
const SCRIPT = {
  zh: /\p{Script=Han}/u,
  en: /[A-Za-z]/,
  ru: /\p{Script=Cyrillic}/u,
  kk: /\p{Script=Cyrillic}/u,
  ne: /\p{Script=Devanagari}/u,
  bo: /\p{Script=Tibetan}/u,
  vi: /[A-Za-z]/,
  mn: /\p{Script=Cyrillic}/u,
} satisfies Record<(typeof LANGUAGES)[number], RegExp>;

let turn = 0;
test.each(ROWS)('$name: $code $rule', async ({ request, code, rule, field, and }) => {
  const sent = await request(house);
  const before = await house.books();
  // Each row in the next language: every refusal is spoken in some, and over the table each language many times.
  const language = LANGUAGES[turn++ % LANGUAGES.length]!;
  const answer = await house.send({ ...sent, headers: { 'Accept-Language': language, ...sent.headers } });
  const after = await house.books();

  expect(after).toEqual(before);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  if (sent.method === 'HEAD') return expect(answer.headers.get('Allow')).toBe('POST');
  const told = answer.body as ProblemBody;
  expect(told.code, answer.text).toBe(code);
  if (rule) {
    const reason = told.reasons.find((one) => one.rule === rule && (field === undefined || one.field === field));
    expect(reason, answer.text).toBeDefined();
  }
  for (const words of [told.title, told.detail, ...told.reasons.flatMap(({ message, fix }) => [message, fix!])])
    expect(words).toMatch(SCRIPT[language]);
  if (code === 'METHOD_NOT_ALLOWED') expect(answer.headers.get('Allow')).toMatch(/^[A-Z]+(, [A-Z]+)*$/);
  and?.(told);
  expect((await house.send({ path: '/healthz' })).status).toBe(200);
});

test('one refusal in each of the eight languages, each in its own script', async () => {
  const [row] = SHAPE_ROWS;
  const titles = [];
  for (const language of LANGUAGES) {
    const sent = await row!.request(house);
    const answer = await house.send({
      ...sent,
      headers: { ...sent.headers, 'Accept-Language': `${language}, en;q=0.1` },
    });
    const told = answer.body as ProblemBody;
    for (const words of [told.title, told.detail, told.reasons[0]!.message, told.reasons[0]!.fix!])
      expect(words).toMatch(SCRIPT[language]);
    titles.push(told.title);
  }
  expect(new Set(titles).size).toBe(LANGUAGES.length);
});

test.each([
  ['a header of 20 kB', `GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 413],
  ['no HTTP at all', 'HELO border\r\n\r\n', 400],
  ['two lengths', 'POST /api/v1/bookings HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}', 400],
  [
    'a length and chunks',
    'POST /api/v1/bookings HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
    400,
  ],
])('%s', async (_, bytes, status) => {
  const text = await overSocket(bytes);
  const [head, body] = text.split('\r\n\r\n') as [string, string];
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ status, reasons: [] });
  expect((await house.send({ path: '/healthz' })).status).toBe(200);
});

function overSocket(bytes: string): Promise<string> {
  const { hostname, port } = new URL(house.url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (data) => {
      text += data;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}
