import { afterEach, beforeEach, expect, test } from 'vitest';
import { createProducer } from '../src/producer.js';
import type { StuckJob } from '../src/stuck.js';
import { describeOnEachBackend, eventually, type QueueHouse } from './queue-house.js';

const plan = (day: string) => ({ name: 'assign-lanes', payload: { port: 'zhangmu', day } }) as const;
const POISON = ['2026-03-01', '2026-03-02', '2026-03-03'];
const GOOD = Array.from({ length: 20 }, (_, i) => `2026-04-${String(i + 1).padStart(2, '0')}`);

describeOnEachBackend('a poison job', (enter) => {
  let house: QueueHouse;
  let done: string[];
  let runs: Record<string, number>;
  let stuck: StuckJob[];
  let released: string[];
  beforeEach(async () => {
    house = await enter();
    [done, runs, stuck, released] = [[], {}, [], []];
  });
  afterEach(() => house.leave());

  const work = (isPoison: (day: string) => boolean | Promise<boolean>) =>
    house.consume(
      {
        'assign-lanes': async ({ day }) => {
          runs[day] = (runs[day] ?? 0) + 1;
          const bad = await isPoison(day);
          if (bad) throw Object.assign(new TypeError('of Tenzin, +977 1 555 0100'), { code: 'E_PLAN' });
          done.push(day);
        },
      },
      {
        concurrency: { planning: 1, notifying: 1, reminding: 1, housekeeping: 1 },
        stuck: {
          record: async (one) => void stuck.push(one),
          release: async (key) => void released.push(key),
        },
      },
    );

  test('rests beside the others, who are all done before its last run; then it is written down by its kind', async () => {
    const producer = createProducer(house.backend);
    await producer.enqueue(POISON.map(plan));
    await producer.enqueue(GOOD.map(plan));
    let doneAtThird = -1;
    await work((day) => {
      if (POISON.includes(day) && runs[day] === 3 && doneAtThird < 0) doneAtThird = done.length;
      return POISON.includes(day);
    });
    await eventually(() => expect(stuck).toHaveLength(POISON.length), 30_000);
    expect(doneAtThird, 'done while the poison rested').toBe(GOOD.length);
    expect(POISON.map((day) => runs[day])).toEqual(POISON.map(() => 4));
    expect(stuck.find(({ key }) => key.endsWith(POISON[0]!))).toEqual({
      job: 'assign-lanes',
      key: `assign-lanes|zhangmu|${POISON[0]}`,
      payload: { port: 'zhangmu', day: POISON[0] },
      fault: 'TypeError E_PLAN',
      runs: 4,
    });
    expect(JSON.stringify(stuck) + (await house.stored('planning'))).not.toMatch(/Tenzin|\+977|977 1|555 01/);
    expect(released.filter((key) => key.startsWith('assign-lanes')).sort()).toEqual(
      GOOD.map((day) => `assign-lanes|zhangmu|${day}`),
    );
  });

  test('beside it the others take as long as without it: measured, and printed', async () => {
    const producer = createProducer(house.backend);
    const consumer = await work((day) => POISON.includes(day));
    const round = async (n: number, poisoned: boolean) => {
      const month = String(n + 1).padStart(2, '0');
      const days = GOOD.map((day) => `2027-${month}-${day.slice(-2)}`);
      if (poisoned) await producer.enqueue(POISON.map(plan));
      const took: number[] = [];
      for (const day of days) {
        const from = performance.now();
        await producer.enqueue([plan(day)]);
        await eventually(() => expect(done).toContain(day));
        took.push(performance.now() - from);
      }
      return took;
    };
    const [without, beside]: number[][] = [[], []];
    for (let n = 0; n < 4; n++) (n % 2 === 0 ? without! : beside!).push(...(await round(n, n % 2 === 1)));
    const p99 = (took: number[]) => took.sort((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1]!;
    const [alone, crowded] = [p99(without!), p99(beside!)];
    console.log(
      `p99 of ${without!.length} jobs on ${house.kind}: ${alone.toFixed(0)} ms alone, ${crowded.toFixed(0)} ms beside poison, ratio ${(crowded / alone).toFixed(2)}`,
    );
    expect([without!.length, beside!.length, (await consumer.health()).ok]).toEqual([40, 40, true]);
  });

  test('does not stop the fetching when all in hand rest at once', async () => {
    const producer = createProducer(house.backend);
    const [one, other] = POISON as [string, string];
    await producer.enqueue([one, other].map(plan));
    let added: Promise<void> | undefined;
    let inHand = 0;
    await work(async (day) => {
      // Before their fourth run they rest for 4 s, not for 250 ms, in which the third would have to be added.
      if (runs[one] === 3 && runs[other] === 3) added ??= producer.enqueue([plan(GOOD[0]!)]);
      // Where fetching stops, the third is done before them all the same, when the first rest ends: in the place that was left, as one of two.
      if (day === GOOD[0]) inHand = (await house.backend.counts('planning')).active;
      return POISON.includes(day);
    });
    await eventually(() => expect(done).toEqual([GOOD[0]]));
    await added;
    expect(inHand, 'in hand when the third was worked on').toBe(3);
  });

  test('with a payload that no job takes is written down without it, and the next one is done', async () => {
    await house.addRaw('planning', 'assign-lanes', { port: 'zhangmu', name: 'Tenzin' }, {});
    await house.addRaw('planning', 'plan-everything', { name: 'Tenzin' }, {});
    await createProducer(house.backend).enqueue([plan('2026-04-01')]);
    await work(() => false);
    await eventually(() => expect([stuck.length, done]).toEqual([2, ['2026-04-01']]));
    expect(stuck.map(({ job, payload }) => [job, payload])).toEqual([
      ['assign-lanes', null],
      [null, null],
    ]);
    expect(JSON.stringify(stuck)).not.toContain('Tenzin');
  });
});
