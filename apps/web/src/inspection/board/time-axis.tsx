import type { PortBody } from '@gl/contracts/port';
import { useClockName } from '../../shared/clocks.js';
import { clock } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import type { AxisRow } from './axis.js';

interface Props {
  rows: readonly AxisRow[];
  port: PortBody;
  height: number;
  now: number;
  /** Where now stands; null on another day. */
  nowTop: number | null;
}

/** Heights of a label of the axis and of the tag of now, px: a label that the tag would half cover is left out. */
const LABEL_PX = 36;
const TAG_PX = 18;
const isCovered = (top: number, nowTop: number | null) =>
  nowTop !== null && nowTop < top + LABEL_PX && nowTop + TAG_PX > top;

/** Both sides' clocks down the left edge, and now among them. */
export function TimeAxis({ rows, port, height, now, nowTop }: Props) {
  const { desk } = useWords();
  return (
    <div className="axis" style={{ height }}>
      {rows.map(({ startAt, top }) => (
        <div key={startAt} className="axis-row" style={{ top }}>
          {!isCovered(top, nowTop) && (
            <>
              <time>{clock(startAt, port.zone)}</time>
              {port.neighbour && <span className="quiet">{clock(startAt, port.neighbour.zone)}</span>}
            </>
          )}
        </div>
      ))}
      {nowTop !== null && (
        <div className="now-tag" style={{ top: nowTop }}>
          {desk.inspection.now(clock(now, port.zone))}
        </div>
      )}
    </div>
  );
}

export function AxisCorner({ port }: { port: PortBody }) {
  const clockName = useClockName();
  return (
    <div className="axis-corner">
      <b>{clockName(port)}</b>
      {port.neighbour && <span className="quiet">{clockName(port.neighbour)}</span>}
    </div>
  );
}
