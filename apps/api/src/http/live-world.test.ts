import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LiveWorld, type Sabotage, type Step } from '../testing/live-world.js';
import { Line } from './live-line.js';

const small = fc.nat({ max: 5 });
const just = (...what: ('forget' | 'feed' | 'slice' | 'answer' | 'beat')[]) =>
  fc.record({ do: fc.constantFrom(...what) });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('happen' as const),
      port: small,
      booking: small,
      kind: fc.nat({ max: 60 }),
    }),
  },
  { weight: 6, arbitrary: just('feed', 'answer') },
  { weight: 2, arbitrary: just('slice', 'beat') },
  { weight: 1, arbitrary: just('forget') },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), client: small, events: small }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('connect' as const, 'cut' as const), client: small }) },
);

/** Laws broken by any of many lives; the first few of them. */
async function live(sabotage: Sabotage = {}) {
  const seen = { broken: [] as string[], change: 0, snapshot: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
      if (seen.broken.length > 0) return;
      const world = new LiveWorld(sabotage);
      for (const one of steps) await world.step(one);
      await world.end();
      seen.change += world.events.change;
      seen.snapshot += world.events.snapshot;
      seen.broken.push(...world.broken);
    }),
    { numRuns: 250 },
  );
  return seen;
}

describe('however clients read, hang up and come back', () => {
  test('each ends up knowing the newest of its topics, ids only rise, and nothing is told twice', async () => {
    const { broken, change, snapshot } = await live();
    expect(broken).toEqual([]);
    expect([change > 1_000, snapshot > 20]).toEqual([true, true]);
  });

  class Drops extends Line {
    protected override hold(): void {}
  }
  class TellsAgain extends Line {
    protected override isNews(seq: number): boolean {
      return seq >= this.told;
    }
  }
  class TellsAll extends Line {
    protected override isNews(): boolean {
      return true;
    }
  }
  test.each<[string, Sabotage, RegExp]>([
    ['what happens during a replay or before a drain is dropped', { Line: Drops }, /its reader knows/],
    ['what was told is compared by >=', { Line: TellsAgain }, /again after|came after|twice/],
    ['what was told is not compared', { Line: TellsAll }, /again after|came after|twice/],
    ['a line joins after its replay', { joinsLate: true }, /its reader knows/],
    ['each of a happening’s events has the id', { everyEventHasId: true }, /its reader knows|came after|again after/],
  ])('the same clients find it out when %s', async (_, sabotage, words) => {
    expect((await live(sabotage)).broken.join('; ')).toMatch(words);
  });
});
