import { addDays, localDay } from '@gl/domain/local-time';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import { portWindowId, windowsOfDay } from '@gl/domain/window';
import type pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { sealAudit, signHeads } from '../src/audit-seal.js';
import { claimNotification } from '../src/claimed-notifications.js';
import { lockVehicle, openGate, saveStep } from '../src/crossings.js';
import { checkLaws, LAW_NAMES, type Law, numberOf } from '../src/invariants.js';
import { writeAudit } from '../src/journal.js';
import { aHouse, SECRETS } from '../src/testing/a-house.js';
import { aKeyOf } from '../src/testing/claim-items.js';
import { planDay } from '../src/testing/plan-day.js';
import { BEGAN_AT, smallPort } from '../src/testing/small-port.js';
import { recordSendings } from '../src/told.js';
import { inTransaction, type Sql } from '../src/transaction.js';

const house = aHouse();

/** Everything that has happened happened that much earlier. */
async function letPass(minutes: number): Promise<void> {
  const columns = {
    audit: ['at'],
    booking: ['created_at'],
    decision: ['created_at'],
    crossing_event: ['recorded_at', 'occurred_at'],
    gate_opening: ['opened_at'],
    notification: ['created_at', 'ended_at', 'due_at'],
    notification_attempt: ['at'],
    outbox: ['at'],
    idempotency: ['created_at'],
    port: ['updated_at'],
  };
  await inTransaction(house.store.pool, async (sql) => {
    for (const [table, names] of Object.entries(columns)) {
      await sql.query(`alter table ${table} disable trigger user`);
      const set = names.map((name) => `${name} = ${name} - interval '${minutes} minutes'`);
      await sql.query(
        `update ${table} set ${set.join(', ')} ${table === 'notification' ? `where kind <> 'reminder'` : ''}`,
      );
      await sql.query(`alter table ${table} enable trigger user`);
    }
  });
}

async function tellEverybody(): Promise<void> {
  const { pool } = house.store;
  const { rows } = await pool.query<{ id: string }>(
    `select id from notification where status = 'pending' and kind <> 'reminder' order by created_at`,
  );
  for (const { id } of rows) {
    const due = (await inTransaction(pool, (sql) => claimNotification(sql, id)))!;
    await inTransaction(pool, (sql) =>
      recordSendings(sql, [{ due, portId: house.site.port.id, attempts: [{ channel: 'file', outcome: 'sent' }] }]),
    );
  }
}

/** Arrives at the gate on a pass. */
const arrive = (vehicleId: string) =>
  inTransaction(house.store.pool, async (sql) => {
    const vehicle = (await lockVehicle(sql, vehicleId))!;
    await openGate(sql, vehicle, { gate: 'A', actor: 'key:gate', at: Date.now() });
    await saveStep(sql, vehicle, { verb: 'arrive-gate', to: 'at-gate', occurredAt: Date.now(), actor: 'key:gate' });
  });

beforeAll(async () => {
  const { pool } = house.store;
  const book = (n: number, who: number, more = {}) => {
    const { id, caller } = house.companies[who]!;
    return house.book(n, { companyId: id, caller, drivers: [aDriver()], secrets: SECRETS, ...more });
  };
  const keyOf = (who: number) => ({ idempotency: aKeyOf(house.companies[who]!.caller) });
  for (let n = 0; n < 6; n++) await book(0, n % 4, keyOf(n % 4));
  const first = await book(1, 0, keyOf(0));
  await book(2, 0, { hold: true });
  await inTransaction(pool, (sql) => writeAudit(sql, { actor: 'system', action: 'test.noted', detail: { n: 1 } }));
  const day = addDays(localDay(house.site.port.zone, BEGAN_AT), 1);
  for (let version = 1; version <= 2; version++) {
    await inTransaction(pool, (sql) => planDay(sql, house.site, day));
    await tellEverybody();
    await letPass(10);
    // As if the first plan had been another one: the second is news.
    if (version === 1)
      await pool.query(`update decision set planned_start_at = planned_start_at - interval '10 minutes'`);
  }
  await arrive(first.vehicles[0]!.id);
  await letPass(5);
  await pool.query(
    `insert into capacity_override (port_id, direction, version, from_at, until_at, groups, limits, reason, actor)
     select port_id, direction, 1, start_at, start_at + interval '30 minutes', '{"ordinary": {"laneMinutes": 60}}', '{}', 'test', 'key:lead' from window_group where sold_min > 0 limit 1`,
  );
  await pool.query(
    `insert into demand_refresh (port_id, day, at) values ('small', current_date, now() - interval '1 hour')`,
  );
  await pool.query(
    `insert into demand_expectation (window_id, port_id, expected) select id, port_id, '[]' from window_port`,
  );
  await pool.query('update outbox set planned_at = now()');
  while ((await sealAudit(pool)) > 0);
  await signHeads(pool, SECRETS);
});

/** Runs what would break a law and takes it all back: constraints fall and triggers sleep inside the transaction alone. */
async function sabotaged<T>(statements: string, look: (sql: Sql) => Promise<T>): Promise<T> {
  const client: pg.PoolClient = await house.store.pool.connect();
  try {
    await client.query('begin');
    await client.query(statements);
    return await look(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const SOLD = `(select id from window_group where sold_min = 60 limit 1)`;
/** A decided vehicle that waits for its day, and another one. */
const ONE = `(select v.id from vehicle v join decision d on d.vehicle_id = v.id and d.current where v.status = 'confirmed' order by d.planned_start_at, v.id limit 1)`;
const OTHER = `(select v.id from vehicle v join decision d on d.vehicle_id = v.id and d.current where v.status = 'confirmed' order by d.planned_start_at desc, v.id limit 1)`;
const decidedAgain = (planned: string, current: boolean) => `
  insert into audit (actor, action, port_id, vehicle_id, detail) select 'system', 'vehicle.decided', 'small', ${ONE}, '{"version": 3}';
  create temp table again on commit drop as select * from decision where vehicle_id = ${ONE} and current;
  ${current ? `update decision set current = false where (vehicle_id, version) in (select vehicle_id, version from again);` : ''}
  update again set version = 3, current = ${current}, created_at = now(), planned_start_at = ${planned};
  insert into decision select * from again;`;
const rewriting = (table: string, sql: string) => `alter table ${table} disable trigger user; ${sql}`;

/** Of each law the sabotage that it alone sees. */
const TWINS: Record<Law, string> = {
  'no window is oversold': `alter table window_group drop constraint window_group_never_oversold; update window_group set sellable_min = 59, derived_min = 59 where id = ${SOLD}; insert into outbox (kind, port_id) values ('capacity.changed', 'small')`,
  'no direction takes more vehicles than its checkpoints': `alter table window_port drop constraint window_port_never_oversold; update window_port set limit_vehicles = 5 where sold = 6`,
  'minutes sold are the minutes that vehicles hold': `update window_group set sold_min = 59 where id = ${SOLD}`,
  'vehicles counted are the vehicles that start': `update window_port set sold = 5 where sold = 6`,
  'what windows count by rank is what vehicles of that rank hold': `update window_group set by_rank = '{59,0,0,1,0}' where id = ${SOLD}`,
  "a company's usage is what its vehicles hold": `update company_usage set minutes = minutes + 1 where window_id = ${SOLD} and company_id = (select min(company_id) from company_usage)`,
  'nothing is on two trips at once': `alter table trip drop constraint one_trip; insert into trip select ${OTHER}, identity_hash, during from trip where vehicle_id = ${ONE}`,
  'a trip belongs to a vehicle that holds its place': `insert into trip values (gen_random_uuid(), 1, tstzrange(now(), now() + interval '1 hour'))`,
  'a capacity override in force is derived': `update window_group w set derived_min = 61, sellable_min = 61 from capacity_override o where w.start_at = o.from_at and w.grp = 'ordinary'`,
  "no two vehicles stand in one lane's time": `alter table lane_time drop constraint one_vehicle_in_lane; update lane_time t set lane_id = o.lane_id, during = o.during from lane_time o where t.vehicle_id = ${ONE} and o.vehicle_id = ${OTHER}`,
  'a confirmed vehicle is decided within a minute, for the window that it holds': `delete from decision where vehicle_id = ${ONE}`,
  'the highest decision is the current one, and the only one': decidedAgain('planned_start_at', false),
  'decisions are numbered without a gap': `${decidedAgain('planned_start_at', true)} insert into audit (actor, action, vehicle_id, detail) select 'system', 'vehicle.decided', ${ONE}, '{"version": 4}'; update decision set version = 4 where vehicle_id = ${ONE} and version = 3`,
  'guests leave ordinary traffic its floor': `update vehicle set rank = 3; update window_group set by_rank = array[0, 0, sold_min, 0, 0]; update window_port set by_rank = array[0, 0, sold, 0, 0]`,
  'no ordinary vehicle is left without a place while guests have one': `delete from lane_time where vehicle_id = ${ONE}; update booking set grp = 'green' where id = (select booking_id from vehicle where id = ${OTHER})`,
  'nobody stands in lane time that is there no longer': `update lane set state = 'closed', share = 0, state_from = now() - interval '1 hour' where id = (select lane_id from lane_time where vehicle_id = ${ONE})`,
  'what is sold beyond the lanes is honoured, and nothing is sold on top': `update window_group set derived_min = 59 where id = ${SOLD}`,
  'news is tried within a minute, or five after what the driver was told last': `delete from notification_attempt where notification_id = (select id from notification where vehicle_id = ${ONE} and decision_version = 2 and kind <> 'reminder')`,
  'news comes to an end within a quarter of an hour': `update notification set ended_at = created_at + interval '20 minutes' where vehicle_id = ${ONE} and decision_version = 2 and kind <> 'reminder'`,
  'each driver of a decided vehicle has news of it': `insert into driver (vehicle_id, no, language, sealed) select ${ONE}, 7, 'en', 'x'`,
  'a decision that changes what was told has news': decidedAgain(`planned_start_at + interval '5 minutes'`, true),
  'no driver is told older news after newer': `update notification n set decision_version = 1, kind = 'lane-change' where vehicle_id = ${ONE} and decision_version = 2 and kind <> 'reminder'; update notification set decision_version = 2 where vehicle_id = ${ONE} and kind = 'booked'`,
  'each booking has its audit row, of the same moment': `update booking set created_at = created_at - interval '1 second' where status = 'held'`,
  'each decision has its audit row, of the same moment': `update decision set created_at = created_at - interval '1 second' where vehicle_id = ${ONE}`,
  'each step of a crossing has its audit row, of the same moment': rewriting(
    'crossing_event',
    `update crossing_event set recorded_at = now()`,
  ),
  'no two keys made one booking': `insert into idempotency select caller, route, 'another', body_hash, status, answer from idempotency limit 1`,
  'a booking is made, confirmed and ended once': `insert into audit (actor, action, booking_id) select 'system', 'booking.held', id from booking where status = 'held'`,
  'a stored answer names only bookings that its caller may see': `update idempotency set caller = 'key:' || (select k.id from api_key k where 'key:' || k.id <> caller limit 1) where key = (select min(key) from idempotency)`,
  'who was told of a booking finds it': `update idempotency set answer = json_build_object('id', gen_random_uuid()) where key = (select min(key) from idempotency)`,
  'the audit chain verifies': rewriting('audit', `update audit set detail = '{"n": 2}' where action = 'test.noted'`),
  'each audit row is sealed within ten seconds': `insert into audit (at, actor, action) values (now() - interval '1 minute', 'system', 'test.noted')`,
  'a pass opens a gate once, for one who stands at it': `delete from gate_opening`,
  "windows start on their port's grid, whose clocks can be read back": `update window_group set start_at = start_at + interval '7 minutes' where id = (select max(id) from window_group)`,
  'the session is in UTC': `set local timezone = 'Asia/Kathmandu'`,
  'no phone, address or passport stands in outbox, audit, answers or queue': `insert into outbox (kind, port_id, subject) values ('test', 'small', 'call +8613912345678')`,
};

describe('a house as it should be', () => {
  test('every law finds something to look at, and nothing broken', async () => {
    const findings = await checkLaws(house.store.pool);
    expect(findings.filter(({ broken }) => broken.length > 0)).toEqual([]);
    expect(findings.filter(({ examined }) => examined === 0).map(({ law }) => law)).toEqual([]);
  });

  test('the invariants have all their numbers', () => {
    expect([...new Set(LAW_NAMES.map(numberOf))].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(
      Array.from({ length: 14 }, (_, i) => `I${i + 1}`),
    );
  });
});

describe('what breaks one law', () => {
  test.each(LAW_NAMES)('%s: is seen by it and by no other', async (law) => {
    const broken = await sabotaged(TWINS[law], async (sql) =>
      (await checkLaws(sql)).filter((finding) => finding.broken.length > 0).map((finding) => finding.law),
    );
    expect(broken).toEqual([law]);
  });
});

test.each([
  [
    'a phone in an audit row',
    `insert into audit (actor, action, detail) values ('system', 'x', '{"reason": "call +8613912345678"}')`,
  ],
  [
    'an address in an audit row',
    `insert into audit (actor, action, detail) values ('system', 'x', '{"to": "a.b@example.org"}')`,
  ],
  [
    'a passport in an audit row',
    `insert into audit (actor, action, detail) values ('system', 'x', '{"doc": "E12345678"}')`,
  ],
  [
    'a phone in an answer',
    `insert into idempotency (caller, route, key, body_hash, status, answer) values ('x', 'POST /api/v1/x', 'k', '', 200, '{"drivers": [{"phone": "13912345678"}]}')`,
  ],
  [
    "a phone in a gateway's reason",
    `insert into notification_attempt (notification_id, channel, outcome, reason) select id, 'sms', 'refused', 'no such number: +8613912345678' from notification limit 1`,
  ],
  [
    'a phone in the queue',
    `do $$ begin execute (select format('alter table bullmq.%I add column test text default ''+8613912345678''', table_name) from information_schema.tables where table_schema = 'bullmq' and table_name = 'migration'); end $$`,
  ],
])('%s is seen', async (_, sabotage) => {
  const law: Law = 'no phone, address or passport stands in outbox, audit, answers or queue';
  const [finding] = await sabotaged(sabotage, (sql) => checkLaws(sql, [law]));
  expect(finding!.broken.length).toBeGreaterThan(0);
});

test('a container, a reference, an id and a lot that looks like a passport are nobody', async () => {
  const law: Law = 'no phone, address or passport stands in outbox, audit, answers or queue';
  const harmless = `
    insert into audit (actor, action, detail) values ('key:0195f0b2-7a1c-7000-8000-000000000001', 'x', '{"container": "MSKU1234567", "reference": "ZM-7K3F-9Q", "at": "2026-11-24T09:00:00+08:00"}');
    insert into idempotency (caller, route, key, body_hash, status, answer) values ('x', 'POST /api/v1/x', 'k', '', 200, '{"consignments": [{"batchNo": "E12345678"}]}')`;
  const [finding] = await sabotaged(harmless, (sql) => checkLaws(sql, [law]));
  expect(finding!.broken).toEqual([]);
});

describe('windows of ports all over the world', () => {
  const law: Law = "windows start on their port's grid, whose clocks can be read back";
  // Quarter hours, half hours, summer time that comes at midnight or moves by half an hour.
  test.each([
    'Asia/Kathmandu',
    'Asia/Almaty',
    'America/Havana',
    'Australia/Lord_Howe',
    'Europe/Warsaw',
    'Pacific/Chatham',
  ])('%s: what the domain computes is what the database reads, the year round', async (zone) => {
    const { port } = smallPort({ id: 'far', no: 101, zone, neighbour: null, windowMin: 15 });
    const year = new Date().getUTCFullYear() + 1;
    // The months in which clocks are changed somewhere.
    const starts = ['03', '04', '09', '10', '11']
      .flatMap((month) =>
        Array.from({ length: 30 }, (_, day) => `${year}-${month}-${String(day + 1).padStart(2, '0')}`),
      )
      .flatMap((day) => windowsOfDay(port, 'export', day));
    const finding = await sabotaged('select 1', async (sql) => {
      const profile = JSON.stringify(port);
      await sql.query('insert into port (id, no, profile) values ($1, $2, $3)', [port.id, port.no, profile]);
      await sql.query(
        `insert into window_port (id, port_id, direction, start_at, derived_vehicles, limit_vehicles) select x.id, 'far', 'export', x.at, 1, 1 from unnest($1::int8[], $2::timestamptz[]) x(id, at)`,
        [starts.map((at) => portWindowId(port, 'export', at)), starts.map((at) => new Date(at))],
      );
      return (await checkLaws(sql, [law]))[0]!;
    });
    expect(finding.broken).toEqual([]);
    expect(finding.examined).toBeGreaterThan(starts.length);
  });
});
