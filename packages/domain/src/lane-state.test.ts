import { expect, it } from 'vitest';
import { laneAt, laneShown } from './lane-state.js';
import { aLane, NOW } from './testing/crossing-samples.js';

const shut = aLane({ state: 'closed', share: 0, stateFrom: NOW, stateUntil: NOW + 10, reason: 'snow', version: 4 });
const open = { ...shut, state: 'open', share: 1, stateFrom: null, stateUntil: null, reason: null };

it('a state holds from its beginning until its end, and the lane is open around it', () => {
  expect([NOW - 1, NOW, NOW + 9, NOW + 10].map((at) => laneAt(shut, at).state)).toEqual([
    'open',
    'closed',
    'closed',
    'open',
  ]);
  expect(laneAt(shut, NOW + 10)).toEqual(open);
  const forGood = { ...shut, stateFrom: null, stateUntil: null };
  expect([0, NOW, NOW * 2].map((at) => laneAt(forGood, at))).toEqual([forGood, forGood, forGood]);
});

it('a closure that has ended is not shown, one that begins later is', () => {
  expect(laneShown(shut, NOW - 1)).toBe(shut);
  expect(laneShown(shut, NOW + 9)).toBe(shut);
  expect(laneShown(shut, NOW + 10)).toEqual(open);
});
