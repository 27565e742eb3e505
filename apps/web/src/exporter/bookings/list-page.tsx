import type { BookingSummaryBody } from '@gl/contracts/booking';
import { VEHICLE_STATUSES, type VehicleStatus } from '@gl/domain/booking';
import { DIRECTIONS, type Direction } from '@gl/domain/port';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCaller } from '../../shared/caller.js';
import { useLive } from '../../shared/live.js';
import { clock, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { PageTitle } from '../../shared/page.js';
import { usePorts } from '../../shared/port-choice.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { bookingsQuery } from './queries.js';
import { StatusMark } from './status-mark.js';
import { WindowWhen } from './window-when.js';

const route = getRouteApi('/desk/bookings');
/** Bookings followed live: the stream takes twenty topics, and the port's is one of them. */
const FOLLOWED = 19;

export function ListPage() {
  const { desk } = useWords();
  const filter = route.useSearch();
  const found = useInfiniteQuery(bookingsQuery(filter));
  const bookings = found.data?.pages.flatMap(({ items }) => items) ?? [];
  useLive(
    [...(filter.port ? [`port:${filter.port}`] : []), ...bookings.slice(0, FOLLOWED).map(({ id }) => `booking:${id}`)],
    ['bookings'],
  );
  const isFiltered = Boolean(filter.port || filter.status || filter.direction);
  return (
    <div className="page">
      <PageTitle
        aside={
          <Link to="/bookings/new" className="button-link">
            {desk.exporter.newBooking}
          </Link>
        }
      >
        {desk.bookings.title}
      </PageTitle>
      <Filters />
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <p role="status">{desk.common.loading}</p>}
      {found.data && bookings.length === 0 && <Empty isFiltered={isFiltered} />}
      {bookings.length > 0 && <BookingTable bookings={bookings} />}
      <p className="quiet" role="status">
        {bookings.length > 0 && desk.exporter.shown(bookings.length)}
      </p>
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {desk.common.more}
        </Button>
      )}
    </div>
  );
}

function Filters() {
  const { desk, common } = useWords();
  const { status, direction } = route.useSearch();
  const navigate = useNavigate();
  const set = (change: { status?: VehicleStatus | undefined; direction?: Direction | undefined }) =>
    void navigate({ to: '/bookings', search: (search) => ({ ...search, ...change }), replace: true });
  return (
    <search className="filters" aria-label={desk.bookings.filter}>
      <label className="inline-field">
        <span>{desk.bookings.status}</span>
        <select
          value={status ?? ''}
          onChange={({ target }) => set({ status: VEHICLE_STATUSES.find((known) => known === target.value) })}
        >
          <option value="">{desk.exporter.all}</option>
          {VEHICLE_STATUSES.map((known) => (
            <option key={known} value={known}>
              {common.statuses[known]}
            </option>
          ))}
        </select>
      </label>
      <label className="inline-field">
        <span>{desk.book.direction}</span>
        <select
          value={direction ?? ''}
          onChange={({ target }) => set({ direction: DIRECTIONS.find((known) => known === target.value) })}
        >
          <option value="">{desk.exporter.all}</option>
          {DIRECTIONS.map((known) => (
            <option key={known} value={known}>
              {desk.book.directions[known]}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  const { desk } = useWords();
  return (
    <div className="empty">
      <p>{isFiltered ? desk.exporter.emptyFiltered : desk.bookings.empty}</p>
      {isFiltered ? (
        <Link to="/bookings" search={{ port: undefined }}>
          {desk.exporter.clearFilters}
        </Link>
      ) : (
        <Link to="/bookings/new" className="button-link">
          {desk.exporter.newBooking}
        </Link>
      )}
    </div>
  );
}

function BookingTable({ bookings }: { bookings: readonly BookingSummaryBody[] }) {
  const { desk } = useWords();
  const { clients } = useCaller();
  const hasClients = clients.length > 0;
  return (
    <table className="table">
      <caption className="unseen">{desk.exporter.listCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{desk.bookings.reference}</th>
          <th scope="col">{desk.bookings.window}</th>
          <th scope="col">{desk.bookings.status}</th>
          {hasClients && <th scope="col">{desk.exporter.company}</th>}
          <th scope="col">{desk.book.port}</th>
          <th scope="col">{desk.verdict.group}</th>
          <th scope="col">{desk.bookings.vehicles}</th>
          <th scope="col">{desk.exporter.dueBy}</th>
        </tr>
      </thead>
      <tbody>
        {bookings.map((booking) => (
          <BookingRow key={booking.id} booking={booking} hasClients={hasClients} />
        ))}
      </tbody>
    </table>
  );
}

function BookingRow({ booking, hasClients }: { booking: BookingSummaryBody; hasClients: boolean }) {
  const { desk, common, language } = useWords();
  const now = useNow(60_000);
  const port = usePorts().find(({ id }) => id === booking.port);
  const due = booking.readyDueAt;
  return (
    <tr>
      <th scope="row">
        <Link to="/bookings/$id" params={{ id: booking.id }}>
          {booking.reference}
        </Link>
      </th>
      <td data-label={desk.bookings.window}>
        {port && <WindowWhen start={booking.windowStart} end={booking.windowEnd} port={port} />}
      </td>
      <td data-label={desk.bookings.status}>
        <StatusMark status={booking.status} />
      </td>
      {hasClients && <td data-label={desk.exporter.company}>{booking.company.name}</td>}
      <td data-label={desk.book.port}>
        {port?.names[language] ?? booking.port} · {desk.book.directions[booking.direction]}
      </td>
      <td data-label={desk.verdict.group}>{common.laneGroups[booking.group]}</td>
      <td data-label={desk.bookings.vehicles}>
        {desk.exporter.vehiclesCount(booking.vehicles)} <span className="quiet">{booking.identities.join(' ')}</span>
      </td>
      <td data-label={desk.exporter.dueBy}>
        {due && port ? (
          <span className="tone-narrowed">
            {dayOf(due, now, port.zone, language, common.clock)} {clock(due, port.zone)}
          </span>
        ) : (
          <span className="quiet">{desk.common.none}</span>
        )}
      </td>
    </tr>
  );
}
