import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce.js';

/** A batch executor that takes a while and remembers what it was given. */
function slow(ms = 5) {
  const batches: number[][] = [];
  let out = 0;
  let most = 0;
  const execute = async (items: number[]) => {
    batches.push(items);
    most = Math.max(most, ++out);
    await sleep(ms);
    out--;
    return items.map((item) => item * 10);
  };
  return { batches, execute, most: () => most };
}
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('coalescing', () => {
  it('answers each with its own result, in batches no larger than allowed, at most two out at once', async () => {
    const { batches, execute, most } = slow();
    const ask = coalesce(execute, { maxItems: 10 });
    expect(await Promise.all(range(95).map(ask))).toEqual(range(95).map((n) => n * 10));
    expect(batches.flat()).toEqual(range(95));
    expect(Math.max(...batches.map((batch) => batch.length))).toBe(10);
    expect(most()).toBe(2);
  });

  it('waits for nobody: one that comes alone leaves in the same turn of the loop', async () => {
    const { batches, execute } = slow(0);
    const answer = coalesce(execute)(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(batches).toEqual([[1]]);
    expect(await answer).toBe(10);
  });

  it('lets nobody into a batch that has left: a read begins after it was asked for', async () => {
    const { batches, execute } = slow(20);
    const ask = coalesce(execute, { lanes: 1 });
    const first = ask(1);
    await sleep(5);
    await Promise.all([first, ask(2), ask(3)]);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('sends no batch heavier than allowed, and what is too heavy alone goes alone', async () => {
    const { batches, execute } = slow();
    const ask = coalesce(execute, { maxWeight: 10, weigh: (n) => n });
    await Promise.all([4, 5, 3, 50, 1].map(ask));
    expect(batches).toEqual([[4, 5], [3], [50], [1]]);
  });

  it('spares the neighbours of one that cannot be done', async () => {
    const tried: number[][] = [];
    const ask = coalesce(
      async (items: number[]) => {
        tried.push(items);
        if (items.includes(2)) throw new RangeError('no 2');
        return items;
      },
      { isOfOneItem: (error) => error instanceof RangeError },
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map(ask));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(tried).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  it('tells everybody at once of an outage', async () => {
    const tried: number[][] = [];
    const ask = coalesce(async (items: number[]): Promise<number[]> => {
      tried.push(items);
      throw new Error('the database is away');
    });
    const outcomes = await Promise.allSettled([1, 2, 3].map(ask));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tried).toHaveLength(1);
    await expect(ask(4)).rejects.toThrow('the database is away');
  });
});
