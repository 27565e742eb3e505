import type { ForecastGroupBody } from '@gl/contracts/forecast';
import { staffGroup } from '@gl/domain/forecast/group-day';
import { expect, it } from 'vitest';
import { canChange, groupDay, lanesWith, longest, played } from './what-if-model.js';

const bare: ForecastGroupBody = {
  laneGroup: 'ordinary',
  lanesThere: 3,
  serviceMin: 10,
  showRate: 0.95,
  seed: 4,
  windows: [8, 3, 0].map((expected, at) => ({
    start: new Date(at * 1_800_000).toISOString(),
    booked: expected,
    bookedMin: expected * 10,
    expected,
    low: 0,
    high: expected + 4,
    actual: null,
    lanesNeeded: 0,
    lanes: 0,
    wait: null,
  })),
  changes: [],
  laneHours: 0,
  laneHoursUnbooked: 0,
};
const staffed = staffGroup(groupDay(bare, 30));
const group: ForecastGroupBody = {
  ...bare,
  windows: bare.windows.map((window, at) => ({ ...window, lanes: staffed[at]!.lanes, wait: staffed[at]!.wait })),
};

it('unchanged it is what the server said', () => {
  expect(played(group, 30, 0).waits).toEqual(group.windows.map(({ wait }) => wait));
  expect(lanesWith(group, 0)).toEqual(group.windows.map(({ lanes }) => lanes));
});

it('a lane fewer means no shorter waits, and never none where one is proposed', () => {
  const [less, more] = [played(group, 30, -1), played(group, 30, 1)];
  expect(longest(less.waits)!.wait.likely).toBeGreaterThan(longest(more.waits)!.wait.likely);
  expect(lanesWith(group, -9)).toEqual(group.windows.map(({ lanes }) => Math.min(1, lanes)));
  expect(less.laneHours).toBeLessThan(more.laneHours + 0.1);
});

it('no more lanes than there are, none where nobody comes; a step that changes nothing is none', () => {
  expect(lanesWith(group, 9)).toEqual([3, 3, 0]);
  expect([canChange(group, 2, 1), canChange(group, 0, -1), canChange(group, -9, -1)]).toEqual([false, true, false]);
});

it('the longest wait is where it is likeliest to be long; none is known without waits', () => {
  const wait = (likely: number) => ({ low: 0, likely, high: 90 });
  expect(longest([wait(3), null, wait(20), wait(20)])).toEqual({ at: 2, wait: wait(20) });
  expect(longest([null, null])).toBeNull();
});
