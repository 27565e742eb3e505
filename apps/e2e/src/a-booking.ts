import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import type { BookingRequestInput } from '@gl/contracts/booking-request';
import { aDeclaredTruckTo } from '@gl/db/testing/truck-request';
import { addDays, instantAt, localDay, MINUTE } from '@gl/domain/local-time';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import type { Answer, Doors } from './house.js';
import { STARTED_AT } from './started-at.js';

const ZONE = 'Asia/Shanghai';
/** Zhangmu's export windows, 09:00 to 19:00. */
const WINDOWS_A_DAY = 20;

/** Start of the n-th export window at zhangmu from the file's tomorrow on, epoch ms. */
export function windowAt(n: number): number {
  const day = addDays(localDay(ZONE, STARTED_AT), 1 + Math.floor(n / WINDOWS_A_DAY));
  return instantAt(ZONE, day, '09:00') + (n % WINDOWS_A_DAY) * 30 * MINUTE;
}

export const dayOf = (windowStart: number): string => localDay(ZONE, windowStart);

/** One ordinary truck for export at zhangmu, with everything that it needs to travel. */
export function aTruckBooking(
  windowStart: number,
  { drivers = [aDriver()], ...over }: Partial<BookingRequestInput> & { drivers?: ReturnType<typeof aDriver>[] } = {},
): BookingRequestInput {
  return { ...aDeclaredTruckTo('zhangmu', windowStart, { plate: freshPlate(), drivers }), ...over };
}

let plates = 0;
/** A plate that no other vehicle of this file has. */
export const freshPlate = () => `藏B·${String(plates++).padStart(5, '0')}`;

export interface Booked {
  id: string;
  reference: string;
  vehicles: { id: string; passUrl: string }[];
}

export function book(house: Doors, body: unknown, exporter = 0, idempotencyKey: string = randomUUID()) {
  return house.call<Booked>('POST', '/api/v1/bookings', {
    key: house.key('exporter', exporter),
    body,
    headers: { 'Idempotency-Key': idempotencyKey },
  }) as Promise<Answer<Booked>>;
}

/** The same; resolves as soon as the api has the request in hand, which it says by asking for the body. */
export async function bookInHand(house: Doors, body: unknown, exporter: number, idempotencyKey: string) {
  const startedAt = performance.now();
  const asked = request(`${house.url}/api/v1/bookings`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${house.key('exporter', exporter)}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': idempotencyKey,
      Expect: '100-continue',
    },
  });
  const answer = once(asked, 'response').then(async ([response]: IncomingMessage[]) => ({
    status: response!.statusCode!,
    body: (await json(response!)) as Booked,
    tookMs: performance.now() - startedAt,
  }));
  answer.catch(() => {});
  await once(asked, 'continue');
  asked.end(JSON.stringify(body));
  return { answer };
}
