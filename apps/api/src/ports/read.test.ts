import { aLane, NOW } from '@gl/domain/testing/crossing-samples';
import { expect, it } from 'vitest';
import { laneBody } from './read.js';

it('a lane whose closure has ended is open again without anybody opening it', () => {
  const lane = aLane({
    state: 'closed',
    share: 0,
    stateFrom: NOW,
    stateUntil: NOW + 60_000,
    reason: 'snow',
    version: 3,
  });
  expect(laneBody(lane, NOW + 59_999)).toMatchObject({
    state: 'closed',
    share: 0,
    until: new Date(NOW + 60_000).toISOString(),
    reason: 'snow',
  });
  const open = { state: 'open', share: 1, from: null, until: null, reason: null };
  expect(laneBody(lane, NOW + 60_000)).toMatchObject(open);
  expect(laneBody(lane, NOW + 60_000).etag).toBe(laneBody(lane, NOW).etag);
});
