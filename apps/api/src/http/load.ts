import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Importance } from '@gl/contracts/routes/route-contract';
import type { Logger } from 'pino';
import { AT_REST, isRefused, strained } from './strain.js';
import type { Traffic } from './traffic.js';

const LOOK_MS = 250;
const RESOLUTION_MS = 20;

/** Whether this process has more to do than it can. */
export interface Load {
  refuses(importance: Importance): boolean;
  close(): void;
}

/** @param deskMs how long the longest waiter of the desk has waited, ms */
export function openLoad(
  traffic: Pick<Traffic, 'unanswered'>,
  deskMs: () => number,
  log: Pick<Logger, 'warn' | 'info'>,
): Load {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  let strain = AT_REST;
  const look = () => {
    // The histogram counts from the timer's own period on.
    const loopMs = Math.max(0, loop.max / 1e6 - RESOLUTION_MS);
    loop.reset();
    const { level } = strain;
    strain = strained(strain, { loopMs, deskMs: deskMs(), unanswered: traffic.unanswered() });
    if (strain.level > level)
      log.warn(
        { level: strain.level, loopMs: Math.round(strain.loopMs) },
        'overloaded: the least important requests are refused',
      );
    else if (strain.level < level && strain.level === 0) log.info({}, 'nobody is refused for load any more');
  };
  const looking = setInterval(look, LOOK_MS).unref();
  return {
    refuses: (importance) => isRefused(importance, strain.level),
    close() {
      clearInterval(looking);
      loop.disable();
    },
  };
}
