import type { TodayVehicle } from '@gl/contracts/today';
import { expect, test } from 'vitest';
import { byWindow } from './by-window.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour)).toISOString();
const vehicle = (vehicleId: string, hour: number, over: Partial<TodayVehicle> = {}) =>
  ({
    vehicleId,
    windowStart: at(hour),
    windowEnd: at(hour + 1),
    port: 'zhangmu',
    status: 'confirmed',
    ...over,
  }) as TodayVehicle;
const isCleared = ({ status }: TodayVehicle) => status === 'cleared';

test('vehicles of one window stand together, of another port apart', () => {
  const { ahead } = byWindow(
    [vehicle('a', 5), vehicle('b', 5), vehicle('c', 5, { port: 'bakhty' }), vehicle('d', 6)],
    0,
    isCleared,
  );
  expect(ahead.map(({ vehicles }) => vehicles.map(({ vehicleId }) => vehicleId))).toEqual([['a', 'b'], ['c'], ['d']]);
});

test('what is through by the end of its window is earlier; what is still under way stays in sight', () => {
  const all = [
    vehicle('through', 3, { status: 'cleared' }),
    vehicle('under way', 3),
    vehicle('soon', 6, { status: 'cleared' }),
  ];
  const { earlier, ahead } = byWindow(all, Date.parse(at(5)), isCleared);
  expect(earlier.flatMap(({ vehicles }) => vehicles.map(({ vehicleId }) => vehicleId))).toEqual(['through']);
  expect(ahead.flatMap(({ vehicles }) => vehicles.map(({ vehicleId }) => vehicleId))).toEqual(['under way', 'soon']);
});
