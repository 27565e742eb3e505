import type { Scenario } from './scenario.js';
import { bakhty } from './scenarios/bakhty.js';
import { callForward } from './scenarios/call-forward.js';
import { gaizi } from './scenarios/gaizi.js';
import { greenShare } from './scenarios/green-share.js';
import { lifeLane } from './scenarios/life-lane.js';
import { portDay } from './scenarios/port-day.js';
import { shigatse } from './scenarios/shigatse.js';

export const SCENARIOS: readonly Scenario[] = [bakhty, gaizi, shigatse, greenShare, callForward, lifeLane, portDay];
