import type { ForecastBody } from '@gl/contracts/forecast';
import type { Queue } from '@gl/db/arrivals';
import { waitBehind, waitPlanned } from '@gl/domain/forecast/wait';
import { type Instant, MINUTE } from '@gl/domain/local-time';
import { rounded } from './rounded.js';

/** The wait of who joins each lane group now: by what it served lately, else by the plan, else unknown. */
export function waitsNow(queues: readonly Queue[], now: Instant, overMin: number): ForecastBody['now'] {
  return queues.map(({ group, ahead, served, lastStartAt }) => {
    const counted = waitBehind(ahead, served, overMin);
    const planned = lastStartAt === null ? null : waitPlanned((lastStartAt - now) / MINUTE, 0);
    const wait = counted ?? planned;
    return {
      laneGroup: group,
      ahead,
      wait: wait && { low: rounded(wait.low), likely: rounded(wait.likely), high: rounded(wait.high) },
      from: counted ? 'throughput' : planned ? 'plan' : 'nothing',
    };
  });
}
