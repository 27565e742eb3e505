import type { PlanBody } from '@gl/contracts/lane-plan';
import { expect, test } from 'vitest';
import { type Facts, judge } from './judge.js';

type Vehicle = PlanBody['vehicles'][number];
const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const vehicle = (vehicleId: string, over: Partial<Vehicle> = {}): Vehicle => ({
  vehicleId,
  bookingId: 'b',
  reference: 'BK-1',
  identity: '新G·12345',
  direction: 'export',
  kind: 'truck',
  serviceClass: 'general',
  status: 'cleared',
  windowStart: at('02:00'),
  laneGroup: 'ordinary',
  lane: 'bakhty-o1',
  plannedStartAt: at('02:00'),
  promisedStartAt: at('02:00'),
  callAt: null,
  serviceMin: 8,
  arrivedAt: at('01:30'),
  startedAt: at('02:00'),
  leftLaneAt: at('02:08'),
  endedAt: at('02:08'),
  bay: null,
  needs: [],
  decisionVersion: 1,
  told: 'told',
  version: 1,
  reason: null,
  reasonParts: null,
  undoUntil: null,
  ...over,
});
const second = vehicle('v2', {
  plannedStartAt: at('02:08'),
  startedAt: at('02:08'),
  leftLaneAt: at('02:20'),
  endedAt: at('02:20'),
});
const sound: Facts = {
  valid: { vehicles: 19, bookedVehicles: 19, unbooked: [] },
  invalid: [
    {
      fault: 'plate-format',
      expected: '422 NOT_BOOKABLE PLATE_FORMAT',
      got: '422 NOT_BOOKABLE PLATE_FORMAT',
      asExpected: true,
    },
  ],
  invalidShare: 0.05,
  plan: {
    vehicles: [vehicle('v1'), second],
    windows: [{ direction: 'export', group: 'ordinary', windowStart: at('02:00'), sellableMin: 76, soldMin: 76 }],
    lanes: [],
  },
  live: new Set(['v1', 'v2']),
  oversoldBefore: new Set(),
  troubles: [],
};
const withVehicles = (...vehicles: Vehicle[]): Facts => ({ ...sound, plan: { ...sound.plan, vehicles } });

test('a sound day holds', () => {
  expect(judge(sound)).toEqual([]);
});

const oversoldPlan = { ...sound.plan, windows: [{ ...sound.plan.windows[0]!, soldMin: 77 }] };
test.each<[string, Facts, RegExp]>([
  [
    'a valid request that nobody could book',
    { ...sound, valid: { vehicles: 19, bookedVehicles: 18, unbooked: ['A: 409 WINDOW_FULL'] } },
    /valid, and not booked: A/,
  ],
  [
    'a valid vehicle lost without a word',
    { ...sound, valid: { vehicles: 19, bookedVehicles: 18, unbooked: [] } },
    /1 valid vehicles were not booked/,
  ],
  [
    'another rule than expected',
    { ...sound, invalid: [{ ...sound.invalid[0]!, got: '201', asExpected: false }] },
    /plate-format: expected 422 .* got 201/,
  ],
  [
    'too few invalid ones',
    { ...sound, valid: { vehicles: 99, bookedVehicles: 99, unbooked: [] } },
    /1 of 100 were invalid on purpose, not 5 %/,
  ],
  ['a vehicle that is not on the plan', withVehicles(vehicle('v1')), /v2 is booked and not on the plan/],
  [
    'two current decisions',
    withVehicles(vehicle('v1'), vehicle('v1', { decisionVersion: 2, startedAt: null }), second),
    /v1 has 2 current decisions/,
  ],
  ['no decision', withVehicles(vehicle('v1', { decisionVersion: null }), second), /v1 has no decision/],
  ['a driver who was not told', withVehicles(vehicle('v1', { told: 'not-told' }), second), /v1 is not told$/],
  ['a message under way', withVehicles(vehicle('v1', { told: 'pending' }), second), /v1 is not told yet/],
  ['a window sold above what its lanes give', { ...sound, plan: oversoldPlan }, /window oversold: export ordinary/],
  [
    'two services in one lane',
    withVehicles(vehicle('v1', { leftLaneAt: at('02:09') }), second),
    /services overlap in bakhty-o1/,
  ],
  [
    'two places in one lane',
    withVehicles(...['v1', 'v2'].map((id) => vehicle(id, { startedAt: null, endedAt: null, leftLaneAt: null }))),
    /planned places overlap/,
  ],
  ['trouble on the way', { ...sound, troubles: ['v1 is left staged'] }, /v1 is left staged/],
])('%s is seen', (_what, facts, seen) => {
  const found = judge(facts);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(seen);
});

test('a window that was cut below what it had sold before is no oversale of this day', () => {
  expect(judge({ ...sound, plan: oversoldPlan, oversoldBefore: new Set([`export ordinary ${at('02:00')}`]) })).toEqual(
    [],
  );
});
