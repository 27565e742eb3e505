import type { BookingSummaryBody } from '@gl/contracts/booking';
import { type BookingLine, listBookings as findBookings } from '@gl/db/bookings';
import { listPorts } from '@gl/db/ports';
import { MINUTE } from '@gl/domain/local-time';
import { refused } from '@gl/domain/refusal';
import { companiesOf } from '../http/caller.js';
import { readCursor, writeCursor } from '../http/cursor.js';
import type { Handler } from '../http/route.js';

export const listBookings: Handler<'listBookings'> = async ({ store }, { query, caller, refuse }) => {
  const { limit, cursor, ...filter } = query;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  if (after === null) return refuse(refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'cursor' }).refusal);
  // Staff of a port ask for their port, whatever they name; a booker sees its companies everywhere.
  const port = caller.company ? filter.port : (caller.portId ?? filter.port);
  const scope = caller.company ? { companyIds: companiesOf(caller) } : {};
  const lines = await findBookings(store.pool, {
    ...scope,
    ...(port ? { portId: port } : {}),
    ...(filter.status ? { status: filter.status } : {}),
    ...(filter.direction ? { direction: filter.direction } : {}),
    ...(after ? { after } : {}),
    limit,
  });
  const windowMin = new Map((await listPorts(store)).map(({ port: one }) => [one.id, one.windowMin]));
  const page = lines.slice(0, limit);
  return {
    status: 200,
    body: {
      items: page.map((line) => summary(line, windowMin.get(line.portId)!)),
      nextCursor: lines.length > limit ? writeCursor(toCursor(page.at(-1)!)) : null,
    },
  };
};

function summary(line: BookingLine, windowMin: number): BookingSummaryBody {
  const { portId, windowStartAt, readyDueAt, createdAt: _, ...rest } = line;
  return {
    ...rest,
    port: portId,
    windowStart: new Date(windowStartAt).toISOString(),
    windowEnd: new Date(windowStartAt + windowMin * MINUTE).toISOString(),
    readyDueAt: readyDueAt === null ? null : new Date(readyDueAt).toISOString(),
  };
}

const toCursor = ({ createdAt, id }: BookingLine) => ({ at: createdAt, id });
