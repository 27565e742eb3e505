import { expect, test } from 'vitest';
import { retrying } from './retrying.js';

const conflict = () => Object.assign(new Error('conflict'), { code: '40001' });
const chance = () => 0.5;

const failing = (times: number, error: () => Error) => {
  const runs = { n: 0 };
  const work = async () => {
    if (runs.n++ < times) throw error();
    return runs.n;
  };
  return { runs, work };
};

test('a conflict is tried again until it ends, and at most so often', async () => {
  expect(await retrying(failing(2, conflict).work, { chance })).toBe(3);
  const stubborn = failing(9, conflict);
  await expect(retrying(stubborn.work, { chance, tries: 3 })).rejects.toThrow('conflict');
  expect(stubborn.runs.n).toBe(3);
});

test('what may have happened, and what is no fault of the database, is not tried again', async () => {
  for (const error of [() => Object.assign(new Error('x'), { code: 'ECONNRESET' }), () => new TypeError('x')]) {
    const once = failing(1, error);
    await expect(retrying(once.work)).rejects.toThrow('x');
    expect(once.runs.n).toBe(1);
  }
});

test('no run begins past the budget', async () => {
  const slow = failing(9, conflict);
  const work = async () => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return slow.work();
  };
  await expect(retrying(work, { chance, tries: 9, budgetMs: 50 })).rejects.toThrow('conflict');
  expect(slow.runs.n).toBe(1);
});
