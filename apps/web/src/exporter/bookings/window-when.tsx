import type { PortBody } from '@gl/contracts/port';
import { useClockName } from '../../shared/clocks.js';
import { dayOf, windowText } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';

/** A window as it is written everywhere: day, then `09:30-10:00` with the name of each side's clock. */
export function WindowWhen({ start, end, port }: { start: string; end: string; port: PortBody }) {
  const { common, language } = useWords();
  const now = useNow(60_000);
  const clockName = useClockName();
  return (
    <span className="when">
      <span>{dayOf(start, now, port.zone, language, common.clock)}</span>{' '}
      <b>
        <time dateTime={start}>{windowText(start, end, port.zone)}</time>
      </b>{' '}
      <small className="quiet">{clockName(port)}</small>
      {port.neighbour && (
        <small className="quiet when-other">
          {windowText(start, end, port.neighbour.zone)} {clockName(port.neighbour)}
        </small>
      )}
    </span>
  );
}
