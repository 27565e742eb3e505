import type { PlanBody } from '@gl/contracts/lane-plan';
import { expect, test } from 'vitest';
import type { CrossingVehicle } from './crossing-vehicle.js';
import { useOf, waitsOf, yardOf } from './outcome.js';

const MINUTE = 60_000;
const DAWN = Date.parse('2026-11-23T02:00:00Z');
const at = (minute: number) => new Date(DAWN + minute * MINUTE).toISOString();
type Vehicle = PlanBody['vehicles'][number];
const through = (
  vehicleId: string,
  arrived: number,
  started: number,
  left: number,
  over: Partial<Vehicle> = {},
): Vehicle =>
  ({
    vehicleId,
    serviceClass: 'general',
    status: 'cleared',
    lane: 'l1',
    arrivedAt: at(arrived),
    startedAt: at(started),
    leftLaneAt: at(left),
    endedAt: at(left),
    ...over,
  }) as Vehicle;

test('the border wait is from the arrival, the total wait from the window first asked for', () => {
  const vehicles = [
    through('a', 0, 30, 40),
    through('b', 10, 50, 60),
    through('c', 0, 5, 9, { status: 'turned-back' }),
  ];
  const wished = new Map([
    ['a', DAWN - 60 * MINUTE],
    ['b', DAWN + 90 * MINUTE],
  ]);
  expect(waitsOf(vehicles, wished)).toEqual([
    { serviceClass: 'general', vehicles: 2, border: { p50: 40, p95: 50 }, total: { p50: 0, p95: 100 } },
    { serviceClass: 'all', vehicles: 2, border: { p50: 40, p95: 50 }, total: { p50: 0, p95: 100 } },
  ]);
  expect(waitsOf([], new Map())).toEqual([]);
});

test('a group is used as much as it served of the hours its lanes were open', () => {
  const windows = [0, 30].map((minute) => ({
    direction: 'export' as const,
    group: 'ordinary' as const,
    windowStart: at(minute),
    sellableMin: 51,
    soldMin: 20,
  }));
  const lane = (id: string, directions: ('export' | 'import')[]) =>
    ({ id, group: 'ordinary', directions }) as PlanBody['lanes'][number];
  const plan = {
    lanes: [lane('l1', ['export']), lane('l2', ['export', 'import']), lane('l3', ['import'])],
    windows,
    vehicles: [through('a', 0, 10, 22), through('b', 0, 22, 30)],
  };
  expect(useOf(plan, 30)).toEqual([
    { group: 'ordinary', lanes: 3, openMin: 120, servedMin: 20, soldMin: 40, sellableMin: 102 },
  ]);
});

test('the yard is fullest when most stand in it, whoever is never called until the end', () => {
  const vehicle = (
    stagedAt: number | null,
    calledAt: number | null,
    gateAt: number | null = null,
    startedAt: number | null = null,
  ) => ({ stagedAt, calledAt, gateAt, startedAt }) as CrossingVehicle;
  const vehicles = [vehicle(0, 10, 20, 25), vehicle(5, 15, 24, 30), vehicle(12, null), vehicle(null, null)];
  expect(yardOf(vehicles, 60)).toEqual({ staging: 2, gate: 2 });
});
