import type { Instant } from './local-time.js';
import type { Lane } from './port.js';

const opened = (lane: Lane): Lane => ({
  ...lane,
  state: 'open',
  share: 1,
  stateFrom: null,
  stateUntil: null,
  reason: null,
});

/** The lane as it works at `at`: its stored state holds in [stateFrom, stateUntil), before and after that it is open. */
export const laneAt = (lane: Lane, at: Instant): Lane =>
  (lane.stateFrom ?? Number.NEGATIVE_INFINITY) <= at && at < (lane.stateUntil ?? Number.POSITIVE_INFINITY)
    ? lane
    : opened(lane);

/** The lane as people should read of it at `now`: a state that has ended is over, one that begins later is told with its `stateFrom`. */
export const laneShown = (lane: Lane, now: Instant): Lane =>
  lane.stateUntil !== null && lane.stateUntil <= now ? opened(lane) : lane;
