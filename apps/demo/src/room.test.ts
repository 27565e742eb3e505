import { expect, test } from 'vitest';
import { trafficOf } from './lots.js';
import { needsOf, shortages, startNeeds } from './room.js';

const window = (group: 'green' | 'ordinary', sellableMin: number, soldMin = 0) => ({
  direction: 'export' as const,
  group,
  sellableMin,
  soldMin,
});
/** The dry port of Shigatse: 09-18 h, one green lane, two ordinary ones, 85 % sold; 40 vehicles an hour. */
const shigatse = Array.from({ length: 18 }, () => [window('green', 25), window('ordinary', 51)]).flat();
const serviceMin = { general: 3, produce: 3, 'car-carrier': 6, 'large-equipment': 12 };
const limits = {
  directions: { export: { hours: [], limits: [{ checkpoint: 'customs' as const, vehiclesPerHour: 40 }] } },
  windowMin: 30,
};

test('300 trucks fit the dry port that was built for them', () => {
  const { lots } = trafficOf('shigatse');
  const needs = needsOf(lots, 300, serviceMin, shigatse);
  expect(needs).toEqual([
    { direction: 'export', group: 'green', vehicles: 78, neededMin: 378, sellableMin: 450, freeMin: 450 },
    { direction: 'export', group: 'ordinary', vehicles: 222, neededMin: 666, sellableMin: 918, freeMin: 918 },
  ]);
  const starts = startNeeds(lots, 300, limits, { export: 18, import: 0 });
  expect(starts).toEqual([{ direction: 'export', vehicles: 300, limit: 360 }]);
  expect(shortages(needs, starts)).toEqual([]);
});

test('600 do not, and it says which minutes are short', () => {
  const { lots } = trafficOf('shigatse');
  expect(
    shortages(needsOf(lots, 600, serviceMin, shigatse), startNeeds(lots, 600, limits, { export: 18, import: 0 })),
  ).toEqual([
    'export, green lanes: 156 vehicles need 756 lane-minutes; 450 of 450 sellable are left',
    'export, ordinary lanes: 444 vehicles need 1332 lane-minutes; 918 of 918 sellable are left',
    'export: 600 vehicles; the checkpoints let 360 start in the day',
  ]);
});

test('what is sold is not there to sell, and an oversold window gives nothing back', () => {
  const { lots } = trafficOf('shigatse');
  const [green] = needsOf(lots, 1, serviceMin, [window('green', 25, 20), window('green', 10, 25)]);
  expect(green).toMatchObject({ sellableMin: 35, freeMin: 5 });
});
