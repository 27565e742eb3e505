import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extended, kept, NOTHING, toggled } from './selection.js';

const ROWS = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join('');

test('a tick twice is no tick', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ROWS)), (ticks) => {
      const once = ticks.reduce(toggled, NOTHING);
      expect(ids([...ticks, ...ticks].reduce(toggled, NOTHING))).toBe('');
      expect(once.ids.size).toBe(ROWS.filter((row) => ticks.filter((tick) => tick === row).length % 2 === 1).length);
    }),
  );
});

test('a range goes from the anchor either way, and keeps what was ticked before', () => {
  const anchored = toggled(NOTHING, 'c');
  expect(ids(extended(anchored, ROWS, 'e'))).toBe('cde');
  expect(ids(extended(anchored, ROWS, 'a'))).toBe('abc');
  expect(ids(extended(extended(anchored, ROWS, 'e'), ROWS, 'b'))).toBe('bcde');
  expect(ids(extended(NOTHING, ROWS, 'd'))).toBe('d');
  expect(ids(extended(anchored, ROWS, 'gone'))).toBe('c');
});

test('what left the list is not acted on', () => {
  const all = ROWS.reduce(toggled, NOTHING);
  expect(ids(kept(all, ['b', 'e', 'x']))).toBe('be');
  expect(kept(all, ROWS)).toEqual(all);
});
