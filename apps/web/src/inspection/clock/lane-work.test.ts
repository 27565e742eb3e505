import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import { expect, test } from 'vitest';
import { laneWork, minutesText, running } from './lane-work.js';

const NOW = Date.parse('2026-11-24T02:00:00Z');
const vehicle = (vehicleId: string, over: Partial<PlanVehicleBody> = {}) =>
  ({
    vehicleId,
    lane: 'zhangmu-o1',
    status: 'confirmed',
    plannedStartAt: '2026-11-24T02:10:00Z',
    windowStart: '2026-11-24T02:00:00Z',
    reasonParts: null,
    undoUntil: null,
    ...over,
  }) as PlanVehicleBody;

test('one lane: who is served, who waits nearest first, who is in a bay; other lanes are not here', () => {
  const work = laneWork(
    [
      vehicle('later'),
      vehicle('sooner', { plannedStartAt: '2026-11-24T02:05:00Z' }),
      vehicle('gate', { status: 'at-gate', plannedStartAt: '2026-11-24T03:00:00Z' }),
      vehicle('called', { status: 'called' }),
      vehicle('served', { status: 'in-inspection' }),
      vehicle('bay', { status: 'referred' }),
      vehicle('gone', { status: 'cleared' }),
      vehicle('elsewhere', { lane: 'zhangmu-o2', status: 'at-gate' }),
    ],
    'zhangmu-o1',
    NOW,
  );
  expect(work.inService?.vehicleId).toBe('served');
  expect(work.waiting.map(({ vehicleId }) => vehicleId)).toEqual(['gate', 'called', 'sooner', 'later']);
  expect(work.inBays.map(({ vehicleId }) => vehicleId)).toEqual(['bay']);
});

test('the newest step that can still be taken back', () => {
  const at = (min: number) => new Date(NOW + min * 60_000).toISOString();
  const vehicles = [
    vehicle('in the yard', { status: 'staged', undoUntil: at(5) }),
    vehicle('old', { status: 'cleared', undoUntil: at(-1) }),
    vehicle('first', { status: 'cleared', undoUntil: at(2) }),
    vehicle('last', { status: 'turned-back', undoUntil: at(4) }),
  ];
  expect(laneWork(vehicles, 'zhangmu-o1', NOW).undoable?.vehicleId).toBe('last');
  expect(laneWork(vehicles, 'zhangmu-o1', NOW + 5 * 60_000).undoable).toBeNull();
});

test('the clock against its target', () => {
  const of = (min: number) => running({ startedAt: new Date(NOW - min * 60_000).toISOString(), serviceMin: 10 }, NOW);
  expect(of(4)).toEqual({ forMs: 240_000, leftMs: 360_000, share: 0.4 });
  expect(of(12)).toEqual({ forMs: 720_000, leftMs: -120_000, share: 1 });
  // A start that the server's clock puts ahead of ours has not been running for less than no time.
  expect(of(-1)!.forMs).toBe(0);
  expect(running({ startedAt: null, serviceMin: 10 }, NOW)).toBeNull();
  expect([minutesText(0), minutesText(65_400), minutesText(-65_400), minutesText(75 * 60_000)]).toEqual([
    '0:00',
    '1:05',
    '1:05',
    '75:00',
  ]);
});
