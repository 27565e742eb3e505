import type { Bench } from './bench.js';
import { commitHot } from './claim/commit-hot.js';
import { commitIdle } from './claim/commit-idle.js';
import { commitSpread } from './claim/commit-spread.js';
import { rushOne } from './claim/rush-one.js';
import { rushRelease } from './claim/rush-release.js';
import { reminderBurst } from './due/reminder-burst.js';
import { trouble } from './due/trouble.js';
import { httpBook } from './http/http-book.js';
import { fanout } from './live/fanout.js';
import { notify } from './live/notify.js';
import { laneClose } from './plan/lane-close.js';
import { planBench } from './plan/plan.js';
import { avail } from './reads/availability.js';
import { recovery } from './recovery/recovery.js';

/** In the order of the table. */
export const BENCHES: Bench[] = [
  commitHot,
  commitSpread,
  commitIdle,
  rushOne,
  rushRelease,
  httpBook,
  notify,
  fanout,
  ...avail,
  reminderBurst,
  trouble,
  laneClose,
  planBench,
  recovery,
];
