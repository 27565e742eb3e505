import { expect, test } from 'vitest';
import { bookDay } from './book-day.js';
import { bookParty, type Site } from './book-party.js';
import { chanceOf } from './chance.js';
import type { Client, Reply } from './client.js';
import { identitiesOf } from './identities.js';
import { trafficOf } from './lots.js';
import { type Party, partiesOf } from './parties.js';
import { wire } from './requests.js';
import { SCENARIOS } from './scenarios.js';

const DAWN = Date.parse('2026-11-23T02:00:00Z');
const starts = Array.from({ length: 6 }, (_, i) => DAWN + i * 30 * 60_000);
const quiet = { begin() {}, step() {}, say() {}, end() {} };
const never = new AbortController().signal;

/** A site whose answers to bookings are given; its grid has room everywhere. */
function siteThat(answer: (asked: { windowStart: string }, no: number) => Reply<object>) {
  const asked: { windowStart: string; latestWindowStart: string | null }[] = [];
  const client = {
    async ask(_key: string, method: string, path: string, { body }: { body?: never } = {}) {
      if (method !== 'POST' || path !== '/bookings') throw new Error(`nobody asked for ${method} ${path}`);
      asked.push(body!);
      return answer(body!, asked.length);
    },
    need: async () => ({ places: Array.from({ length: 48 }, () => 9), stepMin: 30 }),
  } as unknown as Client;
  const site: Site = {
    client,
    port: 'bakhty',
    zone: 'Asia/Shanghai',
    date: '2026-11-23',
    starts: { export: starts, import: starts },
  };
  return { site, asked };
}

const parties = (vehicles = 8): Party[] => {
  const chance = chanceOf('books');
  return partiesOf(
    {
      port: 'bakhty',
      countries: { own: 'CN', far: 'KZ' },
      starts: { export: starts, import: starts },
      lots: trafficOf('bakhty').lots,
      vehicles,
      bookers: [{ key: 'a', name: 'A', onBehalfOf: null }],
      serviceMin: () => 8,
      capMin: () => 16,
    },
    { ...SCENARIOS.day!, namedLate: 0, neverReady: 0, moved: 0, cancelled: 0, convoys: 0 },
    chance,
    identitiesOf(chance, '新G'),
  );
};
const booked = (no: number): Reply<object> => ({
  status: 201,
  body: {
    id: `b${no}`,
    reference: 'BK-1',
    etag: '"1"',
    vehicles: [{ id: `v${no}`, windowStart: wire(DAWN), serviceMin: 8 }],
    readiness: { ready: true, missing: [] },
  },
});
const full = (...alternatives: number[]): Reply<object> => ({
  status: 409,
  body: {
    code: 'WINDOW_FULL',
    reasons: [{ rule: 'FULL' }],
    alternatives: alternatives.map((at) => ({ windowStart: wire(at), places: 1 })),
  },
});

test('takes what the refusal offers on the day, and asks for that window alone', async () => {
  const party = parties()[0]!;
  const [offer] = starts.filter((at) => at !== party.wishedAt).reverse();
  const { site, asked } = siteThat((_, no) => (no === 1 ? full(DAWN + 24 * 60 * 60_000, offer!) : booked(no)));
  expect(await bookParty(site, party)).toMatchObject({ booked: { tries: 2, id: 'b2' } });
  expect(asked[1]).toMatchObject({ windowStart: wire(offer!), latestWindowStart: null });
});

test('tries every window of the day once, and then says that none was to be had', async () => {
  const party = parties()[0]!;
  const { site, asked } = siteThat(() => ({
    status: 409,
    body: { code: 'COMPANY_CAP', reasons: [{ rule: 'COMPANY_CAP' }] },
  }));
  expect(await bookParty(site, party)).toEqual({ refused: '409 COMPANY_CAP COMPANY_CAP after 6 windows', tries: 6 });
  expect(new Set(asked.map(({ windowStart }) => windowStart)).size).toBe(6);
});

test('a refusal that no other window mends is not asked for again', async () => {
  const { site, asked } = siteThat(() => ({
    status: 422,
    body: { code: 'NOT_BOOKABLE', reasons: [{ rule: 'PLATE_FORMAT' }] },
  }));
  expect(await bookParty(site, parties()[0]!)).toEqual({
    refused: '422 NOT_BOOKABLE PLATE_FORMAT after 1 windows',
    tries: 1,
  });
  expect(asked).toHaveLength(1);
});

test('a day counts what was booked, what was refused as it should be, and what was not', async () => {
  const rule = (name: string) => ({ status: 422, code: 'NOT_BOOKABLE', rule: name });
  const { site } = siteThat((body, no) =>
    'wrong' in body ? { status: 422, body: { code: 'NOT_BOOKABLE', reasons: [{ rule: 'PLATE_FORMAT' }] } } : booked(no),
  );
  const all = parties();
  const spoilt = [
    { wave: all[0]!.wave, key: 'a', fault: 'plate-format', expected: rule('PLATE_FORMAT'), body: { wrong: true } },
    {
      wave: all[0]!.wave,
      key: 'b',
      fault: 'vin-check-digit',
      expected: rule('VIN_CHECK_DIGIT'),
      body: { wrong: true },
    },
  ];
  const day = await bookDay(site, all, spoilt, quiet, never);
  expect(day.booked).toHaveLength(all.length);
  expect(day.unbooked).toEqual([]);
  expect(day.invalid.map(({ fault, asExpected }) => [fault, asExpected]).sort()).toEqual([
    ['plate-format', true],
    ['vin-check-digit', false],
  ]);
});

test('who is told to lack a paper that was named, or not to lack one that was not, is trouble', async () => {
  const [first, second] = parties();
  const { site } = siteThat((_, no) => {
    const answer = booked(no);
    const missing = no === 1 ? [{ rule: 'PLATE_MISSING' }] : [];
    return { ...answer, body: { ...answer.body, readiness: { ready: false, missing } } };
  });
  const day = await bookDay(
    site,
    [first!, { ...second!, wave: first!.wave, lacks: 'MANIFEST_MISSING', naming: 'never' }],
    [],
    quiet,
    never,
  );
  expect(day.troubles).toEqual([
    'BK-1 named everything and is told that it lacks PLATE_MISSING',
    'BK-1 lacks a paper, and its readiness does not name MANIFEST_MISSING',
  ]);
});
