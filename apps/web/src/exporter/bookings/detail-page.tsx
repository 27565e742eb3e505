import type { BookingBody } from '@gl/contracts/booking';
import type { PortBody } from '@gl/contracts/port';
import { hasEnded } from '@gl/domain/states';
import { VERDICT_RULES } from '@gl/domain/vehicle-verdict';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Clocks } from '../../shared/clocks.js';
import { Icon } from '../../shared/icons.js';
import { useLive } from '../../shared/live.js';
import { PageTitle } from '../../shared/page.js';
import { usePort, usePorts } from '../../shared/port-choice.js';
import { useWords } from '../../shared/words.js';
import { evidenceText } from '../evidence.js';
import { CalendarButton } from './calendar-button.js';
import { CancelButton } from './cancel.js';
import { HoldBar } from './hold-bar.js';
import { bookingQuery } from './queries.js';
import { Readiness } from './readiness.js';
import { Reschedule } from './reschedule.js';
import { StatusMark } from './status-mark.js';
import { Timeline } from './timeline.js';
import { VehicleRows } from './vehicle-rows.js';
import { WindowWhen } from './window-when.js';

const route = getRouteApi('/desk/bookings/$id');

export function DetailPage() {
  const { id } = route.useParams();
  const { fresh, fix, move, vehicle } = route.useSearch();
  const { desk } = useWords();
  const { data: booking } = useSuspenseQuery(bookingQuery(id));
  const port = usePorts().find((known) => known.id === booking.port);
  useLive([`booking:${id}`], ['bookings']);
  const isOver = hasEnded(booking.status);
  return (
    <div className="page detail">
      <p className="no-print">
        <Link to="/bookings">
          <Icon name="back" size={14} /> {desk.bookings.title}
        </Link>
      </p>
      <PageTitle aside={<StatusMark status={booking.status} />}>{desk.booking.title(booking.reference)}</PageTitle>
      {fresh && booking.status !== 'held' && !isOver && (
        <div className="note note-good no-print" role="status">
          <Icon name="check" />
          <div>
            <b>{desk.book.booked(booking.reference)}</b>
            <p>{desk.exporter.bookedWhat}</p>
          </div>
        </div>
      )}
      {(booking.status === 'held' || booking.status === 'expired') && <HoldBar booking={booking} />}
      {port && <Facts booking={booking} port={port} />}
      {port && <Acts booking={booking} port={port} startsMoving={move === true} />}
      {port && !isOver && <Readiness key={booking.etag} booking={booking} port={port} fix={fix} />}
      {port && <VehicleRows booking={booking} port={port} wanted={vehicle} />}
      {port && <Timeline entries={booking.timeline} port={port} />}
    </div>
  );
}

function Facts({ booking, port }: { booking: BookingBody; port: PortBody }) {
  const { desk, common, language } = useWords();
  const { verdict } = booking;
  const shown = usePort();
  const rule = VERDICT_RULES.find((known) => known === verdict.rule);
  return (
    <dl className="facts">
      <div>
        <dt>{desk.bookings.window}</dt>
        <dd className="facts-time">
          <WindowWhen start={booking.windowStart} end={booking.windowEnd} port={port} />
        </dd>
      </div>
      <div>
        <dt>{desk.book.port}</dt>
        <dd>
          {port.names[language] ?? port.name} · {desk.book.directions[booking.direction]}
          {shown?.id !== port.id && <Clocks port={port} />}
        </dd>
      </div>
      <div>
        <dt>{desk.verdict.title}</dt>
        <dd>
          <b className={verdict.green ? 'tone-open' : 'tone-closed'}>
            <Icon name={verdict.green ? 'check' : 'bar'} size={16} /> {common.laneGroups[verdict.group]}
          </b>
          <p>{rule ? common.verdicts[rule] : verdict.rule}</p>
          <p className="quiet">
            {verdict.evidence.length > 0 &&
              `${desk.verdict.evidence}: ${evidenceText(verdict.evidence, { desk, language })} · `}
            {common.verdictStrengths[verdict.strength]}
          </p>
        </dd>
      </div>
      <div>
        <dt>{desk.exporter.company}</dt>
        <dd>{booking.company.name}</dd>
      </div>
    </dl>
  );
}

function Acts({ booking, port, startsMoving }: { booking: BookingBody; port: PortBody; startsMoving: boolean }) {
  const { desk } = useWords();
  const [isMoving, setMoving] = useState(startsMoving);
  const canChange = ['held', 'confirmed', 'standby', 'staged'].includes(booking.status);
  return (
    <section className="no-print" aria-label={desk.booking.change}>
      <div className="acts">
        {booking.status === 'confirmed' && (
          <Button onClick={() => setMoving(!isMoving)} aria-expanded={isMoving}>
            {desk.booking.reschedule}
          </Button>
        )}
        <Button onClick={() => print()}>{desk.exporter.print}</Button>
        <CalendarButton id={booking.id} />
        {canChange && <CancelButton booking={booking} />}
      </div>
      {isMoving && booking.status === 'confirmed' && (
        <Reschedule booking={booking} port={port} onDone={() => setMoving(false)} />
      )}
    </section>
  );
}
