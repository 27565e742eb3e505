import type { PortBody } from '@gl/contracts/port';
import { useClockName } from '../../shared/clocks.js';
import { clock } from '../../shared/moment.js';
import type { AxisRow } from './axis.js';

/** Both sides' clocks down the left edge. */
export function TimeAxis({ rows, port, height }: { rows: readonly AxisRow[]; port: PortBody; height: number }) {
  return (
    <div className="axis" style={{ height }}>
      {rows.map(({ startAt, top }) => (
        <div key={startAt} className="axis-row" style={{ top }}>
          <time>{clock(startAt, port.zone)}</time>
          {port.neighbour && <span className="quiet">{clock(startAt, port.neighbour.zone)}</span>}
        </div>
      ))}
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
