import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costAt, flatPieces, slopeAt } from './kinks.js';

const minute = fc.integer({ min: -50, max: 50 });
const kink = fc.record({ fromMin: minute, perMin: fc.constantFrom(0, 0.5, 1, 3) });
const job = fc.record({ readyMin: minute, kinks: fc.array(kink, { maxLength: 6 }) });

describe('kinks in flat pieces', () => {
  it('cost at every start the sum of the kinks before it, and the slope is the next minute', () => {
    fc.assert(
      fc.property(fc.array(job, { minLength: 1, maxLength: 4 }), fc.nat(80), (jobs, after) => {
        const pieces = flatPieces(jobs);
        for (const [j, { readyMin, kinks }] of jobs.entries()) {
          const start = readyMin + after;
          const sum = kinks.reduce((total, { fromMin, perMin }) => total + perMin * Math.max(0, start - fromMin), 0);
          expect(costAt(pieces, j, start)).toBeCloseTo(sum, 9);
          expect(slopeAt(pieces, j, start)).toBeCloseTo(costAt(pieces, j, start + 1) - costAt(pieces, j, start), 9);
        }
      }),
    );
  });
});
