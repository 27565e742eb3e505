import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
import { type AppContext, openContext } from '../src/context.js';
import { createApp, listen } from '../src/http/server.js';
import { signedIn } from './support/browser.js';
import { ask, codeOf } from './support/client.js';
import { dayIn, openHouse, wall } from './support/house.js';
import { aRequest } from './support/requests.js';

const house = openHouse();
/** A second process of the same house, as far as its memory goes. */
const other = {} as { context: AppContext; url: string; packed: string[]; close(): Promise<void> };
beforeAll(async () => {
  other.packed = [];
  const pack = (coding: string) => (bytes: Buffer) => {
    other.packed.push(coding);
    return gzipSync(bytes);
  };
  const compressors = { gzip: pack('gzip'), br: pack('br') };
  const context = await openContext(house.context.config, { compressors });
  const server = await listen(createApp(context), 0, '127.0.0.1');
  other.context = context;
  other.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  other.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await context.close();
  };
});
afterAll(() => other.close());

const DAYS = 14;
const query = { direction: 'export', from: dayIn(1), days: DAYS } as const;
const params = { port: 'zhangmu' };
const PATH = `/api/v1/ports/zhangmu/availability?direction=export&from=${dayIn(1)}&days=${DAYS}`;
const book = (windowStart: string, as = house.exporter.key) =>
  house.ask(as, 'book', { body: aRequest({ windowStart }) });

interface Got {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  bytes: Buffer;
}
/** As it goes over the wire: nothing is unpacked. */
const get = (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
  new Promise((resolve, reject) => {
    request(url, { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, bytes: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });

test('a booking is in the next answer of its own process, and soon in those of another, word or no word', async () => {
  const read = (url: string) => ask(url, null, 'readAvailability', { params, query });
  const minutes = async (url: string) =>
    (await read(url)).body.groups.ordinary!.free.reduce<number>((sum, free) => sum + (free ?? 0), 0);
  const before = await minutes(house.url);
  expect(await minutes(other.url)).toBe(before);
  const { body, status } = await book(wall(2, '10:00'));
  expect(status).toBe(201);
  const took = body.vehicles[0]!.serviceMin;
  expect(await minutes(house.url)).toBe(before - took);
  await eventually(async () => expect(await minutes(other.url)).toBe(before - took), 5_000);

  other.context.live.close();
  expect((await book(wall(2, '11:00'))).status).toBe(201);
  await eventually(async () => expect(await minutes(other.url)).toBe(before - 2 * took), 5_000);
});

test('whoever says what he has is told that it is still so, in nothing; the same version is the same bytes', async () => {
  const gzip = { 'Accept-Encoding': 'gzip' };
  const first = await get(house.url + PATH, gzip);
  const again = await get(house.url + PATH, gzip);
  expect(first.status).toBe(200);
  expect(again.bytes.equals(first.bytes)).toBe(true);
  expect(first.bytes.length).toBeLessThan(10_000);
  const etag = first.headers.etag as string;
  expect(JSON.parse(gunzipSync(first.bytes).toString()).version).toBe(JSON.parse(etag));
  for (const named of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const same = await get(house.url + PATH, { ...gzip, 'If-None-Match': named });
    expect([same.status, same.bytes.length, same.headers.etag]).toEqual([304, 0, etag]);
  }
  expect((await book(wall(5, '10:00'))).status).toBe(201);
  const changed = await get(house.url + PATH, { ...gzip, 'If-None-Match': etag });
  expect([changed.status, changed.headers.etag === etag]).toEqual([200, false]);
});

test('the long way and the short one say the same, with the same headers', async () => {
  const path = `${PATH}&vehicle=car`;
  const unlike = new Set(['date', 'x-request-id']);
  const seen = (got: Got) => ({
    status: got.status,
    headers: Object.fromEntries(Object.entries(got.headers).filter(([name]) => !unlike.has(name))),
    bytes: got.bytes.toString('base64'),
  });
  for (const headers of [{}, { 'Accept-Encoding': 'gzip, br' }, { 'Accept-Encoding': 'gzip' }] as Record<
    string,
    string
  >[]) {
    const [long, short] = [
      await get(house.url + path, { ...headers, Authorization: `Bearer ${house.exporter.key}` }),
      await get(house.url + path, headers),
    ];
    expect(seen(short)).toEqual(seen(long));
    expect(short.headers.vary).toBe('Accept-Language, Authorization, Cookie, Accept-Encoding');
    expect(short.headers['cache-control']).toBe('no-cache');
    expect(short.headers['x-request-id']).not.toBe(long.headers['x-request-id']);
  }
  const head = await get(house.url + path, { 'Accept-Encoding': 'gzip' }, 'HEAD');
  expect([head.status, head.bytes.length, head.headers['content-encoding']]).toEqual([200, 0, 'gzip']);
  expect((await get(house.url + path, {}, 'DELETE')).status).toBe(405);
});

test('a crowd is told one version, which is packed once', async () => {
  const path = `${PATH}&kind=produce`;
  // What the tests before have booked is in it; nothing is booked from here on.
  other.context.snapshots.changes.note();
  await get(other.url + path);
  other.packed.length = 0;
  const crowd = await Promise.all(
    Array.from({ length: 200 }, () => get(other.url + path, { 'Accept-Encoding': 'gzip' })),
  );
  expect(new Set(crowd.map(({ status, headers }) => `${status} ${headers.etag}`)).size).toBe(1);
  await get(other.url + path, { 'Accept-Encoding': 'br' });
  expect(other.packed).toEqual(['gzip', 'br']);
});

test('nothing in it is of whoever asks: keys, sessions and nobody are told the same; a key that nobody has is refused', async () => {
  const { browser, person } = await signedIn(house, { role: 'exporter', companyId: house.other.id });
  expect((await book(wall(4, '10:00'))).status).toBe(201);
  const asked = [
    await get(house.url + PATH),
    await get(house.url + PATH, { Cookie: browser.as() }),
    await get(house.url + PATH, { Authorization: `Bearer ${house.exporter.key}` }),
    await get(house.url + PATH, { Authorization: `Bearer ${house.staff.admin}` }),
  ];
  expect(new Set(asked.map(({ bytes }) => bytes.toString())).size).toBe(1);
  for (const canary of [house.exporter.name, house.other.name, person.email, house.exporter.key])
    expect(asked[0]!.bytes.toString()).not.toContain(canary);
  for (const key of ['glk_nobodyhasthiskeyatall0000', 'x'])
    expect(codeOf(await house.send({ path: PATH, headers: { Authorization: `Bearer ${key}` } }))).toBe(
      'UNAUTHENTICATED',
    );
});

test('an address that was refused is not kept: a port that opens later is found', async () => {
  expect(codeOf(await house.ask(null, 'readAvailability', { params: { port: 'atlantis' }, query }))).toBe('NOT_FOUND');
  expect(codeOf(await house.send({ path: PATH.replace('days=14', 'days=99') }))).toBe('INVALID_REQUEST');
  await house.sql(
    `insert into port (id, no, profile) select 'atlantis', 120, profile || '{"id": "atlantis", "code": "AT"}' from port where id = 'zhangmu'`,
  );
  expect((await house.ask(null, 'readAvailability', { params: { port: 'atlantis' }, query })).status).toBe(200);
});
