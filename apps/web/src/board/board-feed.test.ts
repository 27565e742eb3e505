import type { PublicBoardBody } from '@gl/contracts/board';
import type { PortBody } from '@gl/contracts/port';
import { expect, test } from 'vitest';
import { BoardFeed, type Known } from './board-feed.js';

/** A server, a clock and timers that do what the test says. */
function aWorld(kept: Known | null = null, day?: string) {
  const world = {
    now: 0,
    version: 'a',
    isUp: true,
    status: 200,
    asked: [] as string[],
    timers: new Map<number, { at: number; run: () => void }>(),
    kept,
    /** Runs what is due until `ms` have passed. */
    async pass(ms: number) {
      const until = world.now + ms;
      for (;;) {
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
        const next = [...world.timers].sort(([, a], [, b]) => a.at - b.at)[0];
        if (!next || next[1].at > until) break;
        world.timers.delete(next[0]);
        world.now = next[1].at;
        next[1].run();
      }
      world.now = until;
    },
  };
  let timer = 0;
  const feed = new BoardFeed('zhangmu', day, {
    now: () => world.now,
    later: (ms, run) => {
      const id = timer++;
      world.timers.set(id, { at: world.now + ms, run });
      return () => void world.timers.delete(id);
    },
    store: {
      get: () => world.kept,
      set: (known) => {
        world.kept = known;
      },
    },
    fetch: async (path, headers) => {
      world.asked.push(path.replace('/api/v1/ports/zhangmu', ''));
      if (!world.isUp) throw new TypeError('no line');
      if (world.status !== 200) return new Response('{}', { status: world.status });
      if (!path.includes('/board')) return Response.json({ id: 'zhangmu' } as PortBody);
      if (headers['If-None-Match'] === `"${world.version}"`) return new Response(null, { status: 304 });
      return Response.json({ version: world.version } as PublicBoardBody);
    },
  });
  return { world, feed };
}

test('asks, and then each quarter of a minute whether it is still so', async () => {
  const { world, feed } = aWorld();
  const stop = feed.watch(() => {});
  await world.pass(0);
  expect(feed.state()).toMatchObject({ line: 'good', known: { board: { version: 'a' }, heardAt: 0 } });
  world.version = 'b';
  await world.pass(15_000);
  expect(feed.state().known).toMatchObject({ board: { version: 'b' }, heardAt: 15_000 });
  await world.pass(15_000);
  // Nothing new, but heard of now.
  expect(feed.state().known).toMatchObject({ board: { version: 'b' }, heardAt: 30_000 });
  expect(world.asked).toEqual(['', '/board', '/board', '/board']);
  stop();
  expect(world.timers.size).toBe(0);
});

test('without a line what was known stays, with its age; it comes back by itself', async () => {
  const { world, feed } = aWorld();
  const stop = feed.watch(() => {});
  await world.pass(0);
  world.isUp = false;
  await world.pass(10 * 60_000);
  expect(feed.state()).toMatchObject({ line: 'broken', known: { heardAt: 0 } });
  expect(world.timers.size).toBe(1);
  world.isUp = true;
  await world.pass(15_000);
  expect(feed.state().line).toBe('good');
  expect(feed.state().known!.heardAt).toBeGreaterThan(10 * 60_000);
  stop();
});

test('a reload without a line shows what was kept', () => {
  const kept = { port: { id: 'zhangmu' }, board: { version: 'k' }, heardAt: -5 } as Known;
  expect(aWorld(kept).feed.state()).toEqual({ known: kept, line: 'asking' });
});

test('a port that is not there is said so; a server that fails is asked again', async () => {
  const { world, feed } = aWorld();
  const stop = feed.watch(() => {});
  world.status = 503;
  await world.pass(0);
  expect(feed.state().line).toBe('broken');
  world.status = 404;
  await world.pass(2_000);
  expect(feed.state().line).toBe('no-such-port');
  stop();
});

test('a board of a day asks for that day, and says so when there is none of it', async () => {
  const { world, feed } = aWorld(null, '2026-11-24');
  const stop = feed.watch(() => {});
  await world.pass(0);
  expect(world.asked).toEqual(['', '/board?date=2026-11-24']);
  world.status = 400;
  await world.pass(15_000);
  expect(feed.state().line).toBe('no-such-day');
  stop();
});

test('a simulated day: one timer, one request at a time, whoever hurries it', async () => {
  const { world, feed } = aWorld();
  const stop = feed.watch(() => {});
  for (let hour = 0; hour < 24; hour++) {
    world.isUp = hour % 5 !== 3;
    world.version = `v${hour}`;
    await world.pass(60 * 60_000);
    feed.hurry();
    feed.hurry();
    expect(world.timers.size).toBeLessThanOrEqual(1);
  }
  await world.pass(0);
  expect(world.timers.size).toBe(1);
  // 240 an hour with a line; the port itself once an hour.
  expect(world.asked.length).toBeLessThan(24 * 245 + 100);
  stop();
  await world.pass(60_000);
  expect(world.timers.size).toBe(0);
});
