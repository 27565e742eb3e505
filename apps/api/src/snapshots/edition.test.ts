import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { chooseCoding } from './coding.js';
import { isNamed } from './edition.js';
import { openSnapshots } from './snapshots.js';

const body = (n: number) => ({ free: Array.from({ length: 900 }, (_, i) => i % (n + 7)) });
const unpacked = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br', 'br'],
  ['gzip;q=1.0, br;q=0.5', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['identity, gzip;q=0.5', 'identity'],
  ['deflate', 'identity'],
])('who accepts %j is told in %s', (accepted, coding) => expect(chooseCoding(accepted)).toBe(coding));

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", W/"a"', true],
  ['"b"', false],
  ['a', false],
  [null, false],
])('If-None-Match %s names "a": %s', (header, named) => expect(isNamed('"a"', header)).toBe(named));

test('a version is packed once per coding, however many take it and however often it is made', () => {
  const packed: string[] = [];
  const count = (coding: 'gzip' | 'br') => (bytes: Buffer) => {
    packed.push(coding);
    return bytes;
  };
  const snapshots = openSnapshots(Date.now, { gzip: count('gzip'), br: count('br') });
  for (let i = 0; i < 100; i++) {
    const edition = snapshots.edition('day', body(1));
    for (const accepted of ['gzip', 'br, gzip', 'identity']) edition.as(accepted);
  }
  expect(packed).toEqual(['gzip', 'br']);
  snapshots.edition('day', body(2)).as('gzip');
  expect(packed).toEqual(['gzip', 'br', 'gzip']);
});

test('whatever the coding it is the same answer, and says its version; what is told beside makes no version', () => {
  const snapshots = openSnapshots(Date.now);
  const edition = snapshots.edition('day', body(1), { updatedAt: 'now' });
  for (const accepted of ['gzip', 'br', undefined]) {
    const { coding, text, length } = edition.as(accepted);
    const bytes = Buffer.from(text, 'latin1');
    expect(Number(length)).toBe(bytes.length);
    const told = { version: edition.version, updatedAt: 'now', ...body(1) };
    expect(JSON.parse(unpacked[coding](bytes).toString())).toEqual(told);
  }
  expect(snapshots.edition('day', body(1), { updatedAt: 'later' })).toBe(edition);
  expect(snapshots.edition('day', body(2)).etag).not.toBe(edition.etag);
});

test('a small answer is sent as it is, letters of all languages whole', () => {
  const { coding, text, length } = openSnapshots(Date.now).edition('small', { port: '樟木口岸' }).as('gzip, br');
  const bytes = Buffer.from(text, 'latin1');
  expect([coding, Number(length)]).toEqual(['identity', bytes.length]);
  expect(JSON.parse(bytes.toString()).port).toBe('樟木口岸');
});

test('however many ask for whatever, so much is kept and no more: what is asked for often stays', () => {
  const snapshots = openSnapshots(Date.now);
  snapshots.keep('/often', () => null);
  for (let i = 0; i < 5_000; i++) {
    snapshots.keep(`/${i}`, () => null);
    expect(snapshots.at('/often')).toBeDefined();
  }
  expect(snapshots.at('/0')).toBeUndefined();
});
