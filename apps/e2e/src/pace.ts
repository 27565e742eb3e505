import type { Page } from 'playwright-core';

/** What sorting forty thousand numbers takes in V8 on the machine that the budgets were set on: the least of 450 runs. */
const ANCHOR_AT_REST_MS = 6.6;

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** How many times as slow as at rest this machine is now, by a piece of work that is always the same; 1 at least. */
export async function slowdownOf(page: Page): Promise<number> {
  const anchors = await page.evaluate(async () => {
    const took: number[] = [];
    for (let i = 0; i < 9; i++) {
      const from = performance.now();
      Array.from({ length: 40_000 }, (_, n) => (n * 7919) % 40_009).sort((a, b) => a - b);
      took.push(performance.now() - from);
      await new Promise((next) => setTimeout(next, 5));
    }
    return took;
  });
  return Math.max(1, median(anchors) / ANCHOR_AT_REST_MS);
}
