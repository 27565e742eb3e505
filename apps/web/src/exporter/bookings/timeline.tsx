import type { BookingBody } from '@gl/contracts/booking';
import type { PortBody } from '@gl/contracts/port';
import type { DeskMessages } from '@gl/messages/desk/messages';
import { clock, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { useWords } from '../../shared/words.js';

/** Role and company; never who the person was. */
function who(role: string | null, company: string | null, desk: DeskMessages): string {
  if (role === 'system') return desk.exporter.detail.system;
  const word = desk.roles[role as keyof typeof desk.roles] ?? desk.exporter.detail.unknown;
  return company ? `${word} · ${company}` : word;
}

/** Every change, newest last, with who and why. */
export function Timeline({ entries, port }: { entries: BookingBody['timeline']; port: PortBody }) {
  const { desk, common, language } = useWords();
  const now = useNow(60_000);
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title">{desk.booking.timeline}</h2>
      <ol className="timeline">
        {entries.map(({ at, what, text, role, company, why }) => (
          <li key={`${at} ${what}`}>
            <time dateTime={at}>
              {dayOf(at, now, port.zone, language, common.clock)} {clock(at, port.zone)}
            </time>
            <div>
              <b>{text}</b> <span className="quiet">{desk.booking.by(who(role, company, desk))}</span>
              {why && <p>{why}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
