import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { windowAt } from '@gl/db/testing/small-port';
import { aDeclaredTruckTo } from '@gl/db/testing/truck-request';
import type { StandingHouse } from './standing-house.js';

/** How long a caller waits for an answer before he asks again, ms. */
const PATIENCE_MS = 5_000;
const ASK_AGAIN_MS = 100;
/** Tomorrow's windows, from 09:00 until the day after ends. */
const WINDOWS = 60;

export interface Acknowledged {
  id: string;
  /** On this process's monotonic clock, ms. */
  at: number;
}

/** Bookings that come in at one pace, whatever becomes of the house: who gets no answer asks again with the same key. */
export interface SteadyLoad {
  acknowledged: Acknowledged[];
  /** Of answers that are neither a booking nor a fault of the moment. */
  refusals: string[];
  perSecond: number;
  /** Resolves when everybody who asked has his booking. */
  stop(): Promise<void>;
  /** Whoever still asks goes away without an answer. */
  abandon(): void;
}

export function startLoad(house: StandingHouse, perSecond: number): SteadyLoad {
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  const underWay = new Set<Promise<void>>();
  let asked = 0;
  let isOver = false;
  const timer = setInterval(() => {
    const asking = insist(house, asked++, () => isOver).then((answer) => {
      if (answer === null) return;
      if ('id' in answer) acknowledged.push({ id: answer.id, at: performance.now() });
      else refusals.push(answer.refusal);
      underWay.delete(asking);
    });
    underWay.add(asking);
  }, 1_000 / perSecond);
  return {
    acknowledged,
    refusals,
    perSecond,
    abandon() {
      clearInterval(timer);
      isOver = true;
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
    },
  };
}

async function insist(
  house: StandingHouse,
  n: number,
  isOver: () => boolean,
): Promise<{ id: string } | { refusal: string } | null> {
  const key = randomUUID();
  const body = JSON.stringify(aDeclaredTruckTo(house.site.port.id, windowAt(house.site, n % WINDOWS)));
  const { key: apiKey } = house.companies[n % house.companies.length]!;
  while (!isOver()) {
    const port = house.apiPort();
    if (port !== null) {
      // Not AbortSignal.timeout: nobody holds on to that signal, and one that is collected never fires.
      const patience = new AbortController();
      const over = setTimeout(() => patience.abort(), PATIENCE_MS);
      try {
        const answer = await fetch(`http://127.0.0.1:${port}/api/v1/bookings`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${apiKey}`, 'Idempotency-Key': key, 'Content-Type': 'application/json' },
          body,
          signal: patience.signal,
        });
        const text = await answer.text();
        if (answer.status === 201) return { id: JSON.parse(text).id };
        if (answer.status < 500 && answer.status !== 429) return { refusal: `${answer.status} ${text.slice(0, 200)}` };
      } catch {
        // No answer, or half of one: nobody knows what became of it, and the key finds out.
      } finally {
        clearTimeout(over);
      }
    }
    await sleep(ASK_AGAIN_MS);
  }
  return null;
}
