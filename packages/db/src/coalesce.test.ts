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

describe('queues apart', () => {
  /** Executes a batch only when the test lets its port go on. */
  function ports() {
    const batches: string[][] = [];
    const waiting: { port: string; go: () => void }[] = [];
    const execute = (items: string[]) =>
      new Promise<string[]>((resolve) => {
        batches.push(items);
        waiting.push({ port: items[0]![0]!, go: () => resolve(items) });
      });
    const letGo = (port: string) => {
      for (const { go } of waiting.filter((one) => one.port === port)) go();
      waiting.splice(0, waiting.length, ...waiting.filter((one) => one.port !== port));
    };
    return { batches, execute, letGo };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const apartBy = (item: string) => item[0]!;

  it('hold nobody up: while one port waits with both its lanes, the others go on', async () => {
    const { batches, execute, letGo } = ports();
    const ask = coalesce(execute, { apartBy, seats: 4, maxItems: 2 });
    const stuck = ['a1', 'a2', 'a3', 'a4', 'a5'].map(ask);
    await turn();
    expect(batches).toEqual([
      ['a1', 'a2'],
      ['a3', 'a4'],
    ]);
    for (const other of ['b1', 'b2', 'b3']) {
      const answer = ask(other);
      await turn();
      letGo('b');
      expect(await answer).toBe(other);
    }
    expect(batches.flat()).not.toContain('a5');
    letGo('a');
    await turn();
    letGo('a');
    expect(await Promise.all(stuck)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
  });

  it('give a second lane only while a seat stays free for whoever has none', async () => {
    const { batches, execute } = ports();
    const ask = coalesce(execute, { apartBy, seats: 4, maxItems: 1 });
    for (const item of ['a1', 'a2', 'a3', 'b1', 'b2']) void ask(item);
    await turn();
    expect(batches.flat().sort()).toEqual(['a1', 'a2', 'b1']);
    void ask('c1');
    await turn();
    expect(batches.flat().sort()).toEqual(['a1', 'a2', 'b1', 'c1']);
    void ask('d1');
    await turn();
    expect(batches).toHaveLength(4);
  });

  it('take turns when seats are short', async () => {
    const { batches, execute, letGo } = ports();
    const ask = coalesce(execute, { apartBy, seats: 1, maxItems: 1 });
    const answers = ['a1', 'a2', 'a3', 'b1', 'c1'].map(ask);
    for (const port of ['a', 'b', 'c', 'a', 'a']) {
      await turn();
      letGo(port);
    }
    await Promise.all(answers);
    expect(batches.flat()).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
  });

  it('put nobody into a batch of others', async () => {
    const { batches, execute } = slow();
    const ask = coalesce(execute, { apartBy: (n) => String(n % 3) });
    await Promise.all(range(60).map(ask));
    for (const batch of batches) expect(new Set(batch.map((n) => n % 3)).size).toBe(1);
  });
});

describe('lanes', () => {
  /** Items are told by what they need, `2` or `2+3`; a batch comes back when the test says so. */
  function lanes(options: { lanes?: number } = {}) {
    const batches: string[][] = [];
    const back: (() => void)[] = [];
    const execute = (items: string[]) =>
      new Promise<string[]>((resolve) => {
        batches.push(items);
        back.push(() => resolve(items));
      });
    const ask = coalesce(execute, { needs: (item) => item.split('+').map(Number), ...options });
    const comesBack = async (n: number) => {
      back[n]!();
      await turn();
    };
    return { batches, ask, comesBack };
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const apart = (from: number, to: number) => range(to - from).map((n) => String(from + n));

  it('share what waits, when nobody in one waits for another', async () => {
    const { batches, ask } = lanes();
    for (const item of apart(0, 64)) void ask(item);
    await turn();
    expect(batches).toEqual([apart(0, 32), apart(32, 64)]);
  });

  it('are not given to a few', async () => {
    const { batches, ask } = lanes();
    for (const item of apart(0, 16)) void ask(item);
    await turn();
    expect(batches).toEqual([apart(0, 16)]);
  });

  it('take along who would wait for them: all that want one thing are one batch', async () => {
    const { batches, ask } = lanes();
    for (const _ of range(64)) void ask('7');
    await turn();
    expect(batches.map(({ length }) => length)).toEqual([64]);
  });

  it('take first who need not wait, in the order of those who want the same', async () => {
    const { batches, ask, comesBack } = lanes();
    void ask('1');
    await turn();
    for (const item of ['3+1', '5', '3', '6']) void ask(item);
    await turn();
    expect(batches).toEqual([['1'], ['5', '6']]);
    await comesBack(0);
    expect(batches[2]).toEqual(['3+1', '3']);
  });

  it('let a run of windows go side by side, each needing its next', async () => {
    const { batches, ask } = lanes();
    const run = range(64).map((n) => `${n}+${n + 1}`);
    for (const item of run.slice(0, 16)) void ask(item);
    await turn();
    for (const item of run.slice(16, 32)) void ask(item);
    await turn();
    expect(batches).toEqual([run.slice(0, 16), run.slice(17, 32)]);
  });

  it('pass nobody over for ever', async () => {
    const { batches, ask, comesBack } = lanes();
    void ask('1');
    await turn();
    void ask('1');
    let passes = 0;
    for (; batches.flat().filter((item) => item === '1').length < 2; passes++) {
      void ask(String(10 + passes));
      await turn();
      if (batches.length > 1) await comesBack(batches.length - 1);
      expect(passes).toBeLessThan(20);
    }
    expect(batches.at(-1)).toContain('1');
  });

  it('leave together when all would wait', async () => {
    const { batches, ask } = lanes();
    void ask('1');
    await turn();
    for (const item of ['1', '1+2', '1']) void ask(item);
    await turn();
    expect(batches[1]).toEqual(['1', '1+2', '1']);
  });
});
