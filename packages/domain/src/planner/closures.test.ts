import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closuresOf, fitAfter, NEVER_MIN } from './closures.js';

const span = fc
  .tuple(fc.integer({ min: -20, max: 40 }), fc.nat(15))
  .map(([from, length]) => [from, from + length] as const);

describe('closures', () => {
  it('the earliest start that touches none is found, whatever their order and overlap', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 6 }),
        fc.integer({ min: -30, max: 40 }),
        fc.integer({ min: 1, max: 12 }),
        (spans, at, service) => {
          const isFree = (start: number) => spans.every(([from, to]) => start >= to || start + service <= from);
          let expected = at;
          while (!isFree(expected)) expected++;
          expect(fitAfter(closuresOf(spans), at, service)).toBe(expected);
        },
      ),
    );
  });

  it('one without end is never over', () => {
    for (const end of [Infinity, Number.MAX_VALUE, 2 ** 53])
      expect(fitAfter(closuresOf([[3, end]]), 0, 4)).toBe(NEVER_MIN);
  });
});
