import type { BookingSummaryBody } from '@gl/contracts/booking';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useLive } from '../../shared/live.js';
import { PageTitle } from '../../shared/page.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { BookingTable } from './booking-table.js';
import { BulkCancel } from './bulk-cancel.js';
import { BulkMove } from './bulk-move.js';
import { Filters, SEARCH_ID } from './filters.js';
import { PrintList } from './print-list.js';
import { bookingsQuery, isNarrowed } from './queries.js';
import { kept, NOTHING, type Selection } from './selection.js';
import { TakeHome } from './take-home.js';

const route = getRouteApi('/desk/bookings');
/** Bookings followed live: the stream takes twenty topics, and the port's is one of them. */
const FOLLOWED = 19;
/** As many as the server counts. */
const MOST_COUNTED = 10_000;

type Deed = 'cancel' | 'move' | 'print';

export function ListPage() {
  const { desk } = useWords();
  const search = route.useSearch();
  const found = useInfiniteQuery(bookingsQuery(search));
  const bookings = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = found.data?.pages[0]?.total ?? bookings.length;
  const [ticked, setTicked] = useState<Selection>(NOTHING);
  const [deed, setDeed] = useState<{ what: Deed; bookings: readonly BookingSummaryBody[] } | null>(null);
  useLive(
    [...(search.port ? [`port:${search.port}`] : []), ...bookings.slice(0, FOLLOWED).map(({ id }) => `booking:${id}`)],
    ['bookings'],
  );
  useSearchKey();
  const selection = kept(
    ticked,
    bookings.map(({ id }) => id),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  /** All that match, not all that happen to be here: the rest is fetched first. */
  const selectAll = async () => {
    let last = found;
    while (last.hasNextPage) last = (await last.fetchNextPage()) as typeof found;
    const ids = last.data?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? [];
    setTicked({ ids: new Set(ids), anchor: null });
  };
  const picked = bookings.filter(({ id }) => selection.ids.has(id));
  const close = useCallback(() => setDeed(null), []);
  return (
    <div className="page">
      <PageTitle
        aside={
          <div className="acts no-print">
            <TakeHome search={search} />
            <Link to="/bookings/new" className="button-link">
              {desk.exporter.newBooking}
            </Link>
          </div>
        }
      >
        {desk.bookings.title}
      </PageTitle>
      <Filters />
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <p role="status">{desk.common.loading}</p>}
      {found.data && bookings.length === 0 && <Empty isFiltered={isNarrowed(search)} />}
      {bookings.length > 0 && (
        <>
          <SelectionBar
            total={total}
            selected={picked.length}
            onDo={(what) => setDeed({ what, bookings: picked })}
            onClear={() => setTicked(NOTHING)}
          />
          <BookingTable
            bookings={bookings}
            total={total}
            selection={selection}
            onSelect={setTicked}
            onSelectAll={() => void selectAll()}
            onNearEnd={more}
          />
        </>
      )}
      {deed?.what === 'cancel' && <BulkCancel bookings={deed.bookings} onClose={close} />}
      {deed?.what === 'move' && <BulkMove bookings={deed.bookings} onClose={close} />}
      {deed?.what === 'print' && <PrintList bookings={deed.bookings} onPrinted={close} />}
    </div>
  );
}

/** `/` goes to the search, as on many lists. */
function useSearchKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      document.getElementById(SEARCH_ID)?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

interface BarProps {
  total: number;
  selected: number;
  onDo: (what: Deed) => void;
  onClear: () => void;
}

/** How many there are; once some are ticked, what can be done with them. It stays in sight. */
function SelectionBar({ total, selected, onDo, onClear }: BarProps) {
  const { desk } = useWords();
  const { list } = desk.exporter;
  return (
    <div className={`selection no-print${selected > 0 ? ' selection-some' : ''}`}>
      <p role="status">{selected > 0 ? list.selected(selected) : list.total(total, total >= MOST_COUNTED)}</p>
      {selected > 0 && (
        <div className="acts">
          <Button danger onClick={() => onDo('cancel')}>
            {list.cancel}
          </Button>
          <Button onClick={() => onDo('move')}>{list.move}</Button>
          <Button onClick={() => onDo('print')}>{list.print}</Button>
          <Button type="link" onClick={onClear}>
            {list.clear}
          </Button>
        </div>
      )}
    </div>
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
