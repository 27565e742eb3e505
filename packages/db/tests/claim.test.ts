import { HOUR } from '@gl/domain/local-time';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimPlaces } from '../src/claim.js';
import type { PortWithLanes } from '../src/ports.js';
import { openStore, type Store } from '../src/store.js';
import { aClaimItem } from '../src/testing/claim-items.js';
import { someCompanies, type TestCompany } from '../src/testing/companies.js';
import { freshDatabase } from '../src/testing/database.js';
import { brokenLaws, LEDGER, TRIPS } from '../src/testing/laws.js';
import { PATIENT } from '../src/testing/patience.js';
import { dropClaimLocks, dropConstraint, dropOversellChecks } from '../src/testing/sabotage.js';
import { openPort, smallPort, windowAt } from '../src/testing/small-port.js';
import { chanceFrom, repeating, storm } from '../src/testing/storm.js';

const CLAIMERS = 64;
/** Three green and six ordinary trucks of ten minutes fit in a window, but the neighbour takes seven; a company may have half a group. */
const SITE = smallPort({
  directions: {
    export: {
      hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
      limits: [{ checkpoint: 'neighbour', vehiclesPerHour: 14 }],
    },
  },
  policies: { ...smallPort().port.policies, companyCapShare: 0.5 },
});

function harbour() {
  const database = freshDatabase();
  const open = {} as { store: Store; site: PortWithLanes; companies: TestCompany[] };
  beforeAll(async () => {
    open.store = openStore(database.url, { claimLanes: CLAIMERS, limits: PATIENT });
    open.site = await openPort(open.store, SITE);
    open.companies = await someCompanies(open.store, 6);
  });
  afterAll(() => open.store.close());
  return { open, url: database.url };
}

describe('64 claimers', () => {
  const { open } = harbour();

  test.each([1, 2, 3])('never oversell: spill, convoys, holds, caps, repeated keys (seed %i)', async (seed) => {
    const { store, site, companies } = open;
    const next = repeating({ site, companies, chance: chanceFrom(seed), from: 40 + seed * 10 }, `key:booker-${seed}`);
    const { outcomes, faults } = await storm(store, { claimers: CLAIMERS, requests: 300, next });
    expect(faults).toEqual([]);
    expect(await brokenLaws(store.pool, LEDGER)).toEqual({});

    const byKey = new Map<string, unknown>();
    for (const { item, answer } of outcomes) {
      const { key } = item.idempotency!;
      if (byKey.has(key)) expect(answer.body).toEqual(byKey.get(key));
      byKey.set(key, answer.body);
    }
    expect(outcomes.some(({ answer }) => answer.replayed)).toBe(true);
    const codes = new Set(outcomes.map(({ answer }) => (answer.body as { code?: string }).code ?? 'granted'));
    // Which refusals a storm meets besides is a matter of order; cap, checkpoint and holds have tests of their own below.
    expect([...codes]).toEqual(expect.arrayContaining(['granted', 'WINDOW_FULL']));
    await everyAcknowledgedBookingStands(store, outcomes);
  });

  test('sell a window to its last place, and not one more', async () => {
    const { store, site, companies } = open;
    const windowStart = windowAt(site, 20);
    const next = (n: number) => aClaimItem(site, { companyId: companies[n % 6]!.id, windowStart });
    const { outcomes, faults } = await storm(store, { claimers: CLAIMERS, requests: 200, next });
    expect(faults).toEqual([]);
    expect(outcomes.filter(({ answer }) => answer.status === 201)).toHaveLength(6);
  });

  test('stop at the least checkpoint while lanes have room', async () => {
    const { store, site, companies } = open;
    const windowStart = windowAt(site, 26);
    const next = (n: number) =>
      aClaimItem(site, { companyId: companies[n % 6]!.id, windowStart, groups: n % 2 ? ['green'] : ['ordinary'] });
    const { outcomes } = await storm(store, { claimers: CLAIMERS, requests: 200, next });
    expect(outcomes.filter(({ answer }) => answer.status === 201)).toHaveLength(7);
  });

  test('give a company half of a window and no more, while others still get theirs', async () => {
    const { store, site, companies } = open;
    const windowStart = windowAt(site, 32);
    const of = (company: TestCompany) => () => aClaimItem(site, { companyId: company.id, windowStart });
    const greedy = await storm(store, { claimers: CLAIMERS, requests: 100, next: of(companies[0]!) });
    expect(greedy.outcomes.filter(({ answer }) => answer.status === 201)).toHaveLength(3);
    expect(greedy.outcomes.every(({ answer }) => answer.status === 201 || code(answer) === 'COMPANY_CAP')).toBe(true);
    const other = await storm(store, { claimers: CLAIMERS, requests: 100, next: of(companies[1]!) });
    expect(other.outcomes.filter(({ answer }) => answer.status === 201)).toHaveLength(3);
  });

  test('leave a company two open holds in a window', async () => {
    const { store, site, companies } = open;
    const windowStart = windowAt(site, 38);
    const next = () =>
      aClaimItem(site, { companyId: companies[0]!.id, windowStart, hold: true, vehicles: [{ minutes: 5 }] });
    const { outcomes } = await storm(store, { claimers: CLAIMERS, requests: 64, next });
    expect(outcomes.filter(({ answer }) => answer.status === 201)).toHaveLength(2);
    expect(new Set(outcomes.map(({ answer }) => code(answer)))).toEqual(new Set([undefined, 'HOLD_LIMIT']));
    const others = await storm(store, {
      claimers: 8,
      requests: 8,
      next: () =>
        aClaimItem(site, { companyId: companies[1]!.id, windowStart, hold: true, vehicles: [{ minutes: 5 }] }),
    });
    expect(others.outcomes.filter(({ answer }) => answer.status === 201)).toHaveLength(2);
    expect(await brokenLaws(store.pool, LEDGER)).toEqual({});
  });

  test('take nothing for a convoy that does not fit as a whole', async () => {
    const { store, site, companies } = open;
    const windowStart = windowAt(site, 44);
    const { rows: before } = await store.pool.query('select sum(sold_min) from window_group');
    const convoy = () =>
      aClaimItem(site, { companyId: companies[0]!.id, windowStart, vehicles: Array(30).fill({ minutes: 10 }) });
    const { outcomes } = await storm(store, { claimers: CLAIMERS, requests: 64, next: convoy });
    expect(outcomes.every(({ answer }) => answer.status === 409)).toBe(true);
    expect((await store.pool.query('select sum(sold_min) from window_group')).rows).toEqual(before);
  });
});

describe('the same storm without locks and CHECK', () => {
  const { open, url } = harbour();
  beforeAll(async () => {
    await dropOversellChecks(url);
    await dropClaimLocks(url);
  });

  test('oversells', async () => {
    const { store, site, companies } = open;
    const next = repeating({ site, companies, chance: chanceFrom(1) });
    await storm(store, { claimers: CLAIMERS, requests: 300, next });
    const broken = await brokenLaws(store.pool, LEDGER);
    expect(broken['no window is oversold']).not.toBeUndefined();
  });

  test('lets more vehicles in than the checkpoints take', async () => {
    const { store, site, companies } = open;
    const windowStart = windowAt(site, 60);
    // Vehicles of a minute each: the count runs out before the minutes do.
    const next = (n: number) =>
      aClaimItem(site, { companyId: companies[n % companies.length]!.id, windowStart, vehicles: [{ minutes: 1 }] });
    await storm(store, { claimers: CLAIMERS, requests: 300, next });
    const broken = await brokenLaws(store.pool, LEDGER);
    expect(broken['no direction takes more vehicles than its checkpoints']).not.toBeUndefined();
  });
});

describe('one plate', () => {
  const { open } = harbour();

  test('is on one trip at a time, however many ask', async () => {
    const { store, site, companies } = open;
    const weather = { site, companies, chance: chanceFrom(7), sharedPlates: 12, windows: 30 };
    const { outcomes, faults } = await storm(store, { claimers: CLAIMERS, requests: 300, next: repeating(weather) });
    expect(faults).toEqual([]);
    expect(await brokenLaws(store.pool, [...LEDGER, ...TRIPS])).toEqual({});
    expect(outcomes.filter(({ answer }) => code(answer) === 'TRIP_OVERLAP').length).toBeGreaterThan(20);
  });

  test('may travel again when its turnaround is over, and not a window earlier', async () => {
    const { store, site, companies } = open;
    const { windowMin, policies } = site.port;
    const trip = (n: number) =>
      aClaimItem(site, {
        companyId: companies[0]!.id,
        windowStart: windowAt(site, n),
        vehicles: [{ identities: ['export/plate/CN:back-again'] }],
      });
    const rest = (windowMin + policies.turnaroundMin) / windowMin;
    const answers = [];
    for (const n of [40, 40 + rest - 1, 40 + rest]) answers.push((await claimPlaces(store.claims, [trip(n)]))[0]!);
    expect(answers.map(({ status, body }) => (status === 201 ? 'granted' : code({ body })))).toEqual([
      'granted',
      'TRIP_OVERLAP',
      'granted',
    ]);
    expect(policies.turnaroundMin).toBe((3 * HOUR) / 60_000);
  });
});

describe('one plate without locks and exclusion', () => {
  const { open, url } = harbour();
  beforeAll(async () => {
    await dropClaimLocks(url);
    await dropConstraint(url, 'trip', 'one_trip');
  });

  test('is on two trips at once', async () => {
    const { store, site, companies } = open;
    const weather = { site, companies, chance: chanceFrom(7), sharedPlates: 12, windows: 30 };
    await storm(store, { claimers: CLAIMERS, requests: 300, next: repeating(weather) });
    expect((await brokenLaws(store.pool, TRIPS))['nothing is on two trips at once']).not.toBeUndefined();
  });
});

const code = ({ body }: { body: unknown }) => (body as { code?: string }).code;

async function everyAcknowledgedBookingStands(store: Store, outcomes: Awaited<ReturnType<typeof storm>>['outcomes']) {
  const acknowledged = [
    ...new Set(
      outcomes.filter(({ answer }) => answer.status === 201).map(({ answer }) => (answer.body as { id: string }).id),
    ),
  ];
  const { rows } = await store.pool.query<{ id: string }>('select id from booking where id = any($1::uuid[])', [
    acknowledged,
  ]);
  expect(rows).toHaveLength(acknowledged.length);
  const refused = outcomes.filter(({ answer }) => answer.status !== 201).map(({ item }) => item.rows.id);
  const { rowCount } = await store.pool.query('select 1 from booking where id = any($1::uuid[])', [refused]);
  expect(rowCount).toBe(0);
}
