import { afterEach, beforeEach, expect, test } from 'vitest';
import { timed } from '../../../tests/support/running/lag.js';
import { openQueue } from '../src/connection.js';
import { createProducer } from '../src/producer.js';
import { describeOnEachBackend, describeOnRedis, eventually, gate, type QueueHouse } from './queue-house.js';

const plan = (day: string) => ({ name: 'assign-lanes', payload: { port: 'zhangmu', day } }) as const;

/** ms; the product's timers are in this process, and as late as it. */
const took = async (work: () => Promise<unknown>): Promise<number> => (await timed(work)).tookMs;

describeOnEachBackend('while the queue server is away', (enter) => {
  let house: QueueHouse;
  beforeEach(async () => {
    house = await enter();
  });
  afterEach(() => house.leave());

  for (const fault of ['gone', 'silent'] as const) {
    test(`(${fault}) adding is refused within 2 s, health tells, and work goes on when it is back`, async () => {
      const days: string[] = [];
      const consumer = await house.consume({ 'assign-lanes': async ({ day }) => void days.push(day) });
      const producer = createProducer(house.backend);
      await producer.enqueue([plan('2026-03-01')]);
      await eventually(() => expect(days).toEqual(['2026-03-01']));
      expect(await consumer.health()).toEqual({ ok: true });

      if (fault === 'gone') house.proxy.cut();
      else house.proxy.halfOpen();
      for (let tries = 0; tries < 3; tries++) {
        const ms = await took(() => expect(producer.enqueue([plan('2026-03-02')])).rejects.toThrow());
        expect(ms).toBeLessThan(2_000);
      }
      const healthMs = await took(async () => expect((await consumer.health()).ok).toBe(false));
      expect(healthMs).toBeLessThan(2_000);

      house.proxy.reset(); // a connection that swallowed bytes stays mute
      house.proxy.pass();
      const backAt = performance.now();
      await eventually(() => producer.enqueue([plan('2026-03-03')]), 10_000);
      await eventually(() => expect(days).toContain('2026-03-03'), 30_000);
      console.info(
        `${house.kind}, ${fault}: working again ${Math.round(performance.now() - backAt)} ms after it was back`,
      );
      await eventually(async () => expect(await consumer.health()).toEqual({ ok: true }));
    });

    test(`(${fault}) closing ends at its deadline, in the middle of a job`, async () => {
      let active = false;
      let aborted = false;
      const consumer = await house.consume({
        'assign-lanes': (_payload, { signal }) => {
          active = true;
          return new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              aborted = true;
              reject(signal.reason);
            });
          });
        },
      });
      const producer = createProducer(house.backend);
      await producer.enqueue([plan('2026-03-01')]);
      await eventually(() => expect(active).toBe(true));
      if (fault === 'gone') house.proxy.cut();
      else house.proxy.halfOpen();
      expect(await took(() => consumer.close(1_000))).toBeLessThan(1_500);
      expect(aborted).toBe(true);
      expect(await took(() => producer.close(1_000))).toBeLessThan(1_500);
      expect(await took(() => house.backend.close())).toBeLessThan(2_500);
    });
  }

  test('from the start, opening does not hang', async () => {
    house.proxy.cut();
    const openedMs = await took(async () => {
      const opening = openQueue(house.address);
      if (house.kind === 'postgres') return await expect(opening).rejects.toThrow();
      const backend = await opening;
      expect((await backend.health()).ok).toBe(false);
      await expect(createProducer(backend).enqueue([plan('2026-03-01')])).rejects.toThrow('not connected');
      await backend.close();
    });
    expect(openedMs).toBeLessThan(3_000);
  });
});

describeOnRedis('Redis', (enter) => {
  let house: QueueHouse;
  beforeEach(async () => {
    house = await enter();
  });
  afterEach(() => house.leave());

  test('flushed: jobs are added and run again, also one that was active, and the sweep ticks on', async () => {
    const hold = gate();
    let runs = 0;
    const sweptAt: number[] = [];
    await house.consume({
      'assign-lanes': async () => {
        if (++runs === 1) await hold.opened;
      },
      sweep: async () => void sweptAt.push(performance.now()),
    });
    const producer = createProducer(house.backend);
    await producer.enqueue([plan('2026-03-01')]);
    await eventually(() => expect([runs, sweptAt.length]).toEqual([1, 1]));
    await house.redis!.admin.flushall();
    const flushedAt = performance.now();
    await producer.enqueue([plan('2026-03-01')]);
    await eventually(() => expect(runs).toBe(2));
    hold.open();
    await producer.enqueue([plan('2026-03-01')]);
    await eventually(() => expect(runs).toBe(3));
    await eventually(() => expect(sweptAt).toHaveLength(2), 20_000);
    console.info(`swept ${((sweptAt[1]! - flushedAt) / 1_000).toFixed(1)} s after FLUSHALL`);
  });

  test.each([
    ['maxmemory-policy', 'allkeys-lru', 'noeviction', 'maxmemory-policy is allkeys-lru'],
    ['appendonly', 'no', 'yes', 'appendonly is off'],
  ])('with %s %s is not healthy', async (setting, wrong, right, reason) => {
    await eventually(async () => expect(await house.backend.health()).toEqual({ ok: true }));
    await house.redis!.admin.config('SET', setting, wrong);
    try {
      expect(await house.backend.health()).toEqual({ ok: false, reason: expect.stringContaining(reason) });
    } finally {
      await house.redis!.admin.config('SET', setting, right);
    }
    expect(await house.backend.health()).toEqual({ ok: true });
  });
});
