import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { reached } from './crash-point.js';
import { faultOf, isUndoneOrInDoubt } from './database-fault.js';
import { type Happening, numberBatch, sendOutbox } from './outbox.js';
import { retrying } from './retrying.js';

export interface Relay {
  /** After a commit in this process: don't wait for the poll. */
  kick(): void;
  close(): Promise<void>;
}

/** At the most so many rows of a batch are numbered, or put on the queue. */
const NUMBERED_AT_ONCE = 1_000;
const SENT_AT_ONCE = 500;
const NUMBERING_WINDOW_MS = 10;
/** Whoever looks at a stream waits for numbers; a plan has seconds, and of bookings that come together one plan tells. */
const SENDING_WINDOW_MS = 250;

/**
 * Carries the outbox onward: at once after a kick, each `pollMs` otherwise (what other processes committed, what a crash left). `onNumbered`
 * hears what this process numbered, in order. Kicks within `windowMs` of the last batch share the next one, so that five hundred commits a second are not five hundred numberings; the first after a
 * quiet moment waits for nothing. Numbering never waits for the queue: one that is down or slow delays jobs, live readers go on.
 */
export function startRelay(
  pool: pg.Pool,
  enqueue: (happenings: Happening[]) => Promise<void>,
  {
    pollMs = 1_000,
    windowMs = NUMBERING_WINDOW_MS,
    onNumbered = (_: Happening[]) => {},
    onFault = (_: unknown) => {},
  } = {},
): Relay {
  let failing = false;
  const onFailure = (error: unknown) => {
    // Once per outage, not once per poll.
    if (faultOf(error) !== 'undone' && !failing) onFault(error);
    failing = true;
  };
  const sending = runKicked(Math.max(windowMs, SENDING_WINDOW_MS), onFailure, async () => {
    const sent = await sendOutbox(pool, enqueue, SENT_AT_ONCE);
    failing = false;
    return sent === SENT_AT_ONCE;
  });
  const numbering = runKicked(windowMs, onFailure, async () => {
    // It numbers what is left: run twice, it finds nothing the second time, and the feed reads what the first told nobody.
    const number = () => numberBatch(pool, NUMBERED_AT_ONCE);
    const { numbered, isBusy } = await retrying(number, { isWorthIt: isUndoneOrInDoubt });
    if (numbered.length > 0) {
      reached('relay.numbered');
      onNumbered(numbered);
    }
    return isBusy || numbered.length === NUMBERED_AT_ONCE;
  });
  const carry = () => {
    numbering.kick();
    sending.kick();
  };
  const timer = setInterval(carry, pollMs);
  return {
    kick() {
      reached('relay.kicked');
      carry();
    },
    async close() {
      clearInterval(timer);
      await Promise.all([numbering.close(), sending.close()]);
    },
  };
}

/** Runs `work` after each kick, one at a time and `windowMs` apart; once for all kicks that came meanwhile, and again while it says that more is left. */
function runKicked(windowMs: number, onFailure: (error: unknown) => void, work: () => Promise<boolean>) {
  let isClosed = false;
  let isWanted = false;
  let running: Promise<void> | null = null;
  let beganAt = -Infinity;

  const run = async () => {
    while (isWanted && !isClosed) {
      const waitMs = beganAt + windowMs - performance.now();
      if (waitMs > 0) await pause(waitMs);
      isWanted = false;
      beganAt = performance.now();
      try {
        if (await work()) isWanted = true;
      } catch (error) {
        onFailure(error);
      }
    }
  };
  return {
    kick() {
      isWanted = true;
      if (!isClosed)
        running ??= run().finally(() => {
          running = null;
        });
    },
    async close() {
      isClosed = true;
      await running;
    },
  };
}
