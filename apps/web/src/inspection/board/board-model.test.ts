import type { PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { LaneBody } from '@gl/contracts/port';
import { MINUTE } from '@gl/domain/local-time';
import { expect, it } from 'vitest';
import { boardOf, laneTime } from './board-model.js';

const at = '2026-11-24T02:00:00.000Z';
const aLane = (no: number, over: Partial<LaneBody> = {}): LaneBody => ({
  id: `zhangmu-${no}`,
  etag: '"1"',
  port: 'zhangmu',
  no,
  group: 'ordinary',
  directions: ['export'],
  envelope: { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null },
  state: 'open',
  share: 1,
  from: null,
  until: null,
  reason: null,
  staff: 2,
  retired: false,
  ...over,
});
const aVehicle = (vehicleId: string, over: Partial<PlanVehicleBody> = {}): PlanVehicleBody => ({
  vehicleId,
  bookingId: 'b',
  reference: 'ZM-1',
  identity: '藏A·12345',
  direction: 'export',
  kind: 'truck',
  serviceClass: 'general',
  status: 'confirmed',
  windowStart: at,
  laneGroup: 'ordinary',
  lane: 'zhangmu-2',
  plannedStartAt: at,
  promisedStartAt: at,
  callAt: null,
  serviceMin: 10,
  arrivedAt: null,
  startedAt: null,
  leftLaneAt: null,
  endedAt: null,
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

it('lanes stand by group, then number; groups without lanes are left out', () => {
  const { groups } = boardOf({ lanes: [aLane(3), aLane(2), aLane(1, { group: 'green' })], vehicles: [] });
  expect(groups.map(({ group, columns }) => [group, columns.map(({ lane }) => lane.no)])).toEqual([
    ['green', [1]],
    ['ordinary', [2, 3]],
  ]);
});

it('every vehicle stands in exactly one place', () => {
  const vehicles = [
    aVehicle('planned'),
    aVehicle('earlier', { plannedStartAt: '2026-11-24T01:30:00.000Z' }),
    aVehicle('undecided', { lane: null, plannedStartAt: null }),
    aVehicle('lane of another port', { lane: 'elsewhere' }),
    aVehicle('without a time', { plannedStartAt: null }),
    aVehicle('referred', { status: 'referred', bay: 'B1' }),
    aVehicle('turned back', { status: 'turned-back' }),
    aVehicle('absent', { status: 'no-show', lane: null }),
    aVehicle('through', { status: 'cleared', plannedStartAt: null, startedAt: '2026-11-24T01:00:00.000Z' }),
  ];
  const board = boardOf({ lanes: [aLane(2)], vehicles });
  const ids = (of: PlanVehicleBody[]) => of.map(({ vehicleId }) => vehicleId);
  expect(ids(board.groups[0]!.columns[0]!.vehicles)).toEqual(['through', 'earlier', 'planned']);
  expect(ids(board.withoutLane)).toEqual(['undecided', 'lane of another port', 'without a time']);
  expect(ids(board.inBays)).toEqual(['referred']);
  expect(ids(board.gone)).toEqual(['turned back', 'absent']);
});

it('a service takes longer on a narrowed lane, and one that overruns reaches to now', () => {
  const from = Date.parse(at);
  expect(laneTime(aVehicle('v'), 1, from)).toEqual({ id: 'v', from, to: from + 10 * MINUTE });
  expect(laneTime(aVehicle('v'), 0.3, from).to).toBe(from + 34 * MINUTE);
  const served = aVehicle('v', { status: 'in-inspection', startedAt: at });
  expect(laneTime(served, 1, from + 25 * MINUTE).to).toBe(from + 25 * MINUTE);
  expect(laneTime({ ...served, status: 'cleared' }, 1, from + 25 * MINUTE).to).toBe(from + 10 * MINUTE);
});
