import type { Happening } from '@gl/db/outbox';
import { describe, expect, it } from 'vitest';
import { Fanout } from './live-fanout.js';
import type { Wish } from './live-frame.js';
import { Line } from './live-line.js';

const happened = (seq: number, over: Partial<Happening> = {}): Happening => ({
  seq,
  kind: 'plan.changed',
  portId: 'a',
  day: null,
  bookingId: null,
  vehicleId: null,
  subject: null,
  version: 0,
  at: new Date(0),
  ...over,
});
const port: Wish = { topic: 'port:a', keys: ['port:a'] };

function aHall() {
  const deferred: (() => void)[] = [];
  // Three ms are a slice: a look at this clock, one after each line, says that 12 us went by.
  let looks = 0;
  const fanout = new Fanout(
    (work) => deferred.push(work),
    () => 0.012 * looks++,
  );
  const comes = (...wishes: Wish[]) => {
    const got: Buffer[] = [];
    const sink = { write: (bytes: Buffer) => got.push(bytes) > 0, cut() {} };
    const line = new Line(
      wishes.map(({ topic }) => topic),
      sink,
      null,
    );
    fanout.join(wishes, line);
    return { got, line, ids: () => [...got.join('').matchAll(/id: (\d+)/g)].map(([, id]) => Number(id)) };
  };
  const drain = () => {
    let turns = 0;
    for (; deferred.length > 0; turns++) deferred.shift()!();
    return turns;
  };
  return { fanout, deferred, comes, drain };
}

describe('the fan-out', () => {
  it('tells lines for 3 ms in a turn of the loop, all of them the same bytes', () => {
    const { fanout, comes, drain } = aHall();
    const listeners = Array.from({ length: 1_000 }, () => comes(port));
    const heard = () => listeners.filter(({ got }) => got.length > 0).length;
    fanout.publish([happened(1)]);
    expect(heard()).toBe(250);
    expect(drain()).toBeGreaterThanOrEqual(3);
    expect(heard()).toBe(1_000);
    expect(new Set(listeners.map(({ got }) => got[0])).size).toBe(1);
  });

  it('gathers what happens while a round goes out, and tells the newest of it in the next', () => {
    const { fanout, comes, drain } = aHall();
    const listeners = Array.from({ length: 300 }, () => comes(port));
    for (let seq = 1; seq <= 500; seq++) fanout.publish([happened(seq)]);
    drain();
    for (const { ids } of listeners) expect(ids()).toEqual([1, 500]);
  });

  it('tells each what it asks for and nobody else, also when several topics of one line are touched', () => {
    const { fanout, comes, drain } = aHall();
    const booking: Wish = { topic: 'booking:1', keys: ['booking:1'] };
    const pass: Wish = { topic: 'pass:t', keys: ['vehicle:v', 'whole:1'] };
    const [ofPort, ofBooking, ofPass, ofBoth] = [comes(port), comes(booking), comes(pass), comes(booking, port)];
    fanout.publish([happened(1, { bookingId: '1' })]);
    fanout.publish([happened(2, { bookingId: '1', vehicleId: 'w' })]);
    fanout.publish([happened(3, { bookingId: '1', vehicleId: 'v' })]);
    fanout.publish([happened(4, { portId: 'b' }), happened(5, { bookingId: '2' })]);
    drain();
    expect([ofPort, ofBooking, ofPass, ofBoth].map(({ ids }) => ids())).toEqual([
      [1, 2, 3, 5],
      [1, 2, 3],
      [1, 3],
      [1, 2, 3, 5],
    ]);
    expect(ofBoth.got.join('').match(/"topic":"port:a"/g)).toHaveLength(4);
    expect(ofBoth.got.join('').match(/"topic":"booking:1"/g)).toHaveLength(3);
  });

  it('forgets who leaves, in the middle of a round too', () => {
    const { fanout, comes, drain } = aHall();
    const listeners = Array.from({ length: 600 }, () => comes(port));
    fanout.publish([happened(1)]);
    for (const { line } of listeners) fanout.leave(line);
    drain();
    expect(listeners.filter(({ got }) => got.length > 0)).toHaveLength(250);
    fanout.publish([happened(2)]);
    expect([fanout.size, drain()]).toEqual([0, 0]);
  });

  it('says every 15 s that each line lives, a fifteenth of them each second', () => {
    const { fanout, comes, drain } = aHall();
    const listeners = Array.from({ length: 30 }, () => comes(port));
    const comments = () => listeners.map(({ got }) => got.length);
    fanout.beat();
    drain();
    expect(comments().filter((count) => count === 1)).toHaveLength(2);
    for (let second = 1; second < 30; second++) fanout.beat();
    drain();
    expect(new Set(comments())).toEqual(new Set([2]));
  });
});
