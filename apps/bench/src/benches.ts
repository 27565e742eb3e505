import type { Bench } from './bench.js';
import { fanout } from './live/fanout.js';
import { notify } from './live/notify.js';

/** In the order of the table. */
export const BENCHES: Bench[] = [notify, fanout];
