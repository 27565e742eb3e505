import type { BookingSummaryBody } from '@gl/contracts/booking';
import type { PortBody } from '@gl/contracts/port';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { usePorts } from '../../shared/port-choice.js';
import { useWords } from '../../shared/words.js';
import { BookingCell, type Column, useColumns } from './booking-row.js';
import { extended, NOTHING, type Selection, toggled } from './selection.js';

/** Of a row before it has been measured; a phone's rows are taller and differ. */
const ROW_PX = 57;
const ROWS_AROUND = 12;
/** Rows before the end of what is here when more is asked for. */
const AHEAD = 30;

interface Props {
  bookings: readonly BookingSummaryBody[];
  total: number;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onSelectAll: () => void;
  onNearEnd: () => void;
}

/**
 * Only the rows in sight are on the page; react-virtual measures them, for on a phone no two are of one height. Ticks are one stop for
 * Tab, arrows go from row to row.
 */
export function BookingTable({ bookings, total, selection, onSelect, onSelectAll, onNearEnd }: Props) {
  const { desk } = useWords();
  const columns = useColumns();
  const ports = usePorts();
  const box = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const [at, setAt] = useState(0);
  const focusNext = useRef(false);
  useLayoutEffect(() => setTop(box.current ? box.current.getBoundingClientRect().top + scrollY : 0), []);
  const rows = useWindowVirtualizer({
    count: bookings.length,
    estimateSize: () => ROW_PX,
    overscan: ROWS_AROUND,
    scrollMargin: top,
    getItemKey: (index) => bookings[index]!.id,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= bookings.length - AHEAD) onNearEnd();
  }, [last, bookings.length, onNearEnd]);
  useEffect(() => {
    if (!focusNext.current) return;
    const tick = box.current?.querySelector<HTMLElement>(`[data-index="${at}"] input`);
    if (!tick) return;
    focusNext.current = false;
    tick.focus({ preventScroll: true });
  });

  const ids = bookings.map(({ id }) => id);
  const stop = shown.some(({ index }) => index === at) ? at : (shown[0]?.index ?? 0);
  const go = (to: number, isRange: boolean) => {
    const next = Math.max(0, Math.min(bookings.length - 1, to));
    if (isRange) {
      const from = selection.anchor === null ? extended(NOTHING, ids, ids[at]!) : selection;
      onSelect(extended({ ...from, ids: new Set([...selection.ids, ...from.ids]) }, ids, ids[next]!));
    }
    focusNext.current = true;
    setAt(next);
    rows.scrollToIndex(next, { align: 'auto' });
  };
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - 10,
      PageDown: at + 10,
      Home: 0,
      End: bookings.length - 1,
    };
    const to = steps[event.key];
    if (event.key === 'Escape' && selection.ids.size > 0) onSelect(NOTHING);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelectAll();
    else if (to !== undefined && isTick(event.target)) go(to, event.shiftKey);
    else return;
    event.preventDefault();
  };
  const tick = (event: MouseEvent, index: number) => {
    const id = ids[index]!;
    onSelect(event.shiftKey ? extended(selection, ids, id) : toggled(selection, id));
    setAt(index);
  };

  return (
    <>
      <table
        className="bookings"
        aria-label={desk.exporter.listCaption}
        aria-rowcount={total + 1}
        aria-describedby="bookings-keys"
        onKeyDown={onKey}
      >
        <thead>
          <tr className="bookings-row bookings-head" aria-rowindex={1}>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={desk.exporter.list.selectAll}
                checked={selection.ids.size > 0 && selection.ids.size >= total}
                onChange={({ target }) => (target.checked ? onSelectAll() : onSelect(NOTHING))}
              />
            </th>
            {columns.map(({ name, label }) => (
              <th scope="col" key={name}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={box} className="bookings-body" style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start, key }) => (
            <BookingRow
              key={key}
              index={index}
              offsetPx={start - top}
              booking={bookings[index]!}
              isTicked={selection.ids.has(ids[index]!)}
              isStop={index === stop}
              columns={columns}
              port={ports.find(({ id }) => id === bookings[index]!.port)}
              measure={rows.measureElement}
              onTick={(event) => tick(event, index)}
              onFocus={() => setAt(index)}
            />
          ))}
        </tbody>
      </table>
      <p id="bookings-keys" className="unseen">
        {desk.exporter.list.keys}
      </p>
    </>
  );
}

interface RowProps {
  index: number;
  /** From the top of the list. */
  offsetPx: number;
  booking: BookingSummaryBody;
  isTicked: boolean;
  /** Where Tab comes in. */
  isStop: boolean;
  columns: readonly Column[];
  port: PortBody | undefined;
  measure: (row: HTMLTableRowElement | null) => void;
  onTick: (event: MouseEvent) => void;
  onFocus: () => void;
}

function BookingRow({ index, offsetPx, booking, isTicked, isStop, columns, port, measure, onTick, onFocus }: RowProps) {
  const { desk } = useWords();
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className={`bookings-row${isTicked ? ' bookings-ticked' : ''}`}
      style={{ transform: `translateY(${offsetPx}px)` }}
    >
      <td className="bookings-tick">
        <input
          type="checkbox"
          aria-label={desk.exporter.list.select(booking.reference)}
          tabIndex={isStop ? 0 : -1}
          checked={isTicked}
          onClick={onTick}
          onFocus={onFocus}
          readOnly
        />
      </td>
      <Cells booking={booking} port={port} columns={columns} />
    </tr>
  );
}

interface CellsProps {
  booking: BookingSummaryBody;
  port: PortBody | undefined;
  columns: readonly Column[];
}

/** Apart, because a list that scrolls draws its rows anew with each frame, and what stands in them stays the same. */
const Cells = memo(function Cells({ booking, port, columns }: CellsProps) {
  return columns.map(({ name, label }) => (
    <td key={name} data-label={label} data-name={name}>
      <BookingCell name={name} booking={booking} port={port} />
    </td>
  ));
});

const isTick = (target: EventTarget) => target instanceof HTMLInputElement && target.type === 'checkbox';
