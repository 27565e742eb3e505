import { setTimeout as sleep } from 'node:timers/promises';
import { type Instant, localDay, MINUTE } from '@gl/domain/local-time';

/** Zhangmu's own clock, and the one across its border. */
const ZONES = ['Asia/Shanghai', 'Asia/Kathmandu'];
/** A window of two minutes ago is today's; a file that calls one tomorrow's is through with it in five. */
const [PAST_MIN, AHEAD_MIN] = [2, 5];

const isFarFromMidnight = (now: Instant) =>
  ZONES.every((zone) => localDay(zone, now - PAST_MIN * MINUTE) === localDay(zone, now + AHEAD_MIN * MINUTE));

/** From when this file counts its days. At midnight the product's "tomorrow" moves and the file's does not: it waits for one that is near. */
export const STARTED_AT: Instant = await begin();

async function begin(): Promise<Instant> {
  while (!isFarFromMidnight(Date.now())) await sleep(1_000);
  return Date.now();
}
