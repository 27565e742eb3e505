import {
  type BookingFilter,
  type BookingLine,
  type BookingOrder,
  type BookingPlace,
  listBookings,
  placeOf,
} from '@gl/db/booking-list';
import type { Sql } from '@gl/db/transaction';
import type { Language } from '@gl/domain/language';
import { type Instant, localDay, localTime, MINUTE } from '@gl/domain/local-time';
import type { Port } from '@gl/domain/port';
import { MESSAGES } from '@gl/messages/all';
import type { DeskMessages } from '@gl/messages/desk/messages';
import type { Cell } from './cell.js';

const PAGE = 500;
/** A cell of Excel holds 32,767 characters: a thousand VINs. */
const MOST_IDENTITIES = 1000;

/** The whole list, read page by page as it is written. */
export async function* allLines(sql: Sql, filter: BookingFilter, order: BookingOrder): AsyncGenerator<BookingLine> {
  let after: BookingPlace | undefined;
  for (;;) {
    const lines = await listBookings(sql, filter, { order, after, limit: PAGE, identities: MOST_IDENTITIES });
    const page = lines.slice(0, PAGE);
    yield* page;
    if (lines.length <= PAGE) return;
    after = placeOf(page.at(-1)!, order);
  }
}

export interface Speech {
  language: Language;
  desk: DeskMessages;
  ports: Map<string, Port>;
}

export const headings = ({ desk }: Speech): string[] => {
  const { sheet } = desk.exporter;
  return [
    desk.bookings.reference,
    desk.bookings.status,
    desk.exporter.company,
    desk.book.port,
    desk.book.direction,
    sheet.day,
    desk.bookings.window,
    sheet.zone,
    sheet.startUtc,
    desk.verdict.group,
    sheet.vehicles,
    sheet.identities,
    desk.exporter.dueBy,
  ];
};

/** Times on the port's own clock, its zone beside them; the start in UTC, too, for whoever reckons on. */
export function cellsOf(line: BookingLine, { language, desk, ports }: Speech): Cell[] {
  const messages = MESSAGES[language];
  const port = ports.get(line.portId)!;
  const at = (instant: Instant) => localTime(port.zone, instant);
  const start = line.windowStartAt;
  return [
    line.reference,
    messages.statuses[line.status],
    line.company.name,
    port.names[language],
    desk.book.directions[line.direction],
    localDay(port.zone, start),
    `${at(start)}-${at(start + port.windowMin * MINUTE)}`,
    port.zone,
    new Date(start).toISOString().replace('.000Z', 'Z'),
    messages.laneGroups[line.group],
    line.vehicles,
    (line.identities ?? []).join(' '),
    line.readyDueAt === null ? '' : `${localDay(port.zone, line.readyDueAt)} ${at(line.readyDueAt)}`,
  ];
}
