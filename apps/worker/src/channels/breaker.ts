import type { Logger } from 'pino';
import type { Channel, Delivery, OutgoingMessage } from './channel.js';

/** A failure that took so long is no answer: whoever waited for it could have been waited for elsewhere. */
export const SLOW_MS = 2_000;
/** So many in a row without one that came back, and nobody waits any more. */
export const OPEN_AFTER = 3;
/** Until one is let through again, to see whether somebody answers. */
export const PROBE_AFTER_MS = 15_000;
/** Under way by one channel at once. */
export const AT_ONCE = 8;

export interface BreakerOptions {
  log: Pick<Logger, 'warn' | 'info'>;
  slowMs?: number;
  probeAfterMs?: number;
  /** A clock that never goes back, ms. */
  now?: () => number;
}

/**
 * Keeps a dead gateway from holding up what goes elsewhere. A provider that answers with a refusal is not dead, however often it refuses; one
 * that does not answer is asked by nobody for a while, then by one message, and by all again when that one had an answer. Also found dead is
 * who has left several unanswered for so long without one answer: their timeouts need not run out first.
 */
export function breaker(
  channel: Channel,
  { log, slowMs = SLOW_MS, probeAfterMs = PROBE_AFTER_MS, now = () => performance.now() }: BreakerOptions,
): Channel {
  const underWay = new Set<{ fromMs: number }>();
  const waiting: ((hasTurn: boolean) => void)[] = [];
  let turns = 0;
  let slow = 0;
  let openUntil: number | null = null;

  const isStalled = () => [...underWay].filter(({ fromMs }) => now() - fromMs >= slowMs).length >= OPEN_AFTER;
  const open = () => {
    if (openUntil === null)
      log.warn({ channel: channel.name }, 'the channel does not answer; it is left alone for a while');
    openUntil = now() + probeAfterMs;
    for (const tell of waiting.splice(0)) tell(false);
  };
  const answered = () => {
    if (openUntil !== null) log.info({ channel: channel.name }, 'the channel answers again');
    slow = 0;
    openUntil = null;
  };
  /** Whether this message may go; the first one after the pause is the probe. */
  const mayGo = () => {
    if (openUntil === null && isStalled()) open();
    if (openUntil === null) return true;
    if (now() < openUntil) return false;
    openUntil = now() + probeAfterMs;
    return true;
  };
  const takeTurn = async (): Promise<boolean> => {
    if (turns < AT_ONCE || openUntil !== null) {
      turns++;
      return true;
    }
    const stalling = setInterval(() => isStalled() && open(), slowMs / 4);
    return new Promise<boolean>((resolve) => waiting.push(resolve)).finally(() => clearInterval(stalling));
  };
  const giveTurn = () => {
    const next = waiting.shift();
    if (next) next(true);
    else turns--;
  };
  const timed = async (message: OutgoingMessage): Promise<Delivery> => {
    const sending = { fromMs: now() };
    underWay.add(sending);
    try {
      const delivery = await channel.send(message);
      if (delivery.outcome !== 'failed' || now() - sending.fromMs < slowMs) answered();
      else if (++slow >= OPEN_AFTER || openUntil !== null) open();
      return delivery;
    } finally {
      underWay.delete(sending);
    }
  };
  return {
    name: channel.name,
    reaches: (message) => channel.reaches(message),
    async send(message) {
      const unanswered: Delivery = { outcome: 'failed', reason: `${channel.name} DOES_NOT_ANSWER` };
      if (!(await takeTurn())) return unanswered;
      try {
        return mayGo() ? await timed(message) : unanswered;
      } finally {
        giveTurn();
      }
    },
    close: () => channel.close(),
  };
}
