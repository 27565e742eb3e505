import { expect, test } from 'vitest';
import { codeOf } from './support/client.js';
import { openHouse } from './support/house.js';

const house = openHouse({ config: { rateLimit: true } });
const me = (as: string) => house.ask(as, 'readMe');

test('a key makes 600 requests a minute; the next is told when to come back, others go on, and nothing is kept', async () => {
  const answers = [];
  for (let n = 0; n < 12; n++)
    answers.push(...(await Promise.all(Array.from({ length: 50 }, () => me(house.exporter.key)))));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const before = await house.books();
  const over = await me(house.exporter.key);
  expect([over.status, codeOf(over)]).toEqual([429, 'RATE_LIMITED']);
  const waitSec = Number(over.headers.get('Retry-After'));
  expect(waitSec > 0 && waitSec <= 60).toBe(true);
  expect((await me(house.other.key)).status).toBe(200);
  expect(await house.books()).toEqual(before);
});

test('keys that nobody has are refused, and after sixty tries in a minute not even looked up', async () => {
  const guess = (n: number) => me(`glk_${String(n).padStart(24, '0')}`);
  const answers = [];
  for (let n = 0; n < 61; n++) answers.push(await guess(n));
  expect(new Set(answers.slice(0, 60).map(({ status }) => status))).toEqual(new Set([401]));
  expect(answers[60]!.status).toBe(429);
});
