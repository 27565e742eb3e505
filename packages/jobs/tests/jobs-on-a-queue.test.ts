import { afterEach, beforeEach, expect, test } from 'vitest';
import { createProducer } from '../src/producer.js';
import { describeOnEachBackend, eventually, gate, type QueueHouse } from './queue-house.js';

const PLAN = { name: 'assign-lanes', payload: { port: 'zhangmu', day: '2026-03-01' } } as const;

describeOnEachBackend('a job', (enter) => {
  let house: QueueHouse;
  beforeEach(async () => {
    house = await enter();
  });
  afterEach(() => house.leave());

  test('that is added is run, with its payload', async () => {
    const seen: unknown[] = [];
    await house.consume({
      'assign-lanes': async (payload, { attempt }) => void seen.push(payload, attempt),
      'notify-driver': async (payload) => void seen.push(payload),
    });
    const producer = createProducer(house.backend);
    await producer.enqueue([PLAN, { name: 'notify-driver', payload: { notificationId: 'n-1' } }]);
    await eventually(() => expect(seen).toHaveLength(3));
    expect(seen).toEqual(expect.arrayContaining([PLAN.payload, 1, { notificationId: 'n-1' }]));
    await producer.close(1_000);
    await expect(producer.enqueue([PLAN])).rejects.toThrow('closed');
  });

  test('absorbs its duplicates while it waits; other port-days are jobs of their own', async () => {
    const producer = createProducer(house.backend);
    await producer.enqueue([PLAN, PLAN]);
    for (let i = 0; i < 20; i++) await producer.enqueue([PLAN]);
    await producer.enqueue([{ name: 'assign-lanes', payload: { port: 'zhangmu', day: '2026-03-02' } }]);
    expect(await house.backend.counts('planning')).toEqual({ waiting: 2, active: 0 });
    const days: string[] = [];
    await house.consume({ 'assign-lanes': async ({ day }) => void days.push(day) });
    await eventually(async () => {
      expect(await house.backend.counts('planning')).toEqual({ waiting: 0, active: 0 });
      expect(days).toHaveLength(2);
    });
    expect(days.sort()).toEqual(['2026-03-01', '2026-03-02']);
  });

  test('that is added while it is active runs once more, and not beside itself', async () => {
    const first = gate();
    let runs = 0;
    let atOnce = 0;
    let most = 0;
    await house.consume({
      'assign-lanes': async () => {
        runs++;
        most = Math.max(most, ++atOnce);
        if (runs === 1) await first.opened;
        atOnce--;
      },
    });
    const producer = createProducer(house.backend);
    await producer.enqueue([PLAN]);
    await eventually(() => expect(runs).toBe(1));
    for (let i = 0; i < 5; i++) await producer.enqueue([PLAN, PLAN]);
    first.open();
    await eventually(() => expect(runs).toBe(2));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect({ runs, most }).toEqual({ runs: 2, most: 1 });

    await producer.enqueue([PLAN]);
    await eventually(() => expect(runs).toBe(3));
  });

  test('is never lost: after the last add a run begins, however adds and runs interleave', async () => {
    let facts = 0;
    let planned = 0;
    await house.consume({
      'assign-lanes': async () => {
        const read = facts;
        await new Promise((resolve) => setTimeout(resolve, read % 7));
        planned = Math.max(planned, read);
      },
    });
    const producer = createProducer(house.backend);
    for (let round = 0; round < 60; round++) {
      facts++;
      await producer.enqueue([PLAN]);
      await new Promise((resolve) => setTimeout(resolve, (round * 5) % 11));
      if (round % 10 === 9) await eventually(() => expect(planned).toBe(facts), 5_000);
    }
    expect(planned).toBe(60);
  });

  test('that fails is run again after its back-off, and the fault it leaves in the queue names no person', async () => {
    const faults: object[] = [];
    const startedAt: number[] = [];
    await house.consume(
      {
        'assign-lanes': async (_payload, { attempt }) => {
          startedAt.push(performance.now());
          if (attempt < 3) throw new Error('could not reach +977 1 555 0100');
        },
      },
      { log: { info() {}, warn() {}, error: (fields) => void faults.push(fields) } },
    );
    await createProducer(house.backend).enqueue([PLAN]);
    await eventually(() => expect(startedAt).toHaveLength(3));
    expect(startedAt[1]! - startedAt[0]!).toBeGreaterThanOrEqual(245);
    expect(startedAt[2]! - startedAt[1]!).toBeGreaterThanOrEqual(995);
    expect(faults).toMatchObject([{ job: 'assign-lanes', attempt: 1 }, { attempt: 2 }]);
    await eventually(async () => expect(await house.stored('planning')).toContain('assign-lanes failed: Error'));
    expect(await house.stored('planning')).not.toMatch(/\+977|977 1|555 01/);
  });

  test('with a field the payload does not know is refused before the queue, and fails for good behind it', async () => {
    let runs = 0;
    await house.consume({ 'assign-lanes': async () => void runs++ });
    const producer = createProducer(house.backend);
    const withPlate = { port: 'zhangmu', day: '2026-03-01', plate: '藏A12345' };
    await expect(producer.enqueue([{ name: 'assign-lanes', payload: withPlate }])).rejects.toThrow('plate');
    await expect(
      producer.enqueue([{ name: 'assign-lanes', payload: { port: 'zhangmu', day: '2026-02-30' } }]),
    ).rejects.toThrow();

    const opts = { attempts: 4, deduplication: { id: 'x', keepLastIfActive: true } };
    await house.addRaw('planning', 'assign-lanes', withPlate, { ...opts, jobId: 'raw|1' });
    await house.addRaw('planning', 'paint-lanes', {}, { attempts: 4, jobId: 'raw|2' });
    await eventually(async () => {
      expect((await house.failures('planning')).sort()).toEqual([
        'assign-lanes: payload refused: plate: unrecognized_keys',
        'no job is called "paint-lanes"',
      ]);
    });
    expect(runs).toBe(0);
  });
});
