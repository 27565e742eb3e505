import { instantAt } from '@gl/domain/local-time';
import { expect, test } from 'vitest';
import { codeOf, rulesOf } from './support/client.js';
import { dayIn, openHouse } from './support/house.js';
import { dayOf, decideDay } from './support/planner.js';
import { aPlate, aRequest, driver, truck } from './support/requests.js';

const TOKENS = 2;
const house = openHouse({
  prepare: ({ port, lanes }) => ({ lanes, port: { ...port, policies: { ...port.policies, gateTokens: TOKENS } } }),
});
const lead = () => house.staff['shift-lead'];
const pool = () => house.context.store.pool;

interface Truck {
  id: string;
  plate: string;
}
let windows = 0;
/** Trucks in the staging yard, each of a company and a window of its own. */
async function staged(count: number): Promise<Truck[]> {
  const day = dayIn(4);
  const found: Truck[] = [];
  for (let i = 0; i < count; i++) {
    const at = instantAt(
      'Asia/Shanghai',
      day,
      `${String(9 + Math.floor(windows / 2)).padStart(2, '0')}:${windows++ % 2 ? '30' : '00'}`,
    );
    const plate = aPlate();
    const windowStart = new Date(at).toISOString().replace('.000Z', 'Z');
    const body = aRequest({ windowStart, vehicles: [truck({ plate, drivers: [driver()] })] });
    const { body: booked } = await house.ask((await house.aCompany()).key, 'book', { body });
    const { id } = booked.vehicles[0]!;
    await decideDay(house, 'zhangmu', dayOf(windowStart));
    await house.ask(lead(), 'arrive', { params: { id }, body: { at: 'staging' } });
    found.push({ id, plate: plate.text });
  }
  return found;
}
const call = (id: string, body: object = {}, as = lead()) => house.ask(as, 'call', { params: { id }, body });
const used = async () =>
  (
    await pool().query<{ n: number }>(
      `select count(*)::int as n from vehicle v join booking b on b.id = v.booking_id where b.direction = 'export' and v.status in ('called', 'at-gate')`,
    )
  ).rows[0]!.n;
const gateShown = async () =>
  (await house.ask(lead(), 'readPlan', { params: { port: 'zhangmu' } })).body.gates.find(
    ({ direction }) => direction === 'export',
  )!;
const turnBackAll = async () => {
  const { rows } = await pool().query<{ id: string }>(
    `select id from vehicle where status in ('staged', 'called', 'at-gate')`,
  );
  for (const { id } of rows) await house.ask(lead(), 'turnBack', { params: { id }, body: {} });
};

test('with no token free a call is refused, and says how many are under way; one that drives into its lane frees one', async () => {
  const [a, b, c] = (await staged(3)) as [Truck, Truck, Truck];
  for (const { id } of [a, b]) expect((await call(id)).status).toBe(200);
  expect(await gateShown()).toMatchObject({ used: TOKENS, limit: TOKENS });
  const full = await call(c.id);
  expect([full.status, codeOf(full), rulesOf(full)]).toEqual([409, 'WRONG_STATE', ['GATE_FULL']]);
  expect(full.text).toContain(`${TOKENS} of ${TOKENS}`);

  await house.ask(lead(), 'arrive', { params: { id: a.id }, body: { at: 'gate' } });
  expect(rulesOf(await call(c.id))).toEqual(['GATE_FULL']);
  expect((await house.ask(lead(), 'start', { params: { id: a.id }, body: {} })).status).toBe(200);
  expect((await gateShown()).used).toBe(TOKENS - 1);
  expect((await call(c.id)).status).toBe(200);
  await house.ask(lead(), 'clear', { params: { id: a.id } });
  await turnBackAll();
  expect((await gateShown()).used).toBe(0);
});

test('a shift lead calls over it with a reason, nobody else does; what was done before is written as it was', async () => {
  const all = await staged(TOKENS + 3);
  for (const { id } of all.slice(0, TOKENS)) await call(id);
  const [life, paper, third] = all.slice(TOKENS) as [Truck, Truck, Truck];
  const asOperator = await call(life.id, { override: 'LIFE' }, house.staff.operator);
  expect([asOperator.status, rulesOf(asOperator)]).toEqual([403, ['ROLE_MAY_NOT']]);
  expect((await call(life.id, { override: 'LIFE' })).status).toBe(200);
  const { rows } = await pool().query(
    `select reason_code from crossing_event where vehicle_id = $1 and verb = 'call'`,
    [life.id],
  );
  expect(rows).toEqual([{ reason_code: 'LIFE' }]);
  const occurredAt = new Date(Date.now() - 6 * 60_000).toISOString();
  expect((await call(paper.id, { occurredAt })).status).toBe(200);
  expect(rulesOf(await call(third.id))).toEqual(['GATE_FULL']);
  await turnBackAll();
});

test('the directions have tokens of their own, and a port without a limit calls everybody', async () => {
  const gates = (await house.ask(lead(), 'readPlan', { params: { port: 'zhangmu' } })).body.gates;
  expect(gates.map(({ direction, used: now, limit }) => [direction, now, limit])).toEqual([
    ['export', 0, TOKENS],
    ['import', 0, TOKENS],
  ]);
  const setLimit = (limit: number | null) =>
    pool().query(
      `update port set profile = jsonb_set(profile, '{policies,gateTokens}', $1::jsonb) where id = 'zhangmu'`,
      [JSON.stringify(limit)],
    );
  await setLimit(null);
  for (const { id } of await staged(TOKENS + 1)) expect((await call(id)).status).toBe(200);
  expect(await gateShown()).toMatchObject({ used: TOKENS + 1, limit: null });
  await setLimit(TOKENS);
  await turnBackAll();
});

/** How many of `calls` that all look before any of them writes are granted. */
async function grantedAtOnce(calls: string[]): Promise<number> {
  // Connections that are there already: the calls meet each other, not the opening of sessions.
  await Promise.all(calls.map(() => pool().query('select pg_sleep(0.1)')));
  const holder = await pool().connect();
  // Not asked by the holder: a transaction sees who waits as it was when it first looked.
  const waiting = async () =>
    (
      await pool().query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).rows[0]!.n;
  try {
    await holder.query('begin');
    await holder.query('lock table crossing_event in share row exclusive mode');
    const answers = Promise.all(calls.map((id) => call(id)));
    await expect.poll(waiting, { timeout: 4_000 }).toBe(calls.length);
    await holder.query('commit');
    return (await answers).filter(({ status }) => status === 200).length;
  } finally {
    holder.release(true);
  }
}

test('however many are called at once, no more go than there are tokens; without the lock of the gate they would', async () => {
  const first = await staged(TOKENS + 2);
  expect(await grantedAtOnce(first.map(({ id }) => id))).toBe(TOKENS);
  expect(await used()).toBe(TOKENS);
  await turnBackAll();

  const { rows } = await pool().query<{ name: string }>('select current_database() as name');
  await pool().query(`create function public.pg_advisory_xact_lock(bigint) returns void language sql as 'select'`);
  await pool().query(`alter database "${rows[0]!.name}" set search_path = public, pg_catalog`);
  const second = await staged(TOKENS + 2);
  const last = await pool().connect();
  await last.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  last.release(true);
  const paths = async () => {
    const shown = await Promise.all(second.map(() => pool().query<{ search_path: string }>('show search_path')));
    return (
      new Set(shown.map(({ rows: [row] }) => row!.search_path)).size === 1 &&
      shown[0]!.rows[0]!.search_path.startsWith('public')
    );
  };
  await expect.poll(() => paths().catch(() => false), { timeout: 10_000 }).toBe(true);
  expect(await grantedAtOnce(second.map(({ id }) => id))).toBeGreaterThan(TOKENS);
});
