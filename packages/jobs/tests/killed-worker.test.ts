import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createProducer } from '../src/producer.js';
import { describeOnEachBackend, eventually, type QueueHouse } from './queue-house.js';

const FIXTURE = join(import.meta.dirname, 'fixtures/hanging-worker.ts');
const PLAN = { name: 'assign-lanes', payload: { port: 'zhangmu', day: '2026-03-01' } } as const;

describeOnEachBackend('a killed worker process', (enter) => {
  let house: QueueHouse;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    house = await enter();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await house.leave();
  });

  const hangingWorker = async () => {
    const child = fork(FIXTURE, [JSON.stringify(house.address)], {
      execArgv: ['--import', 'tsx', '--conditions=source'],
    });
    children.push(child);
    const [word] = await once(child, 'message');
    expect(word).toBe('active');
    return child;
  };
  const kill = async (child: ChildProcess) => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };

  test('leaves its job to another within 15 s, three times in a row, and the add made meanwhile is not lost', async () => {
    const producer = createProducer(house.backend);
    await producer.enqueue([PLAN]);
    let child = await hangingWorker();
    for (let kills = 1; kills < 3; kills++) {
      await kill(child);
      child = await hangingWorker();
    }
    await producer.enqueue([PLAN]);
    await eventually(async () => expect(await house.backend.counts('planning')).toEqual({ waiting: 0, active: 1 }));

    let runs = 0;
    await house.consume({ 'assign-lanes': async () => void runs++ });
    await kill(child);
    const killedAt = performance.now();
    await eventually(() => expect(runs).toBeGreaterThanOrEqual(1), 15_000);
    const recoveredS = ((performance.now() - killedAt) / 1_000).toFixed(1);
    console.info(`${house.kind}: run again ${recoveredS} s after kill -9`);
    await eventually(() => expect(runs).toBe(2));
  });
});
