import fc from 'fast-check';
import { type Expectation, LEAD_HOURS } from '../capacity/expectation.js';
import { RANKS } from '../capacity/rank.js';

/** Shares that rise from nothing at the window to all at the horizon. */
const curves = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), {
    minLength: LEAD_HOURS.length - 1,
    maxLength: LEAD_HOURS.length - 1,
  })
  .map((steps) => {
    const total = steps.reduce((sum, step) => sum + step, 0);
    const upTo = (i: number) => steps.slice(0, i).reduce((sum, step) => sum + step, 0);
    return LEAD_HOURS.map((_, i) => Math.min(1, upTo(i) / total));
  });

/** What history might expect of a window: some of the ranks, up to `most` vehicles of each. */
export const expectations = (most: number): fc.Arbitrary<Expectation[]> =>
  fc.uniqueArray(
    fc.record({
      rank: fc.constantFrom(...RANKS),
      vehicles: fc.double({ min: 0.05, max: most, noNaN: true }),
      minutes: fc.integer({ min: 1, max: 30 }),
      shareToCome: curves,
    }),
    { selector: ({ rank }) => rank, minLength: 1, maxLength: RANKS.length },
  );
