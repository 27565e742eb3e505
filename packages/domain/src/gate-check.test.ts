import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VehicleStatus } from './booking.js';
import { GATE_PLACES, GATE_REASONS, type GateLook, type GateVehicle, judgeAtGate, passHolds } from './gate-check.js';
import { HOUR, MINUTE } from './local-time.js';
import type { PassPayload } from './pass-payload.js';
import { step } from './states.js';

const START = Date.parse('2026-11-24T01:30:00Z');
const vehicle = (over: Partial<GateVehicle> = {}): GateVehicle => ({
  status: 'confirmed',
  direction: 'export',
  passVersion: 1,
  windowStartAt: START,
  windowEndAt: START + 30 * MINUTE,
  hasOpened: false,
  ...over,
});
const pass = (over: Partial<PassPayload> = {}): PassPayload => ({
  port: 'zhangmu',
  vehicleId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  version: 1,
  windowStartAt: START,
  windowEndAt: START + 30 * MINUTE,
  direction: 'export',
  group: 'green',
  serviceClass: 'general',
  identity: '藏A·12345',
  ...over,
});
const look = (over: Partial<GateLook> = {}): GateLook => ({
  place: 'gate',
  direction: null,
  now: START + MINUTE,
  toleranceMin: 30,
  pass: pass(),
  vehicle: vehicle(),
  ...over,
});

test('in time, with its own pass: come in', () => {
  expect(judgeAtGate(look())).toEqual({ answer: 'allow', reasons: ['OK'], act: 'arrive', offsetMin: 0 });
});

test('looked up by hand: what is booked is said, and nothing of a pass', () => {
  expect(judgeAtGate(look({ pass: null }))).toMatchObject({ answer: 'allow', reasons: ['BOOKED'], act: 'arrive' });
});

test.each([
  ['an older pass', { pass: pass({ version: 1 }), vehicle: vehicle({ passVersion: 2 }) }, 'REVOKED'],
  ['a pass from the future', { pass: pass({ version: 3 }), vehicle: vehicle({ passVersion: 2 }) }, 'REVOKED'],
  ['a cancelled booking', { vehicle: vehicle({ status: 'cancelled' }) }, 'REVOKED'],
  ['a hold that ran out', { vehicle: vehicle({ status: 'expired' }) }, 'REVOKED'],
  ['a hold', { vehicle: vehicle({ status: 'held' }) }, 'NOT_CONFIRMED'],
  ['who is through', { vehicle: vehicle({ status: 'cleared' }) }, 'ENDED'],
  ['who was sent back', { vehicle: vehicle({ status: 'turned-back' }) }, 'ENDED'],
  ['a day after the window', { now: START + 25 * HOUR }, 'EXPIRED'],
  ['the other way', { direction: 'import' as const }, 'WRONG_DIRECTION'],
  ['who stands at the gate', { vehicle: vehicle({ status: 'at-gate' }) }, 'USED'],
  ['who has opened it', { vehicle: vehicle({ hasOpened: true }) }, 'USED'],
  ['who is in a lane', { vehicle: vehicle({ status: 'in-inspection', hasOpened: true }) }, 'USED'],
  ['a lane before the gate', { place: 'lane' as const }, 'NOT_THROUGH_GATE'],
  ['the exit before the lane', { place: 'exit' as const, vehicle: vehicle({ status: 'at-gate' }) }, 'NOT_IN_SERVICE'],
] satisfies [string, Partial<GateLook>, string][])('%s is refused', (_, over, reason) => {
  expect(judgeAtGate(look(over))).toMatchObject({ answer: 'refuse', reasons: [reason], act: null });
});

describe('what asks for a person', () => {
  test('early and late, by how much', () => {
    expect(judgeAtGate(look({ now: START - 31 * MINUTE }))).toMatchObject({
      answer: 'attention',
      reasons: ['EARLY'],
      offsetMin: -31,
    });
    expect(judgeAtGate(look({ now: START - 30 * MINUTE }))).toMatchObject({ answer: 'allow', offsetMin: -30 });
    expect(judgeAtGate(look({ now: START + 61 * MINUTE }))).toMatchObject({ reasons: ['LATE'], offsetMin: 31 });
    expect(judgeAtGate(look({ now: START + 60 * MINUTE }))).toMatchObject({ answer: 'allow', offsetMin: 30 });
  });
  test('who was called is neither', () => {
    const called = vehicle({ status: 'called' });
    for (const now of [START - 2 * HOUR, START + 5 * HOUR])
      expect(judgeAtGate(look({ now, vehicle: called })).answer).toBe('allow');
  });
  test('who waits in the yard has not been called: nothing follows', () => {
    for (const status of ['staged', 'standby'] as const)
      expect(judgeAtGate(look({ vehicle: vehicle({ status }) }))).toMatchObject({
        answer: 'attention',
        reasons: ['NOT_CALLED'],
        act: null,
      });
  });
  test('a pass that says an old window: what holds now is judged', () => {
    const moved = vehicle({ windowStartAt: START + 2 * HOUR, windowEndAt: START + 2.5 * HOUR });
    expect(judgeAtGate(look({ vehicle: moved })).reasons).toEqual(['SUPERSEDED', 'EARLY']);
    expect(judgeAtGate(look({ vehicle: moved, now: START + 2 * HOUR })).reasons).toEqual(['SUPERSEDED']);
  });
});

const STATUSES = [
  'held',
  'confirmed',
  'standby',
  'staged',
  'called',
  'at-gate',
  'in-inspection',
  'referred',
  'cleared',
  'cancelled',
  'expired',
  'no-show',
  'turned-back',
] as const satisfies VehicleStatus[];
const anyLook = fc.record({
  place: fc.constantFrom(...GATE_PLACES),
  direction: fc.constantFrom(null, 'export' as const, 'import' as const),
  now: fc.integer({ min: -3_000, max: 3_000 }).map((min) => START + min * MINUTE),
  toleranceMin: fc.constant(30),
  pass: fc.option(fc.integer({ min: 1, max: 3 }).map((version) => pass({ version }))),
  vehicle: fc
    .record({
      status: fc.constantFrom(...STATUSES),
      direction: fc.constantFrom('export' as const, 'import' as const),
      passVersion: fc.integer({ min: 1, max: 3 }),
      hasOpened: fc.boolean(),
    })
    .map(vehicle),
});
const VERBS = { arrive: 'arrive-gate', start: 'start', clear: 'clear' } as const;

test('an answer is the gravest of its reasons, and what it offers can be done', () => {
  fc.assert(
    fc.property(anyLook, (seen) => {
      const { answer, reasons, act } = judgeAtGate(seen);
      expect(reasons.map((reason) => GATE_REASONS[reason])).toEqual(reasons.map(() => answer));
      if (act) expect(step(seen.vehicle.status, VERBS[act], 'gate').ok).toBe(true);
      if (answer === 'allow') expect(act).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

test('a pass opens a gate once: whoever has opened it is never let in again', () => {
  fc.assert(
    fc.property(anyLook, (seen) => {
      const again = { ...seen, place: 'gate' as const, vehicle: { ...seen.vehicle, hasOpened: true } };
      expect(judgeAtGate(again).answer).toBe('refuse');
    }),
  );
});

test('a pass without force opens nothing', () => {
  fc.assert(
    fc.property(anyLook, (seen) => {
      if (seen.pass && seen.place === 'gate' && !passHolds(seen.pass, seen.vehicle, seen.now))
        expect(judgeAtGate(seen)).toMatchObject({ answer: 'refuse', act: null });
    }),
  );
});
