import { expect, test } from 'vitest';
import { askedByHand, askedByScan, isRepeat, keyOf, type Scan, withScan } from './scans.js';

test('the same code within two seconds is the same scan; another one, or later, is not', () => {
  const asked = { payload: 'GL1:ABC' };
  const last = { key: keyOf(asked), at: 1_000 };
  expect(isRepeat(last, { payload: 'gl1:abc' }, 2_999)).toBe(true);
  expect(isRepeat(last, asked, 3_000)).toBe(false);
  expect(isRepeat(last, { payload: 'GL1:ABD' }, 1_500)).toBe(false);
  expect(isRepeat(last, { plate: 'GL1:ABC' }, 1_500)).toBe(false);
  expect(isRepeat(null, asked, 0)).toBe(false);
});

test('ten scans are kept, the newest first', () => {
  let scans: Scan[] = [];
  for (let at = 0; at < 14; at++)
    scans = withScan(scans, { at, asked: { plate: 'x' }, verdict: {} as Scan['verdict'] });
  expect(scans.map(({ at }) => at)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
});

test('a code, a printed reference, a plate', () => {
  expect(askedByScan('GL1:ZM-7K3F-9Q')).toEqual({ payload: 'GL1:ZM-7K3F-9Q' });
  expect(askedByScan('ZM-7K3F-9Q')).toEqual({ reference: 'ZM-7K3F-9Q' });
  expect(askedByScan('https://example.org')).toEqual({ payload: 'https://example.org' });
  expect(askedByHand('zm7k3f9q')).toEqual({ reference: 'ZM-7K3F-9Q' });
  expect(askedByHand(' 藏A·12345 ')).toEqual({ plate: '藏A·12345' });
});
