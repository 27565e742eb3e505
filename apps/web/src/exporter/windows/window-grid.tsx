import type { PortBody } from '@gl/contracts/port';
import { addDays, instantAt, localDay } from '@gl/domain/local-time';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useClockName } from '../../shared/clocks.js';
import { Icon } from '../../shared/icons.js';
import { useLive } from '../../shared/live.js';
import { clock, dayText, nearDay } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { availabilityQuery, ownWindowsQuery, type PlaceQuestion } from './availability.js';
import { useDayColumns } from './columns.js';
import { type Cell, entry, type Grid, gridOf, isChoosable, isClosedDay, move, type Position } from './grid-model.js';
import { WindowCell } from './window-cell.js';

interface Props {
  port: PortBody;
  question: PlaceQuestion;
  vehicles: number;
  /** Chosen window's start, ISO. */
  value: string | null;
  /** The window that the booking has now. */
  own?: string;
  onChoose: (windowStart: string) => void;
  id: string;
}

/** Days across, half hours down; each cell a bar of what is left. One stop for Tab, arrows inside. */
export function WindowGrid({ port, question, vehicles, value, own, onChoose, id }: Props) {
  const { desk, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const columns = useDayColumns(box);
  const now = useNow(60_000);
  const today = localDay(port.zone, now);
  const [from, setFrom] = useState(() => firstDay(value ?? own, port.zone, today));
  const [at, setAt] = useState<Position | null>(null);
  const focusNext = useRef(false);
  const table = useRef<HTMLTableElement>(null);
  const found = useQuery(availabilityQuery(question, from, columns));
  const { data: mine } = useQuery(ownWindowsQuery(port.id, question.direction, from, addDays(from, columns - 1)));
  useLive([`port:${port.id}`]);
  const chosenAt = value === null ? null : Date.parse(value);
  const grid: Grid = found.data
    ? gridOf(found.data, port.zone, columns, vehicles, now)
    : { days: Array.from({ length: columns }, (_, day) => addDays(from, day)), rows: [] };
  const inside = at && at.row < grid.rows.length && at.day < columns;
  const stop = inside ? at : entry(grid, chosenAt);

  useEffect(() => {
    // Until the other days are here, the old ones stand on the page: a focus set there would vanish with them.
    if (!focusNext.current || found.isPlaceholderData || grid.rows.length === 0) return;
    focusNext.current = false;
    table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });

  const lastFrom = addDays(today, 31);
  const turn = (pages: -1 | 1) => {
    const next = [today, addDays(from, pages * columns), lastFrom].sort()[1]!;
    if (next === from) return false;
    setFrom(next);
    return true;
  };
  const choose = (cell: Cell) => {
    if (isChoosable(cell)) onChoose(new Date(cell.startAt).toISOString().replace('.000Z', 'Z'));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const cell = grid.rows[stop.row]?.[stop.day];
      if (cell) choose(cell);
      return;
    }
    const step = move(event.key, event.ctrlKey, stop, grid.rows.length, columns);
    if (!step) return;
    event.preventDefault();
    if ('page' in step && !turn(step.page)) return;
    focusNext.current = true;
    setAt(step.to);
  };

  return (
    <div ref={box} className="windows">
      <div className="windows-bar">
        <Button
          icon={<Icon name="back" />}
          disabled={from <= today}
          onClick={() => turn(-1)}
          aria-label={desk.windows.previousDays}
        />
        <Button
          icon={<Icon name="next" />}
          disabled={from >= lastFrom}
          onClick={() => turn(1)}
          aria-label={desk.windows.nextDays}
        />
        <span className="quiet" id={`${id}-hint`}>
          {desk.windows.hint}
        </span>
        {found.dataUpdatedAt > 0 && (
          <span className="quiet windows-fresh">{desk.common.updated(clock(found.dataUpdatedAt, port.zone))}</span>
        )}
      </div>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <p role="status">{desk.exporter.loadingWindows}</p>}
      {found.data && grid.rows.length === 0 && (
        <p className="note" id={id} tabIndex={-1}>
          {desk.windows.empty}
        </p>
      )}
      {grid.rows.length > 0 && (
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is operated is a grid (ARIA grid pattern)
          role="grid"
          className="windows-grid"
          aria-label={desk.exporter.gridLabel(port.names[language] ?? port.name)}
          aria-describedby={`${id}-hint`}
          aria-busy={found.isFetching}
          onKeyDown={onKey}
        >
          <GridHead port={port} days={grid.days} isClosed={(day) => isClosedDay(grid, day)} now={now} />
          <tbody>
            {grid.rows.map((cells, row) => (
              <tr
                key={cells[0]!.startAt}
                className={isFullHour(cells[0]!.startAt, port.zone) ? 'windows-hour' : undefined}
              >
                <RowHead port={port} startAt={cells[0]!.startAt} />
                {cells.map((cell, day) => (
                  <WindowCell
                    key={cell.startAt}
                    id={row === stop.row && day === stop.day ? id : undefined}
                    cell={cell}
                    port={port}
                    vehicles={vehicles}
                    isStop={row === stop.row && day === stop.day}
                    isChosen={cell.startAt === chosenAt}
                    mine={mine?.[cell.startAt] ?? 0}
                    isOwn={own !== undefined && cell.startAt === Date.parse(own)}
                    onChoose={() => {
                      setAt({ row, day });
                      choose(cell);
                    }}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Legend />
    </div>
  );
}

function firstDay(windowStart: string | undefined | null, zone: string, today: string): string {
  const day = windowStart ? localDay(zone, Date.parse(windowStart)) : today;
  return day < today ? today : day;
}

const isFullHour = (at: number, zone: string) => clock(at, zone).endsWith(':00');

interface HeadProps {
  port: PortBody;
  days: string[];
  isClosed: (day: number) => boolean;
  now: number;
}

function GridHead({ port, days, isClosed, now }: HeadProps) {
  const { desk, common, language } = useWords();
  const clockName = useClockName();
  return (
    <thead>
      <tr>
        <th scope="col" className="windows-corner">
          <span>{clockName(port)}</span>
          {port.neighbour && <span className="quiet">{clockName(port.neighbour)}</span>}
        </th>
        {days.map((day, no) => (
          <th key={day} scope="col">
            <span className="windows-near">{nearDay(day, now, port.zone, common.clock) ?? '\u00a0'}</span>
            {dayText(day, language)}
            {isClosed(no) && <span className="quiet">{desk.exporter.closedDay}</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function RowHead({ port, startAt }: { port: PortBody; startAt: number }) {
  return (
    <th scope="row">
      <span>{clock(startAt, port.zone)}</span>
      {port.neighbour && <span className="quiet windows-other">{clock(startAt, port.neighbour.zone)}</span>}
    </th>
  );
}

function Legend() {
  const { desk } = useWords();
  return (
    <ul className="legend" aria-label={desk.windows.legend}>
      {(['free', 'few', 'full', 'closed'] as const).map((state) => (
        <li key={state}>
          <Key className={`cell-${state}`} /> {desk.windows[state]}
        </li>
      ))}
      <li>
        <Key className="cell-free cell-own" /> {desk.windows.yours}
      </li>
      <li>
        <Key className="cell-free cell-chosen" /> {desk.windows.chosen}
      </li>
    </ul>
  );
}

const Key = ({ className }: { className: string }) => (
  <span className={`cell legend-cell ${className}`} aria-hidden="true">
    <span className="cell-face">
      <i style={{ inlineSize: '60%' }} />
    </span>
  </span>
);

/** Noon tomorrow on the port's clock: stands for a window where the verdict is asked before one is chosen. */
export const standInWindow = (zone: string, now: number): string =>
  new Date(instantAt(zone, addDays(localDay(zone, now), 1), '12:00')).toISOString().replace('.000Z', 'Z');
