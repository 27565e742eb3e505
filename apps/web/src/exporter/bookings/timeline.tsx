import type { BookingBody } from '@gl/contracts/booking';
import type { PortBody } from '@gl/contracts/port';
import { clock, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';

/** Every change, newest last, with who and why. */
export function Timeline({ entries, port }: { entries: BookingBody['timeline']; port: PortBody }) {
  const { desk, common, language } = useWords();
  const now = useNow(60_000);
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title">{desk.booking.timeline}</h2>
      <ol className="timeline">
        {entries.map(({ at, what, text, by, why }) => (
          <li key={`${at} ${what}`}>
            <time dateTime={at}>
              {dayOf(at, now, port.zone, language, common.clock)} {clock(at, port.zone)}
            </time>
            <div>
              <b>{text}</b> <span className="quiet">{desk.booking.by(by)}</span>
              {why && <p>{why}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
