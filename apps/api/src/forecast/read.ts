import { createHash } from 'node:crypto';
import { readArrivals, readBooked, readQueues } from '@gl/db/arrivals';
import { findPort } from '@gl/db/ports';
import { HISTORY_DAYS } from '@gl/domain/forecast/arrivals';
import { addDays, type Instant, type LocalDay, localDay } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { refused } from '@gl/domain/refusal';
import { horizonEnd } from '@gl/domain/window';
import type { Handler } from '../http/route.js';
import { portDayForecast } from './port-day-forecast.js';
import { waitsNow } from './waits-now.js';

/** A wait is told from what was served in this time. */
const THROUGHPUT_MIN = 60;

/** What anybody may know of a day to come, or of one gone with what really came. */
export const readForecast: Handler<'readForecast'> = async (
  { store, clock },
  { params, query, refuse, ifNoneMatch },
) => {
  const found = await findPort(store, params.port);
  if (!found) return refuse(refused('NOT_FOUND').refusal);
  const { port } = found;
  const now = clock();
  const today = localDay(port.zone, now);
  const date = query.date ?? today;
  const span = knownDays(port, now);
  if (date < span.min || date > span.max)
    return refuse(refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'date', values: span }).refusal);
  const isOver = date < today;
  const until = isOver ? date : today;
  const [arrivals, booked, past, queues] = await Promise.all([
    // The oldest day that is judged looks back as far as any other.
    readArrivals(store.pool, port, addDays(until, -2 * HISTORY_DAYS), addDays(until, 1)),
    readBooked(store.pool, port, date, addDays(date, 1)),
    readBooked(store.pool, port, addDays(until, -HISTORY_DAYS), until),
    date === today ? readQueues(store.pool, port.id, now, THROUGHPUT_MIN) : [],
  ]);
  const body = {
    ...portDayForecast({ ...found, date, until, now, arrivals, booked, past }),
    now: waitsNow(queues, now, THROUGHPUT_MIN),
  };
  const version = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22);
  const headers = { ETag: `"${version}"`, 'Cache-Control': 'no-cache' };
  if (ifNoneMatch === `"${version}"`) return { status: 304, body: undefined, headers };
  return { status: 200, body: { version, ...body }, headers };
};

const knownDays = (port: Port, now: Instant): { min: LocalDay; max: LocalDay } => ({
  min: addDays(localDay(port.zone, now), -HISTORY_DAYS),
  max: localDay(port.zone, horizonEnd(port, now)),
});
