import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VehicleStatus } from '../booking.js';
import { MINUTE } from '../local-time.js';
import { aLane, WINDOW } from '../testing/crossing-samples.js';
import { aCallVehicle, aYard, liveYard, yardDays } from '../testing/yard-days.js';
import { gateState, type Recorded, yardOf } from './snapshot.js';
import type { Phase } from './standing.js';
import { standingsOf, tokensUsed, type YardState } from './state.js';

const yard = aYard({ limit: 2 });
const recorded = (status: VehicleStatus, over: Partial<Recorded> = {}, vehicle = aCallVehicle()): Recorded => ({
  vehicle,
  status,
  arrivedAt: WINDOW,
  calledAt: null,
  startedAt: null,
  lane: null,
  ...over,
});
const at = (minute: number) => WINDOW + minute * MINUTE;
const lane = 'zhangmu-1';

const STATUS: Partial<Record<Phase, VehicleStatus>> = {
  expected: 'confirmed',
  staged: 'staged',
  called: 'called',
  'at-gate': 'at-gate',
  serving: 'in-inspection',
  referred: 'referred',
  left: 'cleared',
  away: 'no-show',
};
/** What a store would keep of a yard. */
const recordOf = (state: YardState): Recorded[] =>
  standingsOf(state).map(({ vehicle, phase, since, stagedAt, lane: own }) => ({
    vehicle: vehicle!,
    status: STATUS[phase]!,
    arrivedAt: stagedAt ?? (phase === 'at-gate' ? since : null),
    calledAt: phase === 'called' ? since : null,
    startedAt: phase === 'serving' ? since : null,
    lane: own,
  }));

describe('a yard read from a record', () => {
  it('counts who is on the road and at the gate, and names whose turn is next', () => {
    const [first, second] = [aCallVehicle({ promiseAt: at(10) }), aCallVehicle({ promiseAt: at(5) })];
    const all = [
      recorded('called', { calledAt: at(0), lane }),
      recorded('at-gate', { lane }),
      recorded('in-inspection', { startedAt: at(0), lane }),
      recorded('referred', { lane }),
      recorded('cleared', { lane }),
      recorded('confirmed', { arrivedAt: null }),
      recorded('staged', {}, first),
      recorded('staged', {}, second),
    ];
    expect(gateState(yardOf(yard, all, at(5)))).toEqual({ used: 2, next: second.id });
    expect(gateState(yardOf(yard, all.slice(0, 6), at(5)))).toEqual({ used: 2, next: null });
  });

  it('who was called and never came holds no token for ever', () => {
    const lost = [recorded('called', { calledAt: at(0), lane })];
    expect(gateState(yardOf(yard, lost, at(60))).used).toBe(1);
    expect(gateState(yardOf(yard, lost, at(61))).used).toBe(0);
    const standing = [recorded('at-gate', { lane })];
    expect(gateState(yardOf(yard, standing, at(24 * 60))).used).toBe(1);
  });

  it('nobody is next before his window but for the drive, nor to a lane that is shut', () => {
    const early = [recorded('staged', { arrivedAt: at(-60) })];
    expect(gateState(yardOf(yard, early, at(-16))).next).toBeNull();
    expect(gateState(yardOf(yard, early, at(-15))).next).toBe(early[0]!.vehicle.id);
    const shut = aYard({ lanes: [aLane({ state: 'closed', share: 0 })] });
    expect(gateState(yardOf(shut, early, at(0))).next).toBeNull();
  });

  it('at any moment of a day it counts the tokens that the facts count', () => {
    const law = (read: typeof yardOf) =>
      fc.property(yardDays, fc.nat(), (day, die) => {
        const { moments } = liveYard(day);
        // Before deeds are done the facts still count who is given up in this moment.
        const calm = moments.filter(({ fact }) => fact.what === 'clock');
        const { state } = calm[die % calm.length]!;
        const given = standingsOf(yardOf(day.yard, recordOf(state), state.now)).filter(({ phase }) => phase === 'away');
        const gone = standingsOf(state).filter(
          (one) => one.phase === 'called' && given.some(({ id }) => id === one.id),
        );
        expect(tokensUsed(read(day.yard, recordOf(state), state.now))).toBe(tokensUsed(state) - gone.length);
      });
    fc.assert(law(yardOf), { numRuns: 40 });
    const overlooksTheGate: typeof yardOf = (own, all, now) =>
      yardOf(
        own,
        all.filter(({ status }) => status !== 'at-gate'),
        now,
      );
    expect(fc.check(law(overlooksTheGate), { seed: 1, numRuns: 500 }).failed).toBe(true);
  });
});
