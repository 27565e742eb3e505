import type { BookingBody } from '@gl/contracts/booking';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Icon } from '../../shared/icons.js';
import { countdown } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';

/** What is left of a hold. It stands on the server's `expiresAt`, so a reload changes nothing. */
export function HoldBar({ booking }: { booking: BookingBody }) {
  const { desk } = useWords();
  const now = useNow(1000);
  const queries = useQueryClient();
  const left = booking.expiresAt ? Date.parse(booking.expiresAt) - now : 0;
  const isOver = booking.status === 'expired' || left <= 0;
  useEffect(() => {
    if (isOver && booking.status === 'held') void queries.invalidateQueries({ queryKey: [`booking:${booking.id}`] });
  }, [isOver, booking, queries]);
  const { minutes, seconds } = countdown(left);
  return (
    <div className={`note hold ${isOver ? 'note-danger' : 'note-warn'}`}>
      <Icon name={isOver ? 'warn' : 'half'} />
      <div>
        <p className="hold-left" role="timer">
          {isOver ? desk.book.holdExpired : desk.book.heldFor(minutes, seconds)}
        </p>
        {isOver ? <Link to="/bookings/new">{desk.exporter.bookAgain}</Link> : <p>{desk.exporter.held}</p>}
      </div>
    </div>
  );
}
