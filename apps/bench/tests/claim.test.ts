import { randomUUID } from 'node:crypto';
import { dropClaimLocks, dropOversellChecks, rewriteFunction } from '@gl/db/testing/sabotage';
import { afterAll, describe, expect, test } from 'vitest';
import { commitHot } from '../src/claim/commit-hot.js';
import { commitIdle } from '../src/claim/commit-idle.js';
import { commitSpread } from '../src/claim/commit-spread.js';
import { meet } from '../src/claim/contestants.js';
import { type Answered, type Doors, openFunction } from '../src/claim/release-doors.js';
import { rushOne } from '../src/claim/rush-one.js';
import { release } from '../src/claim/rush-release.js';
import { aBooking, openSite, type Site } from '../src/claim/site.js';
import { toLine } from '../src/line.js';
import { NO_MACHINE, testRig } from './test-rig.js';

const rig = testRig();
afterAll(() => rig.close());
const TINY = { reps: 1, share: 0.001 };

describe('the benches of the claim', () => {
  test.each([commitHot, commitSpread, commitIdle, rushOne])('$name runs, and looks at its laws', async (bench) => {
    const line = toLine(bench, await bench.run(rig, TINY), NO_MACHINE);
    expect(line.invariants.map(({ law }) => law)).toContain('no window is oversold');
    for (const { examined } of line.invariants) expect(examined).toBeGreaterThan(0);
    for (const { name } of bench.contestants) expect(line.rates[name]).toBeGreaterThan(0);
  });

  test('those who take part write the same rows, as long as one another', async () => {
    const site = await openSite(await rig.database(), { windows: 3 });
    const written = await meet(site, commitHot.contestants, async (bookers) => {
      const rows: Record<string, string[]> = {};
      for (const [n, [name, { book }]] of Object.entries(bookers).entries()) {
        // Four windows apart: each has its own, and what it might spill into.
        const item = aBooking(site, n * 4);
        expect(await book(item)).toBe(201);
        rows[name] = await rowsOf(site, item.rows.id, item.idempotency!.key);
      }
      return rows;
    });
    expect(written.product).toHaveLength(12);
    expect(written.function).toEqual(written.product);
    expect(written.batch).toEqual(written.product);
  });
});

describe('a release', () => {
  const CALLERS = 8;
  const lying = (lie: (answer: Answered, isRepeat: boolean) => Answered) => async (site: Site) => {
    const honest = await openFunction(site, CALLERS);
    const ask: Doors['ask'] = (n, window) => {
      const request = honest.ask(n, window);
      let sent = 0;
      return { ...request, send: async (turn) => lie(await request.send(turn), sent++ > 0) };
    };
    return { ...honest, ask };
  };
  const brokenLaws = async (lie: Parameters<typeof lying>[0]) =>
    (await release(rig, lying(lie), 300, 1)).found.filter(({ broken }) => broken.length > 0).map(({ law }) => law);

  test('finds out who answers a repeated key otherwise', async () => {
    expect(await brokenLaws((answer, isRepeat) => (isRepeat ? { ...answer, text: 'another' } : answer))).toEqual([
      'a repeated key gets the first answer',
    ]);
  });

  test('finds out who acknowledges what is not there', async () => {
    let told = 0;
    const law = 'an acknowledged booking exists, and its answer is stored';
    expect(
      await brokenLaws((answer) => (answer.id && told++ % 10 === 0 ? { ...answer, id: randomUUID() } : answer)),
    ).toEqual([law]);
  });
});

describe('without its guards', () => {
  test('a rush oversells, and there is no figure', async () => {
    const sabotaged = testRig(async (url) => {
      await dropOversellChecks(url);
      await dropClaimLocks(url, { pauseMs: 200 });
    });
    try {
      // More than one batch of 128: two are under way at once and see the same places.
      const measured = await rushOne.run(sabotaged, { reps: 1, share: 0.06 });
      expect(measured.figures.oversold).toBeGreaterThan(0);
      expect(() => toLine(rushOne, measured, NO_MACHINE)).toThrow('no window is oversold: window');
    } finally {
      await sabotaged.close();
    }
  });

  test('an answer that is not stored is missed, and there is no figure', async () => {
    const forgetful = testRig((url) =>
      rewriteFunction(url, 'claim_write', [[/INSERT INTO idempotency[\s\S]*?;/, 'PERFORM 1;']]),
    );
    try {
      const measured = await commitIdle.run(forgetful, TINY);
      expect(() => toLine(commitIdle, measured, NO_MACHINE)).toThrow('its answer is stored: booking');
    } finally {
      await forgetful.close();
    }
  });
});

/** What one booking left in every table, without what differs between any two: ids, numbers, and what is sealed but for its length. */
async function rowsOf({ store }: Site, id: string, key: string): Promise<string[]> {
  const { rows } = await store.pool.query<{ table: string; row: unknown }>(
    `with v as (select * from vehicle where booking_id = $1), b as (select * from booking where id = $1),
       w as (select g.* from window_group g join v on g.id = any(v.takes_window))
     select 'booking' as "table", to_jsonb(b) as row from b
     union all select 'vehicle', to_jsonb(v) from v
     union all select 'consignment', to_jsonb(c) from consignment c where c.booking_id = $1
     union all select 'driver', to_jsonb(d) from driver d join v on v.id = d.vehicle_id
     union all select 'trip', to_jsonb(t) || jsonb_build_object('took', upper(t.during) - lower(t.during)) from trip t join v on v.id = t.vehicle_id
     union all select 'audit', to_jsonb(a) from audit a where a.booking_id = $1
     union all select 'outbox', to_jsonb(o) from outbox o where o.booking_id = $1
     union all select 'idempotency', to_jsonb(i) from idempotency i where i.key = $2
     union all select 'window_group', to_jsonb(array[w.sold_min] || w.by_rank) from w
     union all select 'window_port', to_jsonb(array[p.sold] || p.by_rank) from window_port p join w on (p.port_id, p.direction, p.start_at) = (w.port_id, w.direction, w.start_at)
     union all select 'company_usage', to_jsonb(array[u.vehicles, u.minutes, u.holds]) from company_usage u join w on w.id = u.window_id
     union all select 'usage rows', to_jsonb(count(*)) from company_usage u join w on w.id = u.window_id`,
    [id, key],
  );
  const alike = (text: string) =>
    text
      .replace(/[0-9a-f]{8}-[0-9a-f-]{10,}/g, '<id>')
      .replace(/"(id|company_id)":\d+/g, '"$1":<id>')
      .replace(/Company \d+/g, 'Company')
      .replace(/S[A-Z]-\w{4}-\w{2}/g, '<reference>')
      .replace(/藏[A-Z]·/g, '<plate>')
      .replace(/[\w-]{60,}/g, (sealed) => `<${sealed.length}>`)
      .replace(/\d{4}-\d\d-\d\d([T ][\d:.+Z]+)?/g, '<instant>')
      .replace(/-?\d{4,}/g, '<number>');
  return rows.map(({ table, row }) => `${table} ${alike(JSON.stringify(row))}`);
}
