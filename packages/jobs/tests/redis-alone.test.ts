import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createProducer } from '../src/producer.js';
import { enter, eventually, gate, type QueueHouse } from './queue-house.js';
import { type RedisServer, redisBinary, startRedisServer } from './redis-server.js';

const PLAN = { name: 'assign-lanes', payload: { port: 'zhangmu', day: '2026-03-01' } } as const;

if (!redisBinary) {
  test('what concerns Redis alone is not tested here: no redis-server on the PATH', () => {
    expect(redisBinary).toBeUndefined();
  });
} else {
  describe('Redis', () => {
    let redis: RedisServer;
    let house: QueueHouse;
    beforeAll(async () => {
      redis = await startRedisServer();
    });
    afterAll(() => redis.stop());
    beforeEach(async () => {
      house = await enter(redis);
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
      await producer.enqueue([PLAN]);
      await eventually(() => expect([runs, sweptAt.length]).toEqual([1, 1]));
      await redis.admin.flushall();
      const flushedAt = performance.now();
      await producer.enqueue([PLAN]);
      await eventually(() => expect(runs).toBe(2));
      hold.open();
      await producer.enqueue([PLAN]);
      await eventually(() => expect(runs).toBe(3));
      await eventually(() => expect(sweptAt).toHaveLength(2), 20_000);
      console.info(`swept ${((sweptAt[1]! - flushedAt) / 1_000).toFixed(1)} s after FLUSHALL`);
    });

    test.each([
      ['maxmemory-policy', 'allkeys-lru', 'noeviction', 'maxmemory-policy is allkeys-lru'],
      ['appendonly', 'no', 'yes', 'appendonly is off'],
    ])('with %s %s is not healthy', async (setting, wrong, right, reason) => {
      await eventually(async () => expect(await house.backend.health()).toEqual({ ok: true }));
      await redis.admin.config('SET', setting, wrong);
      try {
        expect(await house.backend.health()).toEqual({ ok: false, reason: expect.stringContaining(reason) });
      } finally {
        await redis.admin.config('SET', setting, right);
      }
      expect(await house.backend.health()).toEqual({ ok: true });
    });
  });
}
