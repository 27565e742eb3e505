import type { BookingSummaryBody } from '@gl/contracts/booking';
import { useEffect } from 'react';
import { clock, dayOf } from '../../shared/moment.js';
import { usePort, usePorts } from '../../shared/port-choice.js';
import { useWords } from '../../shared/words.js';
import { BookingCell, useColumns } from './booking-row.js';

/** The chosen bookings as a plain table, on paper alone; opens the printer's dialog when it stands. */
export function PrintList({ bookings, onPrinted }: { bookings: readonly BookingSummaryBody[]; onPrinted: () => void }) {
  const { desk, common, language } = useWords();
  const columns = useColumns();
  const ports = usePorts();
  const zone = usePort()?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  useEffect(() => {
    addEventListener('afterprint', onPrinted, { once: true });
    const frame = requestAnimationFrame(() => print());
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('afterprint', onPrinted);
    };
  }, [onPrinted]);
  const now = Date.now();
  const when = `${dayOf(new Date(now).toISOString(), now, zone, language, common.clock)} ${clock(now, zone)}`;
  return (
    <div className="print-only">
      <table className="table">
        <caption>
          {desk.bookings.title} · {desk.exporter.list.printed(when)}
        </caption>
        <thead>
          <tr>
            {columns.map(({ name, label }) => (
              <th scope="col" key={name}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bookings.map((booking) => (
            <tr key={booking.id}>
              {columns.map(({ name }) => (
                <td key={name}>
                  <BookingCell name={name} booking={booking} port={ports.find(({ id }) => id === booking.port)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
