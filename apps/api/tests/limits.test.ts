import { expect, test } from 'vitest';
import { eventually } from '../../../tests/support/running/eventually.js';
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

test('a key has a hundred streams; one more is told when to come back, and comes when another has ended', async () => {
  const ask = async () => {
    const ended = new AbortController();
    const answer = await fetch(`${house.url}/api/v1/live?topics=port:zhangmu`, {
      headers: { Authorization: `Bearer ${house.staff.gate}` },
      signal: ended.signal,
    });
    return { answer, end: () => ended.abort() };
  };
  const open: Awaited<ReturnType<typeof ask>>[] = [];
  while (open.length < 100) open.push(...(await Promise.all(Array.from({ length: 20 }, ask))));
  expect(new Set(open.map(({ answer }) => answer.status))).toEqual(new Set([200]));
  const { answer: over } = await ask();
  expect(over.status).toBe(429);
  expect(Number(over.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(((await over.json()) as { code: string }).code).toBe('RATE_LIMITED');
  open[0]!.end();
  await eventually(async () => {
    open.push(await ask());
    expect(open.at(-1)!.answer.status).toBe(200);
  }, 5_000);
  for (const { end } of open) end();
});

test('keys that nobody has are refused, and after sixty tries in a minute not even looked up', async () => {
  const guess = (n: number) => me(`glk_${String(n).padStart(24, '0')}`);
  const answers = [];
  for (let n = 0; n < 61; n++) answers.push(await guess(n));
  expect(new Set(answers.slice(0, 60).map(({ status }) => status))).toEqual(new Set([401]));
  expect(answers[60]!.status).toBe(429);
});
