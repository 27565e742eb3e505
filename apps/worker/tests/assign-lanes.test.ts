import { endBooking } from '@gl/db/booking-changes';
import { lockBooking } from '@gl/db/bookings';
import { saveLane } from '@gl/db/lanes';
import { loadPortDay, lockPlanner } from '@gl/db/port-day';
import { freshDatabase } from '@gl/db/testing/database';
import { smallPort } from '@gl/db/testing/small-port';
import { inTransaction } from '@gl/db/transaction';
import { planLanes } from '@gl/domain/lane-plan';
import { planPortDay } from '@gl/domain/port-day-plan';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aDriverOf, type Desk, minutes, openDesk } from './desk.js';

const database = freshDatabase();
let ports = 0;
let desk: Desk;

/** Each test has a port of its own, of ordinary lanes: plans of two tests do not meet. */
async function deskWith(laneCount: number) {
  ports++;
  const lanes = Array.from({ length: laneCount }, () => ({ group: 'ordinary' as const }));
  const { port, lanes: rows } = smallPort({ id: `p${ports}`, no: 100 + ports }, lanes);
  // One company may fill a window: what is tested here is the plan.
  const policies = { ...port.policies, companyCapShare: 1 };
  desk = await openDesk(database.url, { port: { ...port, policies }, lanes: rows });
}
afterEach(() => desk.close());

async function bookMany(count: number, wish: Parameters<Desk['book']>[0] = {}) {
  const vehicles: string[] = [];
  for (let n = 0; n < count; n++) vehicles.push(...(await desk.book(wish)).vehicles);
  return vehicles;
}
async function placesOf(vehicles: string[]) {
  const times = await desk.laneTimes();
  return vehicles.map((vehicle) => times.find((time) => time.vehicle === vehicle) ?? null);
}
/** Everything that a plan may write. */
const written = async () =>
  JSON.stringify([
    await desk.sql('select *, xmin::text from decision order by vehicle_id, version'),
    await desk.sql('select *, xmin::text from lane_time order by vehicle_id'),
    await desk.sql('select id from notification order by id'),
    await desk.sql('select count(*) from audit'),
    await desk.sql('select count(*) from outbox'),
  ]);
const setLane = (no: number, state: 'open' | 'closed') =>
  desk.sql('update lane set state = $2 where id = $1', [`${desk.site.port.id}-${no}`, state]);

describe('a plan of two lanes', () => {
  beforeEach(() => deskWith(2));

  test('decides every vehicle, inside its window, with nobody in another’s lane time', async () => {
    const vehicles = await bookMany(6, { drivers: [aDriverOf('ne')] });
    await desk.plan();
    const decisions = await desk.decisions(vehicles);
    expect(decisions).toHaveLength(6);
    for (const { version, current, group, lane, startAt, callAt } of decisions) {
      expect({ version, current, group, lane }).toEqual({ version: 1, current: true, group: 'ordinary', lane: null });
      expect(startAt).toBeGreaterThanOrEqual(desk.window());
      expect(callAt).toBe(startAt! - minutes(desk.site.port.policies.roadMin));
    }
    const times = (await desk.laneTimes()).map(({ lane, from, to }) => [lane.at(-1), from - desk.window(), to - from]);
    expect(times).toEqual(['1', '2'].flatMap((lane) => [0, 10, 20].map((n) => [lane, minutes(n), minutes(10)])));
    const news = await desk.notifications(vehicles);
    expect(news.map(({ kind, version, status }) => [kind, version, status])).toEqual(
      Array(6).fill(['booked', 1, 'pending']),
    );
    const announced = await desk.sql(
      `select kind, count(*)::int from outbox where port_id = $1 and kind not like 'booking.%' group by kind order by kind`,
      [desk.site.port.id],
    );
    expect(announced).toEqual([
      { kind: 'notification.due', count: 6 },
      { kind: 'plan.changed', count: 1 },
      { kind: 'vehicle.decided', count: 6 },
    ]);
    expect(
      await desk.sql(`select 1 from audit where action = 'vehicle.decided' and port_id = $1`, [desk.site.port.id]),
    ).toHaveLength(6);
  });

  test('made twice writes nothing the second time', async () => {
    await bookMany(4, { drivers: [aDriverOf('zh')] });
    await desk.plan();
    const before = await written();
    await desk.plan();
    expect(await written()).toBe(before);
  });

  test('by three planners at once decides each vehicle once', async () => {
    const vehicles = await bookMany(6);
    await Promise.all([desk.plan(), desk.plan(), desk.plan()]);
    expect((await desk.decisions(vehicles)).map(({ version }) => version)).toEqual(Array(6).fill(1));
    expect(await placesOf(vehicles)).not.toContain(null);
  });

  test('waits for whoever plans the port already, for another day too: the lanes are the same', async () => {
    const vehicles = await bookMany(2);
    let planning = Promise.resolve();
    await inTransaction(desk.store.pool, async (sql) => {
      await lockPlanner(sql, desk.site.port.id);
      planning = desk.plan();
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(await desk.decisions(vehicles)).toEqual([]);
    });
    await planning;
    expect(await desk.decisions(vehicles)).toHaveLength(2);
  });

  test('moves nobody for a booking that comes later', async () => {
    const first = await bookMany(3);
    await desk.plan();
    const before = await placesOf(first);
    const [late] = await bookMany(1);
    await desk.plan();
    expect(await placesOf(first)).toEqual(before);
    expect((await desk.decisions([...first, late!])).map(({ version }) => version)).toEqual([1, 1, 1, 1]);
    expect(await placesOf([late!])).toMatchObject([{ from: desk.window() + minutes(10) }]);
  });

  test('keeps a convoy back to back in one lane', async () => {
    await bookMany(1);
    const { vehicles } = await desk.book({ vehicles: [{}, {}, {}], keepTogether: true });
    await desk.plan();
    const times = (await placesOf(vehicles)).sort((a, b) => a!.from - b!.from);
    expect(new Set(times.map((time) => time!.lane)).size).toBe(1);
    expect(times[1]!.from).toBe(times[0]!.to);
    expect(times[2]!.from).toBe(times[1]!.to);
    expect((await desk.decisions(vehicles)).map(({ reasonCode }) => reasonCode)).toEqual(Array(3).fill('CONVOY'));
  });

  test('never holds a cancelled vehicle, also one that is cancelled while the plan is made', async () => {
    const [early, late, other] = [await desk.book(), await desk.book(), await desk.book()];
    const cancel = (id: string, meanwhile: () => Promise<void> = async () => {}) =>
      inTransaction(desk.store.pool, async (sql) => {
        const booking = (await lockBooking(sql, desk.context.secrets, id))!;
        await endBooking(sql, booking, 'cancelled', { actor: 'test', reason: null, zone: desk.site.port.zone });
        await meanwhile();
      });
    await cancel(early.id);
    let planning = Promise.resolve();
    await cancel(late.id, async () => {
      planning = desk.plan();
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    await planning;
    expect(await desk.decisions([...early.vehicles, ...late.vehicles])).toEqual([]);
    expect(await placesOf([...early.vehicles, ...late.vehicles])).toEqual([null, null]);
    expect(await desk.decisions(other.vehicles)).toHaveLength(1);
  });

  test('with a lane shut moves those who stood in it, with the reason and a message, and nobody else', async () => {
    const vehicles = await bookMany(6, { drivers: [aDriverOf('ru')] });
    await desk.plan();
    const before = await placesOf(vehicles);
    await setLane(2, 'closed');
    await desk.plan();
    const after = await placesOf(vehicles);
    expect(before.filter((time) => time!.lane.endsWith('-2'))).toHaveLength(3);
    for (const [n, vehicle] of vehicles.entries()) {
      const versions = await desk.decisions([vehicle]);
      const news = await desk.notifications([vehicle]);
      if (before[n]!.lane.endsWith('-1')) {
        expect(after[n]).toEqual(before[n]);
        expect(versions).toHaveLength(1);
        expect(news).toHaveLength(1);
        continue;
      }
      expect(after[n]!.lane).toMatch(/-1$/);
      expect(after[n]!.from).toBeGreaterThanOrEqual(desk.window(1));
      expect(versions.map(({ version, current, reasonCode }) => [version, current, reasonCode])).toEqual([
        [1, false, 'PROMISE_ORDER'],
        [2, true, 'LANE_CLOSED'],
      ]);
      // Nobody had sent the first one yet: it is news no more.
      expect(news.map(({ kind, version, status }) => [kind, version, status])).toEqual([
        ['booked', 1, 'superseded'],
        ['time-change', 2, 'pending'],
      ]);
    }
  });

  test('with all lanes shut says so, and places them when one opens', async () => {
    const vehicles = await bookMany(2, { drivers: [aDriverOf('mn')] });
    await setLane(1, 'closed');
    await setLane(2, 'closed');
    await desk.plan();
    expect((await desk.decisions(vehicles)).map(({ startAt, reasonCode }) => [startAt, reasonCode])).toEqual(
      Array(2).fill([null, 'NO_LANE_OPEN']),
    );
    const shut = await written();
    await desk.plan();
    expect(await written()).toBe(shut);
    await setLane(1, 'open');
    await desk.plan();
    const current = (await desk.decisions(vehicles)).filter((one) => one.current);
    expect(current.map(({ version, startAt }) => [version, startAt! - desk.window()])).toEqual([
      [2, 0],
      [2, minutes(10)],
    ]);
  });

  test('decides anew, with that reason, who was moved to another window', async () => {
    const [vehicle] = await bookMany(1, { drivers: [aDriverOf('vi')] });
    await desk.plan();
    await desk.sql('update vehicle set window_start_at = $2 where id = $1', [vehicle, new Date(desk.window(2))]);
    await desk.sql('delete from lane_time where vehicle_id = $1', [vehicle]);
    await desk.plan();
    const latest = (await desk.decisions([vehicle!])).at(-1);
    expect(latest).toMatchObject({ version: 2, startAt: desk.window(2), reasonCode: 'RESCHEDULED' });
  });
});

describe('a plan of one lane', () => {
  beforeEach(() => deskWith(1));

  test('serves in promise order: short service and perishable goods first, whoever booked first', async () => {
    const [slow] = await bookMany(1, { vehicles: [{ minutes: 12 }] });
    const [quick] = await bookMany(1, { vehicles: [{ minutes: 5 }] });
    const [fresh] = await bookMany(1, { vehicles: [{ minutes: 8 }] });
    await desk.sql(`update vehicle set service_class = 'produce' where id = $1`, [fresh]);
    await desk.plan();
    const starts = (await placesOf([fresh!, quick!, slow!])).map((time) => (time!.from - desk.window()) / minutes(1));
    expect(starts).toEqual([0, 8, 13]);
  });

  test('pushes the next behind one who outstays his time: in silence at first, told once it is 5 min', async () => {
    const vehicles = await bookMany(2, { drivers: [aDriverOf('kk')] });
    await desk.plan();
    await desk.sql(`update notification set status = 'sent', ended_at = now() where vehicle_id = any($1)`, [vehicles]);
    const [inLane, next] = (await desk.laneTimes()).map(({ vehicle }) => vehicle) as [string, string];
    const startedAt = desk.window();
    await desk.sql(`update vehicle set status = 'in-inspection', started_at = $2 where id = $1`, [
      inLane,
      new Date(startedAt),
    ]);
    const after = async (min: number, seconds = 0) => {
      desk.setClock(startedAt + minutes(min) + seconds * 1_000);
      await desk.plan();
      const [time] = await placesOf([next]);
      const news = (await desk.notifications([next])).filter(({ kind }) => kind !== 'booked');
      const versions = (await desk.decisions([next])).length;
      return { pushedTo: (time!.from - startedAt) / minutes(1), versions, news: news.map(({ kind }) => kind) };
    };
    expect(await after(9)).toEqual({ pushedTo: 10, versions: 1, news: [] });
    expect(await after(12, 30)).toEqual({ pushedTo: 10, versions: 1, news: [] });
    expect(await after(14)).toEqual({ pushedTo: 10, versions: 1, news: [] });
    // An overrun is reckoned in steps of 5 min: under that it is not news.
    expect(await after(15, 10)).toEqual({ pushedTo: 16, versions: 2, news: ['time-change'] });
    expect((await desk.decisions([next])).at(-1)).toMatchObject({ version: 2, reasonCode: 'OVERRUN' });
    expect(await after(18)).toEqual({ pushedTo: 16, versions: 2, news: ['time-change'] });
    expect(await placesOf([inLane])).toMatchObject([{ from: startedAt, to: startedAt + minutes(15) }]);
    expect(await desk.decisions([inLane])).toHaveLength(1);
  });
});

test('500 vehicles are decided in one go, and a planner is not held up for long', { timeout: 30_000 }, async () => {
  await deskWith(20);
  const { vehicles } = await desk.book({
    latestWindowStart: desk.window(10),
    keepTogether: false,
    vehicles: Array.from({ length: 500 }, () => ({})),
    drivers: [aDriverOf('bo')],
  });
  const startedAt = performance.now();
  await desk.plan();
  console.info(`500 vehicles decided in ${Math.round(performance.now() - startedAt)} ms`);
  expect(await desk.laneTimes()).toHaveLength(500);
  expect(await desk.decisions(vehicles)).toHaveLength(500);
  expect(await desk.notifications(vehicles)).toHaveLength(500);
});

describe('a plan that is refined', () => {
  beforeEach(() => deskWith(2));
  const produce = async () => {
    const [vehicle] = await bookMany(1, { vehicles: [{ minutes: 8 }], drivers: [aDriverOf('ne')] });
    await desk.sql(`update vehicle set service_class = 'produce' where id = $1`, [vehicle]);
    return vehicle!;
  };
  /** Somebody changes a lane as the staff do: written down, and a plan asked for. */
  const changeLane = async (no: number, state: 'open' | 'closed') => {
    const lane = desk.site.lanes.find((one) => one.no === no)!;
    const changed = { ...lane, state, share: state === 'open' ? 1 : 0 };
    await inTransaction(desk.store.pool, (sql) => saveLane(sql, changed, 'lead', [desk.day]));
    return desk.site.lanes.map((one) => (one === lane ? changed : one));
  };

  test('draws produce forward that booked late: who is made later is told why, and keeps his promise', async () => {
    const early = await bookMany(4, { drivers: [aDriverOf('ru')] });
    await desk.plan();
    const late = await produce();
    await desk.plan();
    const [place] = await placesOf([late]);
    const [first] = await desk.decisions([late]);
    expect(place!.from).toBe(desk.window());
    expect(first).toMatchObject({ version: 1, startAt: desk.window() });
    const moved = (await desk.decisions(early)).filter(({ version }) => version === 2);
    expect(moved.length).toBeGreaterThan(0);
    expect(new Set(moved.map(({ reasonCode }) => reasonCode))).toEqual(new Set(['REFINED']));
    const promises = await desk.sql(
      `select extract(epoch from planned_start_at - promised_start_at)::int / 60 as late from decision where vehicle_id = any($1) and current`,
      [early],
    );
    for (const one of promises) expect(one.late).toBeLessThanOrEqual(15);
    const settled = await written();
    await desk.plan();
    expect(await written()).toBe(settled);
  });

  test('is what a preview shows of a closure', async () => {
    const vehicles = await bookMany(2, { vehicles: [{ minutes: 14 }], drivers: [aDriverOf('kk')] });
    await desk.plan();
    vehicles.push(await produce(), await produce());
    const { port } = desk.site;
    const shut = desk.site.lanes.map((lane) =>
      lane.no === 2 ? { ...lane, state: 'closed' as const, share: 0 } : lane,
    );
    const previewBy = (plan: typeof planLanes) =>
      inTransaction(desk.store.pool, async (sql) => {
        const { vehicles: waiting, busy } = await loadPortDay(sql, port, desk.day);
        const shown = plan(shut, waiting, desk.context.clock(), busy);
        return shown.map(({ vehicleId, lane, startAt }) => [vehicleId, lane, startAt]).sort();
      });
    const [shown, unrefined] = [await previewBy(planPortDay), await previewBy(planLanes)];
    await changeLane(2, 'closed');
    await desk.plan();
    const written = (await placesOf(vehicles)).map((time) => [time!.vehicle, time!.lane, time!.from]);
    expect(shown).toEqual(written.sort());
    expect(unrefined).not.toEqual(written.sort());
  });

  test('brings back who was moved by a closure once the lane has opened again', async () => {
    const vehicles = await bookMany(5, { drivers: [aDriverOf('vi')] });
    await desk.plan();
    const before = await placesOf(vehicles);
    await changeLane(2, 'closed');
    await desk.plan();
    const last = (places: typeof before) => Math.max(...places.map((time) => time!.to));
    expect(last(await placesOf(vehicles))).toBe(last(before) + minutes(20));
    await changeLane(2, 'open');
    await desk.plan();
    expect(last(await placesOf(vehicles))).toBe(last(before));
  });
});
