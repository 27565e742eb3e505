import type { BookingSummaryBody } from '@gl/contracts/booking';
import {
  type BookingLine,
  type BookingPlace,
  countBookings,
  listBookings as findBookings,
  placeOf,
} from '@gl/db/booking-list';
import { MINUTE } from '@gl/domain/local-time';
import { refused } from '@gl/domain/refusal';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';
import { narrow, orderOf } from './narrowing.js';

export const listBookings: Handler<'listBookings'> = async ({ store, desk, clock }, { query, caller, refuse }) => {
  const { limit, cursor, ...asked } = query;
  const after = cursor === undefined ? undefined : readCursor(cursor, asked.order);
  if (after === null) return refuse(refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'cursor' }).refusal);
  const ports = (await desk.ports()).map(({ port }) => port);
  const filter = narrow(asked, caller, ports, clock());
  const order = orderOf(asked.order);
  const [lines, total] = await Promise.all([
    findBookings(store.pool, filter, { order, after, limit }),
    after ? null : countBookings(store.pool, filter),
  ]);
  const windowMin = new Map(ports.map((port) => [port.id, port.windowMin]));
  const page = lines.slice(0, limit);
  return {
    status: 200,
    body: {
      items: page.map((line) => summary(line, windowMin.get(line.portId)!)),
      nextCursor: lines.length > limit ? writeCursor(asked.order, placeOf(page.at(-1)!, order)) : null,
      total,
    },
  };
};

function summary(line: BookingLine, windowMin: number): BookingSummaryBody {
  const { portId, windowStartAt, readyDueAt, createdAt: _, ...rest } = line;
  return {
    ...rest,
    port: portId,
    windowStart: iso(windowStartAt),
    windowEnd: iso(windowStartAt + windowMin * MINUTE),
    readyDueAt: iso(readyDueAt),
  };
}

const writeCursor = (order: string, { value, id }: BookingPlace) =>
  Buffer.from(`${order}|${value}|${id}`).toString('base64url');

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const isInstant = (text: string) => INSTANT.test(text) && !Number.isNaN(Date.parse(text));

/** Null: made up, or of a list in another order. */
function readCursor(cursor: string, order: string): BookingPlace | null {
  const match = /^([a-z-]+)\|([\w.:-]{1,40})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  );
  if (!match || match[1] !== order) return null;
  const [, , value, id] = match as unknown as [string, string, string, string];
  return order.endsWith('reference') || isInstant(value) ? { value, id } : null;
}
