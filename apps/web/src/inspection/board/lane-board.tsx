import type { PlanBody, PlanVehicleBody } from '@gl/contracts/lane-plan';
import type { LaneBody, PortBody } from '@gl/contracts/port';
import { localDay } from '@gl/domain/local-time';
import {
  type CSSProperties,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { kept } from '../../shared/kept.js';
import { dayText } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { Apart } from './apart.js';
import { type AxisRow, axisHeight, axisRange, axisRows, axisTop, type Placed, placePlates } from './axis.js';
import { type Board, type LaneColumn, laneTime } from './board-model.js';
import { entryOnBoard, moveOnBoard, type Stop } from './keyboard.js';
import { LaneHead } from './lane-head.js';
import { PlateButton } from './plate-button.js';
import { AxisCorner, TimeAxis } from './time-axis.js';
import { useMoved } from './use-moved.js';

interface Props {
  plan: PlanBody;
  board: Board;
  port: PortBody;
  now: number;
  scroller: RefObject<HTMLDivElement | null>;
  onVehicle: (vehicle: PlanVehicleBody) => void;
  onLane: (lane: string) => void;
  onLetter: (letter: string, vehicle: PlanVehicleBody) => boolean;
}

/** Lanes as columns, vehicles as plates on a time axis, now as a line. One stop for Tab, arrows inside. */
export function LaneBoard({ plan, board, port, now, scroller, onVehicle, onLane, onLetter }: Props) {
  const { desk, language } = useWords();
  const [at, setAt] = useState<string | null>(null);
  const whole = useRef<HTMLDivElement>(null);
  const columns = board.groups.flatMap((group) => group.columns);
  const { rows, places } = useMemo(() => axisOf(plan, port, columns, now), [plan, port, columns, now]);
  const height = axisHeight(rows);
  const isToday = localDay(port.zone, now) === plan.date;
  const nowTop = isToday ? axisTop(rows, now) : null;
  const stops = stopsOf(board, columns, places);
  const stop = entryOnBoard(at, stops, nowTop ?? 0);
  useMoved(scroller, plan.vehicles);
  useStartAtNow(scroller, plan.date, nowTop);

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const here = (event.target as HTMLElement).closest<HTMLElement>('[data-stop]')?.dataset.stop;
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const vehicle = plan.vehicles.find(({ vehicleId }) => vehicleId === here);
    if (vehicle && event.key.length === 1 && kept('letters') !== 'off' && onLetter(event.key.toLowerCase(), vehicle)) {
      event.preventDefault();
      return;
    }
    const next = moveOnBoard(event.key, here, stops);
    if (next === null) return;
    event.preventDefault();
    setAt(next);
    whole.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(next)}"]`)?.focus();
  };

  const name = port.names[language] ?? port.name;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside, gathered in one place
    <div
      ref={whole}
      className="whole-board"
      onKeyDown={onKey}
      onFocus={({ target }) => setAt(target.closest<HTMLElement>('[data-stop]')?.dataset.stop ?? at)}
    >
      <Apart board={board} port={port} now={now} stop={stop} onOpen={onVehicle} />
      <p className="unseen" id="board-keys">
        {desk.inspection.boardKeys}
      </p>
      <section
        className="board"
        ref={scroller}
        aria-label={desk.inspection.boardLabel(name, dayText(plan.date, language))}
        aria-describedby="board-keys"
        style={{ '--lanes': columns.length } as CSSProperties}
      >
        <AxisCorner port={port} />
        <GroupNames board={board} />
        <TimeAxis rows={rows} port={port} height={height} now={now} nowTop={nowTop} />
        {columns.map((column, index) => (
          <section
            key={column.lane.id}
            className="lane"
            aria-label={desk.lanes.lane(column.lane.no)}
            style={{ '--column': index + 2 } as CSSProperties}
          >
            <LaneHead
              column={column}
              port={port}
              day={plan.date}
              now={now}
              isStop={stop === column.lane.id}
              onOpen={onLane}
            />
            <ol className="lane-body" style={{ height }}>
              <LaneBand lane={column.lane} rows={rows} />
              {column.vehicles.map((vehicle) => (
                <li key={vehicle.vehicleId}>
                  <PlateButton
                    vehicle={vehicle}
                    port={port}
                    now={now}
                    isStop={stop === vehicle.vehicleId}
                    place={places.get(vehicle.vehicleId)}
                    onOpen={onVehicle}
                  />
                </li>
              ))}
            </ol>
          </section>
        ))}
        <div className="board-lines" style={{ height }} aria-hidden="true">
          {rows.map(({ startAt, top }) => (
            <div key={startAt} className="board-line" style={{ top }} />
          ))}
          {nowTop !== null && <div className="now-line" style={{ top: nowTop }} />}
        </div>
      </section>
    </div>
  );
}

/** The part of the day for which a lane is closed or narrowed. */
function LaneBand({ lane, rows }: { lane: LaneBody; rows: readonly AxisRow[] }) {
  if (lane.state === 'open') return null;
  const top = lane.from === null ? 0 : axisTop(rows, Date.parse(lane.from));
  const bottom = lane.until === null ? axisHeight(rows) : axisTop(rows, Date.parse(lane.until));
  return (
    bottom > top && <li className={`lane-band lane-${lane.state}`} style={{ top, height: bottom - top }} aria-hidden />
  );
}

function GroupNames({ board }: { board: Board }) {
  const { common } = useWords();
  let column = 2;
  return board.groups.map(({ group, columns }) => {
    const from = column;
    column += columns.length;
    return (
      <h2 key={group} className="group-name" style={{ gridColumn: `${from} / ${column}` }}>
        <span>{common.laneGroups[group]}</span>
      </h2>
    );
  });
}

function axisOf(plan: PlanBody, port: PortBody, columns: readonly LaneColumn[], now: number) {
  const spans = columns.map(({ lane, vehicles }) =>
    vehicles.map((vehicle) => laneTime(vehicle, lane.state === 'narrowed' ? lane.share : 1, now)),
  );
  const rows = axisRows(axisRange(port, plan.date, spans.flat()), spans);
  const places = new Map<string, Placed>(spans.flatMap((lane) => [...placePlates(rows, lane)]));
  return { rows, places };
}

/** What the arrows walk through: those apart first, then lane by lane. */
function stopsOf(board: Board, columns: readonly LaneColumn[], places: Map<string, Placed>): Stop[][] {
  const apart = [...board.withoutLane, ...board.inBays, ...board.gone].map(({ vehicleId }) => ({
    id: vehicleId,
    top: -1,
  }));
  return [
    apart,
    ...columns.map(({ lane, vehicles }) => [
      { id: lane.id, top: -1 },
      ...vehicles.map(({ vehicleId }) => ({ id: vehicleId, top: places.get(vehicleId)?.top ?? 0 })),
    ]),
  ];
}

/** A day is shown from a little before now on; once, so that nobody is pulled away from where they read. */
function useStartAtNow(scroller: RefObject<HTMLDivElement | null>, day: string, nowTop: number | null) {
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (shown.current === day || !scroller.current) return;
    shown.current = day;
    scroller.current.scrollTop = nowTop === null ? 0 : scrollTopFor(scroller.current, nowTop);
  }, [scroller, day, nowTop]);
}

/** The scroll position at which an instant stands a quarter down the visible part. */
export const scrollTopFor = (scroller: HTMLElement, top: number): number =>
  Math.max(0, top - scroller.clientHeight / 4);
