import { describe, expect, it } from 'vitest';
import { MINUTE } from '../local-time.js';
import { aLane, WINDOW } from '../testing/crossing-samples.js';
import { aCallVehicle, aYard } from '../testing/yard-days.js';
import { callForward, emptyYard, factOf } from './call-forward.js';
import type { Deed } from './deed.js';
import type { CallVehicle, Fact, Yard } from './fact.js';
import { standingsOf, tokensUsed, type YardState } from './state.js';

type Happening = Fact extends infer F ? (F extends Fact ? Omit<F, 'id' | 'at'> : never) : never;

/** A yard told what happens, minute by minute of the window; `done` does what it says at once. */
class Day {
  state: YardState;
  #no = 0;
  constructor(yard: Partial<Yard> = {}) {
    this.state = emptyYard(aYard(yard));
  }
  tell(minute: number, happening: Happening): Deed[] {
    const fact = { ...happening, id: `f${this.#no++}`, at: WINDOW + minute * MINUTE } as Fact;
    const { state, deeds } = callForward(this.state, fact);
    this.state = state;
    return deeds;
  }
  done(minute: number, happening: Happening): string[] {
    const log: string[] = [];
    let deeds = this.tell(minute, happening);
    while (deeds.length > 0) {
      if (log.length > 100) throw new Error('a deed that changes nothing is proposed for ever');
      const [deed] = deeds as [Deed];
      log.push(`${deed.do} ${deed.vehicleId}${'lane' in deed ? ` ${deed.lane}` : ''}`);
      const answer = callForward(this.state, factOf(deed, WINDOW + minute * MINUTE));
      this.state = answer.state;
      deeds = answer.deeds;
    }
    return log;
  }
  come(minute: number, over: Partial<CallVehicle>): string[] {
    const vehicle = aCallVehicle(over);
    this.done(minute, { what: 'expected', vehicle });
    return this.done(minute, { what: 'staged', vehicleId: vehicle.id });
  }
  phase = (id: string) => standingsOf(this.state).find((one) => one.id === id)?.phase;
}
const promised = (minute: number) => ({ promiseAt: WINDOW + minute * MINUTE });

describe('a yard with tokens', () => {
  it('calls to a lane, and the next when a service starts; a referral frees the lane and no token', () => {
    const day = new Day({ limit: 1 });
    expect(day.come(0, { id: 'a' })).toEqual(['call a zhangmu-1']);
    expect(day.come(0, { id: 'b', ...promised(71) })).toEqual([]);
    expect(day.done(15, { what: 'at-gate', vehicleId: 'a' })).toEqual(['serve a zhangmu-1', 'call b zhangmu-1']);
    expect(day.done(30, { what: 'at-gate', vehicleId: 'b' })).toEqual([]);
    expect(tokensUsed(day.state)).toBe(1);
    expect(day.done(31, { what: 'referred', vehicleId: 'a' })).toEqual(['serve b zhangmu-1']);
    expect([tokensUsed(day.state), day.phase('a')]).toEqual([0, 'referred']);
  });

  it('a turn back at the gate frees its token', () => {
    const day = new Day({ limit: 1, lanes: [aLane({ id: 'x', group: 'oversize' })] });
    day.come(0, { id: 'a' });
    day.come(0, { id: 'b', ...promised(71) });
    day.done(5, { what: 'shut', lane: 'x' });
    expect(day.done(15, { what: 'at-gate', vehicleId: 'a' })).toEqual([]);
    day.done(16, { what: 'turned-back', vehicleId: 'a' });
    expect(day.done(17, { what: 'opened', lane: 'x' })).toEqual(['call b x']);
  });

  it("a no-show at the window's end gives its token to the next promise", () => {
    const day = new Day({ limit: 1 });
    day.come(0, { id: 'a' });
    day.come(0, { id: 'b', ...promised(71), windowEndAt: WINDOW + 120 * MINUTE });
    expect(day.done(60, { what: 'clock' })).toEqual([]);
    expect(day.done(61, { what: 'clock' })).toEqual(['no-show a', 'call b zhangmu-1']);
    expect(day.done(65, { what: 'at-gate', vehicleId: 'a' })).toEqual(['serve a zhangmu-1']);
  });

  it('who is late or came without a booking stands by behind all who are in time, and has a promise after its time', () => {
    const day = new Day({ limit: 1, standbyMin: 60 });
    day.come(0, { id: 'a' });
    day.come(0, { id: 'walk-in', promiseAt: null });
    day.tell(-90, {
      what: 'expected',
      vehicle: aCallVehicle({ id: 'late', windowEndAt: WINDOW - 30 * MINUTE, ...promised(-50) }),
    });
    expect(day.phase('late')).toBe('expected');
    expect(day.done(1, { what: 'clock' })).toEqual(['no-show late']);
    expect(day.done(2, { what: 'staged', vehicleId: 'late' })).toEqual([]);
    expect(day.phase('late')).toBe('staged');
    day.come(2, { id: 'b', ...promised(90) });
    expect(day.done(15, { what: 'at-gate', vehicleId: 'a' })).toContain('call b zhangmu-1');
    expect(day.done(20, { what: 'cleared', vehicleId: 'a' })).toEqual([]);
    expect(day.done(30, { what: 'at-gate', vehicleId: 'b' })).toEqual(['serve b zhangmu-1', 'call walk-in zhangmu-1']);
    day.come(69, { id: 'c', ...promised(200) });
    expect(day.done(75, { what: 'turned-back', vehicleId: 'walk-in' })).toEqual(['call late zhangmu-1']);
  });

  it('calls a convoy together, and holds tokens for it although others of a later promise wait', () => {
    const day = new Day({ limit: 2, lanes: [aLane({ id: 'l1' }), aLane({ id: 'l2', no: 2 })] });
    day.come(0, { id: 'a', ...promised(10) });
    day.come(0, { id: 'b', ...promised(11) });
    expect(day.come(1, { id: 'c1', convoy: 'c', ...promised(12) })).toEqual([]);
    day.come(1, { id: 'c2', convoy: 'c', ...promised(30) });
    day.come(2, { id: 'late-promise', ...promised(20) });
    expect(day.done(15, { what: 'at-gate', vehicleId: 'a' })).toEqual(['serve a l1']);
    const both = day.done(16, { what: 'at-gate', vehicleId: 'b' });
    expect(both.slice(0, 1)).toEqual(['serve b l2']);
    expect(both.slice(1).map((one) => one.slice(0, 7))).toEqual(['call c1', 'call c2']);
    expect(new Set(both.slice(1).map((one) => one.slice(8))).size).toBe(1);
    const lane = both[1]!.slice(8);
    day.done(26, { what: 'cleared', vehicleId: 'a' });
    day.done(27, { what: 'cleared', vehicleId: 'b' });
    expect(day.done(30, { what: 'at-gate', vehicleId: 'c1' })).toEqual([]);
    expect(day.done(32, { what: 'at-gate', vehicleId: 'c2' })[0]).toBe(`serve c1 ${lane}`);
  });

  it('a convoy larger than the limit goes in turns, and nobody comes between', () => {
    const day = new Day({ limit: 2 });
    for (const id of ['c1', 'c2', 'c3']) day.tell(0, { what: 'expected', vehicle: aCallVehicle({ id, convoy: 'c' }) });
    for (const vehicleId of ['c1', 'c2']) expect(day.done(0, { what: 'staged', vehicleId })).toEqual([]);
    expect(day.done(0, { what: 'staged', vehicleId: 'c3' })).toEqual(['call c1 zhangmu-1', 'call c2 zhangmu-1']);
    day.come(1, { id: 'sooner', ...promised(1) });
    day.done(14, { what: 'at-gate', vehicleId: 'c2' });
    expect(day.done(15, { what: 'at-gate', vehicleId: 'c1' })).toEqual(['serve c1 zhangmu-1', 'call c3 zhangmu-1']);
    expect(day.done(25, { what: 'cleared', vehicleId: 'c1' })).toEqual(['serve c2 zhangmu-1', 'call sooner zhangmu-1']);
  });

  it('life is called with no token free, goes by any lane that it fits, and in front of who waits there', () => {
    const day = new Day({ limit: 1, lanes: [aLane({ id: 'l1', group: 'green' }), aLane({ id: 'l2', no: 2 })] });
    day.come(0, { id: 'a' });
    expect(day.come(1, { id: 'life', isLife: true, promiseAt: null })).toEqual(['call life l1']);
    expect(tokensUsed(day.state)).toBe(1);
    day.done(15, { what: 'at-gate', vehicleId: 'a' });
    day.come(15, { id: 'b' });
    day.done(20, { what: 'at-gate', vehicleId: 'b' });
    day.tell(20, { what: 'shut', lane: 'l1' });
    expect(day.done(21, { what: 'at-gate', vehicleId: 'life' })).toEqual([]);
    expect(day.done(25, { what: 'cleared', vehicleId: 'a' })).toEqual(['serve life l2']);
  });

  it('who was called to a lane that shuts is moved to an open one; without one it waits', () => {
    const day = new Day({ lanes: [aLane({ id: 'l1' }), aLane({ id: 'l2', no: 2 })] });
    expect(day.come(0, { id: 'a' })).toEqual(['call a l1']);
    expect(day.done(5, { what: 'shut', lane: 'l1' })).toEqual(['move a l2']);
    expect(day.done(6, { what: 'shut', lane: 'l2' })).toEqual([]);
    expect(day.done(15, { what: 'at-gate', vehicleId: 'a' })).toEqual([]);
    expect(day.done(20, { what: 'opened', lane: 'l1' })).toEqual(['move a l1', 'serve a l1']);
  });

  it('a step that was taken back never was: the vehicle is called again', () => {
    const day = new Day();
    day.tell(0, { what: 'expected', vehicle: aCallVehicle({ id: 'a' }) });
    const [deed] = day.tell(0, { what: 'staged', vehicleId: 'a' });
    const called = factOf(deed!, WINDOW);
    day.state = callForward(day.state, called).state;
    expect(day.phase('a')).toBe('called');
    expect(day.tell(2, { what: 'taken-back', vehicleId: 'a', factId: called.id })).toEqual([deed]);
  });

  it('calls nobody to a lane before which more stands than the drive takes and a little: the token goes where a lane is ready', () => {
    const lanes = [aLane({ id: 'o' }), aLane({ id: 'g', no: 2, group: 'green' })];
    const day = new Day({ limit: 20, lanes });
    const called = Array.from({ length: 8 }, (_, i) => day.come(0, { id: `v${i}` })).flat();
    expect(called.length).toBe(4);
    expect(day.come(0, { id: 'green', group: 'green', ...promised(500) })).toEqual(['call green g']);
  });

  it('one id for two facts is a fault', () => {
    const { state } = callForward(emptyYard(aYard()), { id: 'f', at: 1, what: 'staged', vehicleId: 'a' });
    expect(() => callForward(state, { id: 'f', at: 2, what: 'staged', vehicleId: 'a' })).toThrow(RangeError);
    expect(callForward(state, { id: 'f', at: 1, what: 'staged', vehicleId: 'a' }).state).toEqual(state);
  });
});
