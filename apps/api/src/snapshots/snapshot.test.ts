import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { AT_ONCE, openChanges } from './changes.js';
import { OLDEST_MS, PAUSE_MS, Snapshot, type SnapshotSource } from './snapshot.js';

type Kept = Pick<Snapshot<number>, 'read' | 'atHand'>;
type Open = (source: SnapshotSource<number>) => Kept;
const ours: Open = (source) => new Snapshot(source);

/** A record that counts up, and a reading of it that takes until it is let go. */
function aHouse(open: Open) {
  let now = 1_000_000;
  const clock = () => now;
  const changes = openChanges(clock);
  const house = {
    truth: 0,
    readings: 0,
    slow: null as Promise<void> | null,
    changes,
    write() {
      house.truth++;
      changes.note('port');
    },
    pass: (ms: number) => (now += ms),
  };
  const kept = open({
    async read() {
      house.readings++;
      const seen = house.truth;
      await house.slow;
      return seen;
    },
    clock,
    tick: changes.tick,
    changedAt: () => changes.last('port'),
    isRush: () => changes.isRush('port'),
  });
  return { ...house, kept, house };
}

/** Read once, told for ever. */
const forEver: Open = ({ read }) => {
  let value: Promise<number> | null = null;
  return { atHand: () => null, read: () => (value ??= read()) };
};
/** Whoever comes joins whatever is under way. */
const joinsAny: Open = ({ read }) => {
  let value: Promise<number> | null = null;
  return {
    atHand: () => null,
    read() {
      value ??= read().finally(() => (value = null));
      return value;
    },
  };
};
const eachForItself: Open = ({ read }) => ({ atHand: () => null, read });

describe('a change is told to whoever asks after it', () => {
  const told = async (open: Open) => {
    const { kept, house } = aHouse(open);
    await kept.read();
    const seen = [];
    for (let i = 0; i < 5; i++) {
      house.write();
      seen.push(await kept.read());
    }
    // And while an older reading is still under way.
    let go = () => {};
    house.slow = new Promise((resolve) => (go = resolve));
    house.write();
    const first = kept.read();
    await turn();
    house.write();
    const second = kept.read();
    go();
    await first;
    seen.push(await second);
    return seen;
  };
  test('by a snapshot', async () => expect(await told(ours)).toEqual([1, 2, 3, 4, 5, 7]));
  test.each([
    ['for ever', forEver],
    ['with any reading', joinsAny],
  ])('twin: not by what is kept %s', async (_, open) => expect(await told(open)).not.toEqual([1, 2, 3, 4, 5, 7]));
});

describe('what nobody told of is seen all the same before it is a second old', () => {
  const told = async (open: Open) => {
    const { kept, house } = aHouse(open);
    await kept.read();
    house.truth = 9;
    house.pass(OLDEST_MS + 1);
    return kept.read();
  };
  test('by a snapshot', async () => expect(await told(ours)).toBe(9));
  test('twin: not by what is kept for ever', async () => expect(await told(forEver)).toBe(0));
  test('a clock that was set back makes nothing young', async () => {
    const { kept, house } = aHouse(ours);
    await kept.read();
    house.truth = 9;
    house.pass(-60_000);
    expect(await kept.read()).toBe(9);
  });
  test('and is read ahead of time: no reader waits for it', async () => {
    const { kept, house } = aHouse(ours);
    await kept.read();
    house.truth = 9;
    house.pass(OLDEST_MS / 2);
    expect(kept.atHand()).toBe(0);
    await turn();
    expect(kept.atHand()).toBe(9);
  });
});

describe('a crowd is one reading', () => {
  const readings = async (open: Open) => {
    const { kept, house } = aHouse(open);
    await Promise.all(Array.from({ length: 1000 }, () => kept.read()));
    for (let i = 0; i < 1000; i++) await kept.read();
    return house.readings;
  };
  test('of a snapshot', async () => expect(await readings(ours)).toBe(1));
  test('twin: not when each reads for himself', async () => expect(await readings(eachForItself)).toBe(2000));
});

describe('in a rush', () => {
  const aRush = async () => {
    const made = aHouse(ours);
    await made.kept.read();
    made.house.pass(PAUSE_MS);
    for (let i = 0; i < 2 * AT_ONCE; i++) made.house.write();
    return made;
  };
  test('it is read once a pause, and the last one is told meanwhile', async () => {
    const { kept, house } = await aRush();
    kept.atHand();
    await turn();
    const before = house.readings;
    for (let ms = 0; ms < 2_000; ms += 10) {
      house.pass(10);
      house.write();
      const seen = await kept.read();
      expect(house.truth - seen).toBeLessThanOrEqual(PAUSE_MS / 10 + 2);
      await turn();
    }
    expect(house.readings - before).toBeGreaterThan(5);
    expect(house.readings - before).toBeLessThanOrEqual(2_000 / PAUSE_MS + 1);
  });
  test('who wrote himself is told what he wrote', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const { kept, house } = await aRush();
      await kept.read();
      await turn();
      house.write();
      const wroteAt = house.changes.tick();
      expect(kept.atHand()).toBeLessThan(house.truth);
      expect(kept.atHand(wroteAt)).toBeNull();
      const own = kept.read(wroteAt);
      await turn();
      await vi.advanceTimersByTimeAsync(PAUSE_MS);
      expect(await own).toBe(house.truth);
    } finally {
      vi.useRealTimers();
    }
  });
  test('a calm that follows ends it', async () => {
    const { house } = await aRush();
    expect(house.changes.isRush('port')).toBe(true);
    house.pass(1_000);
    house.write();
    expect(house.changes.isRush('port')).toBe(false);
    expect(house.changes.isRush('another')).toBe(false);
  });
});

test('a reading that fails is told to those who wait, and tried again by the next', async () => {
  const { kept, house } = aHouse(ours);
  house.slow = Promise.reject(new Error('the database is away'));
  const waiting = [kept.read(), kept.read()];
  expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  house.slow = null;
  expect(await kept.read()).toBe(0);
});
