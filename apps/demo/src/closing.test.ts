import type { PlanBody } from '@gl/contracts/lane-plan';
import { expect, test } from 'vitest';
import { laneToClose, standingIn } from './closing.js';

const AT = Date.parse('2026-11-23T03:00:00Z');
const HOUR = 60 * 60_000;
const lane = (id: string, no: number, group: string) =>
  ({ id, no, group, directions: ['export'] }) as PlanBody['lanes'][number];
const planned = (laneId: string, minute: number, over: object = {}) =>
  ({
    lane: laneId,
    plannedStartAt: new Date(AT + minute * 60_000).toISOString(),
    startedAt: null,
    endedAt: null,
    ...over,
  }) as PlanBody['vehicles'][number];
const lanes = [lane('g1', 1, 'green'), lane('o1', 2, 'ordinary'), lane('o2', 3, 'ordinary')];

test('the lane that shuts is the busiest with a fellow that stays open', () => {
  const vehicles = [
    planned('g1', 0),
    planned('g1', 5),
    planned('g1', 9),
    planned('o1', 0),
    planned('o2', 0),
    planned('o2', 20),
  ];
  expect(laneToClose({ lanes, vehicles }, AT, AT + HOUR)?.id).toBe('o2');
});

test('a port of single lanes shuts its busiest, and a day without anybody none', () => {
  const vehicles = [planned('g1', 0), planned('g1', 5), planned('o1', 9)];
  expect(laneToClose({ lanes: lanes.slice(0, 2), vehicles }, AT, AT + HOUR)?.id).toBe('g1');
  expect(laneToClose({ lanes, vehicles }, AT + HOUR, AT + 2 * HOUR)).toBeNull();
});

test('who has started or is through stands in nobody’s way', () => {
  const vehicles = [
    planned('o1', 0),
    planned('o1', 1, { startedAt: 'x' }),
    planned('o1', 2, { endedAt: 'x' }),
    planned('o1', 60),
  ];
  expect(standingIn(vehicles, 'o1', AT, AT + HOUR)).toBe(1);
});
