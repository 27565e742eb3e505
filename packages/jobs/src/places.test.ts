import { expect, test } from 'vitest';
import { createPlaces, MOST_WAITING, SPARE } from './places.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

test('so many work at once as there are places, and the next one when one is free', async () => {
  const places = createPlaces(2, () => {});
  const ends: (() => void)[] = [];
  let working = 0;
  const jobs = Array.from({ length: 5 }, () =>
    places.take(async () => {
      working++;
      await new Promise<void>((resolve) => ends.push(resolve));
      working--;
    }),
  );
  for (let left = 5; left > 0; left--) {
    await settled();
    expect(working).toBe(Math.min(2, left));
    ends.shift()!();
  }
  await Promise.all(jobs);
});

test('a place is free again after a fault', async () => {
  const places = createPlaces(1, () => {});
  await expect(places.take(async () => Promise.reject(new Error('poison')))).rejects.toThrow('poison');
  let ran = false;
  await places.take(async () => {
    ran = true;
  });
  expect(ran).toBe(true);
});

test('who waits outside leaves his place to another, and goes on when one is free', async () => {
  const places = createPlaces(1, () => {});
  const said: string[] = [];
  let answer = () => {};
  const slow = places.take(async (outside) => {
    const word = await outside(() => new Promise<string>((resolve) => (answer = () => resolve('answered'))));
    said.push(word);
  });
  let end = () => {};
  const other = places.take(async () => {
    said.push('other');
    await new Promise<void>((resolve) => (end = resolve));
  });
  await settled();
  expect(said).toEqual(['other']);
  answer();
  await settled();
  expect(said, 'the only place is taken').toEqual(['other']);
  end();
  await Promise.all([slow, other]);
  expect(said).toEqual(['other', 'answered']);
});

test('who rests holds no place: one more may be fetched for each, and no flood of them', async () => {
  const sizes: number[] = [];
  const places = createPlaces(2, (jobs) => sizes.push(jobs));
  const stop = new AbortController();
  const resting = Array.from({ length: 60 }, () => places.rest(60_000, stop.signal));
  expect(sizes.slice(0, 3)).toEqual([3 + SPARE, 4 + SPARE, 5 + SPARE]);
  expect(Math.max(...sizes)).toBe(2 + MOST_WAITING + SPARE);
  stop.abort();
  await Promise.all(resting);
  expect(sizes.at(-1)).toBe(2 + SPARE);
  await places.rest(1, never);
});
