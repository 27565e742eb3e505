import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Heard, Wedge, withoutScan } from './wedge.js';

/** Types `keys`, one each `gapMs`, and gives what was heard last. */
function type(wedge: Wedge, keys: readonly string[], gapMs: number, from = 0): Heard {
  let heard: Heard = { is: 'key' };
  keys.forEach((key, i) => {
    heard = wedge.hear(key, from + i * gapMs);
  });
  return heard;
}
const PASS = 'GL1:6BF+70 D3$*%./:-AB';

test('a scanner is heard, with every sign that a code has', () => {
  expect(type(new Wedge(), [...PASS, 'Enter'], 5)).toEqual({ is: 'scan', text: PASS });
  expect(type(new Wedge(), [...PASS, 'Enter'], 59)).toEqual({ is: 'scan', text: PASS });
});

test('a person is not, however long the text', () => {
  expect(type(new Wedge(), [...PASS, 'Enter'], 60)).toEqual({ is: 'key' });
  expect(type(new Wedge(), [...PASS, 'Enter'], 180)).toEqual({ is: 'key' });
});

test('the signs are known as a scanner’s from the second on', () => {
  const wedge = new Wedge();
  expect(wedge.hear('G', 0).is).toBe('key');
  expect(wedge.hear('L', 8).is).toBe('burst');
});

test('Shift and Caps Lock between capitals change nothing', () => {
  const keys = [...'GL1:ABC'].flatMap((sign) => ['Shift', sign]);
  expect(type(new Wedge(), [...keys, 'Enter'], 4)).toEqual({ is: 'scan', text: 'GL1:ABC' });
});

test('what a person typed before is not part of it', () => {
  const wedge = new Wedge();
  type(wedge, ['a', 'b'], 300);
  expect(type(wedge, [...PASS, 'Enter'], 5, 1_000)).toEqual({ is: 'scan', text: PASS });
});

test('an Enter of a person after a scan, and a few signs, are nothing', () => {
  const wedge = new Wedge();
  type(wedge, [...PASS, 'Enter'], 5);
  expect(wedge.hear('Enter', 130)).toEqual({ is: 'key' });
  expect(type(wedge, ['1', '2', '3', 'Enter'], 5, 500)).toEqual({ is: 'key' });
  // A cable that is pulled in mid-scan: the rest, later, is no code.
  type(wedge, [...PASS].slice(0, 9), 5, 1_000);
  expect(wedge.hear('Enter', 2_000)).toEqual({ is: 'key' });
});

test('a scan is what was typed quickly, whatever came before, and two scans are two', () => {
  const text = fc.string({ unit: fc.constantFrom(...'GL1:AB 9$+'), minLength: 4, maxLength: 220 });
  const gap = fc.integer({ min: 0, max: 59 });
  fc.assert(
    fc.property(text, gap, text, gap, (one, gapOne, two, gapTwo) => {
      const wedge = new Wedge();
      expect(type(wedge, [...one, 'Enter'], gapOne)).toEqual({ is: 'scan', text: one });
      expect(type(wedge, [...two, 'Enter'], gapTwo, 60_000)).toEqual({ is: 'scan', text: two });
    }),
  );
});

test('a scan into a field leaves what was there before, also where the field took only its beginning', () => {
  expect(withoutScan(`藏A${PASS}`, PASS)).toBe('藏A');
  expect(withoutScan(`藏A${PASS}`.slice(0, 12), PASS)).toBe('藏A');
  expect(withoutScan('藏A·12345', PASS)).toBe('藏A·12345');
  expect(withoutScan('', PASS)).toBe('');
});
