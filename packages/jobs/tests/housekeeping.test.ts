import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnEachBackend, eventually, type QueueHouse } from './queue-house.js';

describeOnEachBackend('housekeeping', (enter) => {
  let house: QueueHouse;
  beforeEach(async () => {
    house = await enter();
  });
  afterEach(() => house.leave());

  test('three workers tick as one, and ticking goes on', { timeout: 60_000 }, async () => {
    const ran: string[] = [];
    const note = (name: string) => async () => void ran.push(name);
    const handlers = { sweep: note('sweep') };
    for (let i = 0; i < 3; i++) await house.consume(handlers);
    const of = (name: string) => ran.filter((one) => one === name).length;
    await eventually(() => expect(of('sweep')).toBeGreaterThanOrEqual(1));
    await eventually(() => expect(of('sweep')).toBeGreaterThanOrEqual(2), 25_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // The three may have started on both sides of a slot's edge: 15 s later that is three slots, where six adds were made.
    expect(of('sweep')).toBeLessThanOrEqual(3);
  });

  test('the heart beats in each queue', async () => {
    let beats = 0;
    await house.consume({ heartbeat: async () => void beats++ });
    await eventually(() => expect(beats).toBe(4));
  });
});
