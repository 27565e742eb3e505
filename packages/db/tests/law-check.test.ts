import { expect, test } from 'vitest';
import { LAW_NAMES } from '../src/invariants.js';
import { brokenIn, checkHouse, lastCheck } from '../src/law-check.js';
import { aHouse } from '../src/testing/a-house.js';

/** With the house's own limits: by them a law takes too long. */
const house = aHouse({ limits: {} });
const look = (options = {}) => checkHouse(house.store.pool, options);

test('a look finds every law, stays written, and says when it was', async () => {
  expect(await lastCheck(house.store.pool)).toBeNull();
  await house.book(0);
  const check = (await look())!;
  expect(check.findings.map(({ law, fault }) => [law, fault])).toEqual(LAW_NAMES.map((law) => [law, null]));
  expect(check.findings.find(({ law }) => law === 'no window is oversold')!.examined).toBe(1);
  expect(brokenIn(check)).toBeNull();
  expect((await lastCheck(house.store.pool))!.findings).toEqual(check.findings);
});

test('one look at a time: who comes meanwhile gets none', async () => {
  const looks = await Promise.all([look(), look(), look()]);
  expect(looks.filter((check) => check !== null)).not.toHaveLength(0);
  const holder = await house.store.pool.connect();
  await holder.query('begin');
  await holder.query('select pg_advisory_xact_lock(72707372)');
  expect(await look()).toBeNull();
  await holder.query('rollback');
  holder.release();
  expect(await look()).not.toBeNull();
});

test('a law that takes too long, or fails, says so and leaves the others their turn', async () => {
  const { pool } = house.store;
  await pool.query('alter table gate_opening rename to gate_opened');
  const holder = await pool.connect();
  await holder.query('begin');
  await holder.query('lock table company_usage in access exclusive mode');
  try {
    const { findings } = (await look())!;
    const faults = findings.filter(({ fault }) => fault !== null).map(({ law, fault }) => [law, fault]);
    expect(faults).toEqual([
      ["a company's usage is what its vehicles hold", 'it took too long'],
      ['a pass opens a gate once, for one who stands at it', '42P01'],
    ]);
  } finally {
    await holder.query('rollback');
    holder.release();
    await pool.query('alter table gate_opened rename to gate_opening');
  }
});

test('out of time, what is left is said to be so', async () => {
  const { findings } = (await look({ budgetMs: -1 }))!;
  expect(new Set(findings.map(({ fault }) => fault))).toEqual(new Set(['no time was left']));
});

test('what is broken is named by its numbers', async () => {
  await house.store.pool.query(`update window_group set sold_min = sold_min - 1 where sold_min > 0`);
  await house.store.pool.query(
    `insert into audit (at, actor, action) values (now() - interval '1 minute', 'system', 'test.noted')`,
  );
  expect(brokenIn((await look())!)).toMatch(/I1.*I6/);
});
