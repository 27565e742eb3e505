import { setTimeout as sleep } from 'node:timers/promises';
import type { AvailabilityBody } from '@gl/contracts/port';

/** A reader who keeps asking, and when he was first told of how much. */
export interface Told {
  /** By the n-th booking: when a question that got it in its answer was asked (epoch ms). */
  toldAt: number[];
  answers: number;
  stop(): Promise<void>;
}

const PAUSE_MS = 10;

/** Begins before anything is booked. */
export async function readMeanwhile(url: string): Promise<Told> {
  const first = await minutesLeft(url);
  let isOver = false;
  const told: Told = { toldAt: [], answers: 0, stop: async () => {} };
  const loop = (async () => {
    while (!isOver) {
      const askedAt = performance.timeOrigin + performance.now();
      const gone = first - (await minutesLeft(url));
      for (let n = told.toldAt.length; n < gone; n++) told.toldAt.push(askedAt);
      told.answers++;
      await sleep(PAUSE_MS);
    }
  })();
  told.stop = async () => {
    isOver = true;
    await loop;
  };
  return told;
}

export async function minutesLeft(url: string): Promise<number> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`availability: ${response.status} ${await response.text()}`);
  const { groups } = (await response.json()) as AvailabilityBody;
  return (groups.ordinary?.free ?? []).reduce<number>((sum, free) => sum + (free ?? 0), 0);
}
