import { freshDatabase } from '@gl/db/testing/database';
import { smallPort } from '@gl/db/testing/small-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLaws } from '../src/handlers/check-laws.js';
import { type Desk, openDesk } from './desk.js';

const database = freshDatabase();
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(database.url, smallPort());
});
afterAll(() => desk?.close());

/** What the log is told above debug, in one look. */
async function told(): Promise<string[]> {
  desk.logged.length = 0;
  await checkLaws(desk.context);
  return desk.logged
    .map((line) => JSON.parse(line))
    .filter(({ level }) => level >= 30)
    .map(({ level, no, msg }) => `${level} ${no} ${msg}`);
}
const unsealed = () =>
  desk.sql(
    `insert into audit (at, actor, action) values (now() - interval '1 minute', 'system', 'test.noted') returning id`,
  );

test('what is newly broken wakes somebody, once; what holds again is said', async () => {
  expect(await told()).toEqual([]);
  await unsealed();
  expect(await told()).toEqual(['50 I6 an invariant is broken']);
  expect(await told()).toEqual([]);
  await unsealed();
  expect(await told()).toEqual(['50 I6 an invariant is broken']);
  await desk.sql(`alter table audit disable trigger user`);
  await desk.sql(`delete from audit`);
  expect(await told()).toEqual(['30 I6 an invariant holds again']);
});

test('a law that could not be looked at is a warning', async () => {
  await desk.sql('alter table gate_opening rename to gate_opened');
  expect(await told()).toEqual(['40 I10 an invariant was not looked at']);
});
