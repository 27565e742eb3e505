import { expect, test } from 'vitest';
import { openLiveLimits } from './live-limits.js';

const few = { perProcess: 4, perCaller: 2, perAddress: 3 };
const [ann, bob, yard] = [{ id: 'key:1' }, { id: 'key:2' }, { address: '10.0.0.1' }];

test('a caller and an address have so many streams, and get them back', () => {
  const limits = openLiveLimits(true, few);
  const first = limits.take(ann);
  expect([limits.take(ann) !== null, limits.take(ann)]).toEqual([true, null]);
  expect(limits.take(bob)).not.toBeNull();
  first!();
  expect([limits.take(ann) !== null, limits.take(ann)]).toEqual([true, null]);
  const yards = openLiveLimits(true, few);
  expect([1, 2, 3, 4].map(() => yards.take(yard) !== null)).toEqual([true, true, true, false]);
});

test('a process has so many, whoever asks, and where callers are not counted, too', () => {
  for (const limited of [true, false]) {
    const limits = openLiveLimits(limited, { ...few, perCaller: 9 });
    for (const caller of [ann, bob, yard, yard]) expect(limits.take(caller)).not.toBeNull();
    expect(limits.take({ id: 'key:3' })).toBeNull();
  }
});
