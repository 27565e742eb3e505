import type { BookingSummaryBody } from '@gl/contracts/booking';
import type { PortBody } from '@gl/contracts/port';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useCaller } from '../../shared/caller.js';
import { Identity } from '../../shared/identity.js';
import { clock, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';
import { StatusMark } from './status-mark.js';
import { WindowWhen } from './window-when.js';

export interface Column {
  name: string;
  label: string;
}

/** The headings of the list's columns; company only for who books for several. */
export function useColumns(): Column[] {
  const { desk } = useWords();
  const { clients } = useCaller();
  const hasClients = clients.length > 0;
  return useMemo(
    () => [
      { name: 'reference', label: desk.bookings.reference },
      { name: 'window', label: desk.bookings.window },
      { name: 'status', label: desk.bookings.status },
      ...(hasClients ? [{ name: 'company', label: desk.exporter.company }] : []),
      { name: 'port', label: desk.book.port },
      { name: 'group', label: desk.verdict.group },
      { name: 'vehicles', label: desk.bookings.vehicles },
      { name: 'due', label: desk.exporter.dueBy },
    ],
    [desk, hasClients],
  );
}

interface CellProps {
  name: string;
  booking: BookingSummaryBody;
  port: PortBody | undefined;
}

/** What stands in one column of one booking. */
export function BookingCell({ name, booking, port }: CellProps) {
  const { desk, common, language } = useWords();
  switch (name) {
    case 'reference':
      return (
        <Link to="/bookings/$id" params={{ id: booking.id }}>
          {booking.reference}
        </Link>
      );
    case 'window':
      return port && <WindowWhen start={booking.windowStart} end={booking.windowEnd} port={port} />;
    case 'status':
      return <StatusMark status={booking.status} />;
    case 'company':
      return booking.company.name;
    case 'port':
      return `${port?.names[language] ?? booking.port} · ${desk.book.directions[booking.direction]}`;
    case 'group':
      return common.laneGroups[booking.group];
    case 'vehicles':
      return (
        <>
          {desk.exporter.vehiclesCount(booking.vehicles)}{' '}
          <span className="quiet">
            <Identity text={booking.identities.join(' ')} />
          </span>
        </>
      );
    default:
      return <DueCell booking={booking} zone={port?.zone} />;
  }
}

function DueCell({ booking, zone }: { booking: BookingSummaryBody; zone: string | undefined }) {
  const { desk, common, language } = useWords();
  const now = useNow(60_000);
  const due = booking.readyDueAt;
  if (!due || !zone) return <span className="quiet">{desk.common.none}</span>;
  return (
    <span className="tone-narrowed">
      {dayOf(due, now, zone, language, common.clock)} {clock(due, zone)}
    </span>
  );
}
