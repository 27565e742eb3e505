import { HOUR, MINUTE } from '@gl/domain/local-time';
import { expect, it } from 'vitest';
import { aPassView, WINDOW_START_AT } from '../testing/a-pass.js';
import { passTag } from './pass-tag.js';
import { keptUntil } from './pass-view.js';

const view = aPassView();
const later = (ms: number) => passTag({ ...view, updatedAt: view.updatedAt + ms }, 'ne');

it('stays while nothing is said differently, whatever the hour', () => {
  expect(later(5 * MINUTE)).toBe(passTag(view, 'ne'));
  expect(passTag(view, 'ne')).toMatch(/^W\/"[\w-]{16}"$/);
});

it.each([
  ['another version', () => passTag({ ...view, version: 4 }, 'ne')],
  ['another language', () => passTag(view, 'bo')],
  ['another lane', () => passTag({ ...view, lane: { no: 4 } }, 'ne')],
  // 17:15 in Kathmandu and 19:30 in Beijing: after five hours it is tomorrow in Beijing alone.
  ['midnight on either clock', () => later(5 * HOUR)],
])('changes with %s', (_what, other) => {
  expect(other()).not.toBe(passTag(view, 'ne'));
});

const DAY = 24 * HOUR;
it.each([
  ['the window, while it is to come', {}, view.windowEndAt + DAY],
  [
    'the planned start, when that is later',
    { plannedStartAt: WINDOW_START_AT + 3 * HOUR },
    WINDOW_START_AT + 27 * HOUR,
  ],
  ['now, when it is overdue and not over', { updatedAt: WINDOW_START_AT + 9 * HOUR }, WINDOW_START_AT + 33 * HOUR],
  ['its end', { updatedAt: WINDOW_START_AT + 9 * DAY, vehicle: { ...view.vehicle, endedAt: 7 * DAY } }, 8 * DAY],
])('is kept a day after %s', (_what, over, until) => {
  expect(keptUntil(aPassView(over))).toBe(until);
});
