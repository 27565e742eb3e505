import type { ProblemKind, TodayProblem } from '@gl/contracts/today';
import { HOUR, MINUTE } from '@gl/domain/local-time';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCaller } from '../../shared/caller.js';
import { Icon, type IconName } from '../../shared/icons.js';
import { Identity } from '../../shared/identity.js';
import { clock, countdown, dayOf } from '../../shared/moment.js';
import { useNow } from '../../shared/now.js';
import { usePorts } from '../../shared/port-choice.js';
import { useWords } from '../../shared/words.js';
import { labelOf } from '../book/fault-summary.js';
import { pathOf } from '../book/faults.js';
import { WindowWhen } from '../bookings/window-when.js';

const FACE: Record<ProblemKind, { icon: IconName; tone: string }> = {
  late: { icon: 'due', tone: 'life' },
  hold: { icon: 'half', tone: 'narrowed' },
  missing: { icon: 'half', tone: 'narrowed' },
  untold: { icon: 'untold', tone: 'narrowed' },
  moved: { icon: 'bell', tone: 'closed' },
  ended: { icon: 'bar', tone: 'closed' },
};
/** Fields that one line offers; a convoy of five hundred lacks two thousand. */
const SHOWN = 4;

export function Problems({ problems }: { problems: readonly TodayProblem[] }) {
  const { desk } = useWords();
  const { first, nothing } = desk.exporter.today;
  if (problems.length === 0)
    return (
      <p className="note note-good">
        <Icon name="check" /> {nothing}
      </p>
    );
  return (
    <section aria-labelledby="problems-title">
      <h2 id="problems-title">{first(problems.length)}</h2>
      <ul className="problems">
        {problems.map((problem) => (
          <Problem key={`${problem.kind} ${problem.bookingId} ${problem.vehicle?.id ?? ''}`} problem={problem} />
        ))}
      </ul>
    </section>
  );
}

/** What it is about, which booking, until when, and the press that mends it. */
function Problem({ problem }: { problem: TodayProblem }) {
  const { desk } = useWords();
  const { clients } = useCaller();
  const { icon, tone } = FACE[problem.kind];
  const port = usePorts().find(({ id }) => id === problem.port);
  if (!port) return null;
  return (
    <li className={`problem problem-${tone}`}>
      <div className="problem-what">
        <b className={`tone-${tone}`}>
          <Icon name={icon} size={16} /> {desk.exporter.today.kinds[problem.kind]}
        </b>
        <Due problem={problem} zone={port.zone} />
      </div>
      <div className="problem-whose">
        <Link to="/bookings/$id" params={{ id: problem.bookingId }}>
          {problem.reference}
        </Link>
        {problem.vehicle && (
          <span className="plate">
            <Identity text={problem.vehicle.identity} />
          </span>
        )}
        <WindowWhen start={problem.windowStart} end={problem.windowEnd} port={port} />
        {clients.length > 0 && <span className="quiet">{problem.company.name}</span>}
        <Why problem={problem} zone={port.zone} />
      </div>
      <div className="problem-fix">
        <Fix problem={problem} />
      </div>
    </li>
  );
}

/** Until when, on the port's clock, and what is left until then; a hold counts its seconds. */
function Due({ problem, zone }: { problem: TodayProblem; zone: string }) {
  const { desk, common, language } = useWords();
  const isHold = problem.kind === 'hold';
  const now = useNow(isHold ? 1000 : 60_000);
  if (!problem.dueAt) return null;
  const left = Date.parse(problem.dueAt) - now;
  const { today, book } = { today: desk.exporter.today, book: desk.book };
  if (isHold) {
    const { minutes, seconds } = countdown(left);
    return (
      <span className="problem-due" role="timer">
        {left > 0 ? book.heldFor(minutes, seconds) : today.overdue}
      </span>
    );
  }
  return (
    <span className="problem-due">
      {today.until(`${dayOf(problem.dueAt, now, zone, language, common.clock)} ${clock(problem.dueAt, zone)}`)}
      <small className="quiet">
        {left > 0 ? today.left(Math.floor(left / HOUR), Math.floor((left % HOUR) / MINUTE)) : today.overdue}
      </small>
    </span>
  );
}

function Why({ problem, zone }: { problem: TodayProblem; zone: string }) {
  const { desk, common } = useWords();
  const { kind, at, was, why, status } = problem;
  if (kind === 'moved' && at && was)
    return <span>{desk.exporter.today.movedTo(clock(was, zone), clock(at, zone))}</span>;
  if (kind !== 'ended') return null;
  return (
    <span>
      {common.statuses[status]}
      {why && `: ${why}`}
    </span>
  );
}

/** One press away: the field itself, the choice of a window, the driver's message. */
function Fix({ problem }: { problem: TodayProblem }): ReactNode {
  const { desk } = useWords();
  const { today } = desk.exporter;
  const params = { id: problem.bookingId };
  const vehicle = problem.vehicle ? { vehicle: problem.vehicle.id } : {};
  // With one vehicle and one kind of goods nobody asks which of them.
  const isOne = problem.missing.every(
    ({ field }) => field.startsWith('vehicles[0]') || field.startsWith('consignments[0]'),
  );
  const shortLabel = (field: string) => labelOf(pathOf(field), desk).split(': ').at(-1)!;
  switch (problem.kind) {
    case 'hold':
      return (
        <Link to="/bookings/$id" params={params} search={{ fix: problem.missing[0]?.field }}>
          {today.confirm}
        </Link>
      );
    case 'missing':
      return (
        <>
          {problem.missing.slice(0, SHOWN).map(({ rule, field }) => (
            <Link key={`${rule} ${field}`} to="/bookings/$id" params={params} search={{ fix: field }}>
              {today.name(isOne ? shortLabel(field) : labelOf(pathOf(field), desk))}
            </Link>
          ))}
          {problem.missing.length > SHOWN && (
            <span className="quiet">{today.more(problem.missing.length - SHOWN)}</span>
          )}
        </>
      );
    case 'late':
      return (
        <Link to="/bookings/$id" params={params} search={{ ...vehicle, move: true }}>
          {today.move}
        </Link>
      );
    case 'untold':
      return (
        <Link to="/bookings/$id" params={params} search={vehicle}>
          {today.tell}
        </Link>
      );
    case 'moved':
      return (
        <Link to="/bookings/$id" params={params} search={vehicle}>
          {today.why}
        </Link>
      );
    case 'ended':
      return (
        <Link to="/bookings/new" search={{ port: problem.port }}>
          {today.again}
        </Link>
      );
  }
}
