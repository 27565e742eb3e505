import { Readable } from 'node:stream';
import { type BookingRecord, readBooking } from '@gl/db/bookings';
import { MINUTE } from '@gl/domain/local-time';
import { refused } from '@gl/domain/refusal';
import { hasEnded } from '@gl/domain/states';
import { loadDeskMessages } from '@gl/messages/desk/load';
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { portOf } from '../bookings/view.js';
import { seesBooking } from '../http/caller.js';
import type { Handler } from '../http/route.js';

/**
 * A booking's window as an entry of a calendar, in UTC. The UID stays and SEQUENCE grows with each change: opened again after a move the
 * entry moves, and after a cancellation it is struck out (RFC 5545, 3.8.7.4).
 */
export const readCalendar: Handler<'readCalendar'> = async (context, { params, caller, language, refuse }) => {
  const booking = await readBooking(context.store.pool, context.secrets, params.id);
  if (!booking || !seesBooking(caller, booking)) return refuse(refused('NOT_FOUND').refusal);
  const { port } = await portOf(context, booking.portId);
  const { exporter } = await loadDeskMessages(language);
  const name = port.names[language];
  const calendar = new ICalCalendar({
    prodId: { company: 'Greenlane', product: 'Desk' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const opensAt = booking.windowStartAt;
  calendar.createEvent({
    id: `${booking.id}@greenlane`,
    sequence: booking.version,
    stamp: new Date(context.clock()),
    start: new Date(opensAt),
    end: new Date(opensAt + port.windowMin * MINUTE),
    summary: exporter.calendar.summary(booking.reference, name, booking.vehicles.length),
    description: booking.vehicles.map(({ identity }) => identity).join('\n'),
    location: name,
    url: `${context.baseUrl()}/bookings/${booking.id}`,
    status: statusOf(booking),
  });
  const file = {
    name: `${booking.reference}.ics`,
    type: 'text/calendar; charset=utf-8',
    content: Readable.from([calendar.toString()]),
  };
  return { status: 200, body: undefined, file };
};

function statusOf({ status }: BookingRecord): ICalEventStatus {
  if (status === 'held') return ICalEventStatus.TENTATIVE;
  return hasEnded(status) && status !== 'cleared' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED;
}
