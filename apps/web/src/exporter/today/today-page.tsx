import type { TodayBody } from '@gl/contracts/today';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useClockName } from '../../shared/clocks.js';
import { useLive } from '../../shared/live.js';
import { clock } from '../../shared/moment.js';
import { PageTitle } from '../../shared/page.js';
import { usePort, usePorts } from '../../shared/port-choice.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { Crossings } from './crossings.js';
import { Problems } from './problems.js';
import { todayQuery } from './query.js';

/** The stream takes twenty topics; a port's tells of its lanes, a booking's of itself. */
const FOLLOWED = 19;

/** What must be done, then what comes: the page that a working day begins with. */
export function TodayPage() {
  const { desk } = useWords();
  const port = usePort();
  const found = useQuery(todayQuery(port?.id));
  useLive(topicsOf(found.data), ['today']);
  return (
    <div className="page today">
      <PageTitle
        aside={
          <Link to="/bookings/new" className="button-link">
            {desk.exporter.newBooking}
          </Link>
        }
      >
        {desk.exporter.today.title}
      </PageTitle>
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <p role="status">{desk.common.loading}</p>}
      {found.data &&
        (found.data.hasBooked ? (
          <>
            <Fresh at={found.dataUpdatedAt} today={found.data} />
            <Problems problems={found.data.problems} />
            <Crossings vehicles={found.data.vehicles} isCut={found.data.isCut} />
          </>
        ) : (
          <Begin />
        ))}
    </div>
  );
}

/** As of when, on the clock of the port that the page is about, or that comes first. */
function Fresh({ at, today }: { at: number; today: TodayBody }) {
  const { desk } = useWords();
  const chosen = usePort();
  const ports = usePorts();
  const clockName = useClockName();
  const first = today.problems[0] ?? today.vehicles[0];
  const port = chosen ?? ports.find(({ id }) => id === first?.port) ?? ports[0];
  if (!port) return null;
  return <p className="quiet today-fresh">{desk.common.updated(`${clockName(port)} ${clock(at, port.zone)}`)}</p>;
}

function topicsOf(today: TodayBody | undefined): string[] {
  if (!today) return [];
  const bookings = [...today.problems, ...today.vehicles].map(({ bookingId }) => `booking:${bookingId}`);
  const ports = today.vehicles.map(({ port }) => `port:${port}`);
  return [...new Set([...ports, ...bookings])].slice(0, FOLLOWED);
}

/** Nobody here has booked yet: what to do first. */
function Begin() {
  const { desk } = useWords();
  const { begin, steps } = desk.exporter.today;
  return (
    <section className="begin" aria-labelledby="begin-title">
      <h2 id="begin-title">{begin}</h2>
      <ol>
        {[steps.window, steps.papers, steps.pass].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Link to="/bookings/new" className="button-link">
        {desk.exporter.newBooking}
      </Link>
    </section>
  );
}
