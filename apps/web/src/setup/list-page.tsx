import './setup.css';
import type { PortBody } from '@gl/contracts/port';
import { DIRECTIONS } from '@gl/domain/port';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AdminNav } from '../shared/admin-nav.js';
import { useCaller } from '../shared/caller.js';
import { Icon } from '../shared/icons.js';
import { PageTitle } from '../shared/page.js';
import { portsQuery } from '../shared/port-choice.js';
import { ProblemNote } from '../shared/problem-note.js';
import { useWords } from '../shared/words.js';

/** The ports that the administrator may set up: all, or the one of his own. */
export function ListPage() {
  const { desk } = useWords();
  const { setup } = desk;
  const { port: own } = useCaller();
  const ports = useQuery(portsQuery);
  const shown = (ports.data?.items ?? []).filter(({ id }) => own === null || id === own);
  return (
    <div className="page">
      <AdminNav />
      <PageTitle
        aside={
          own === null && (
            <Link to="/admin/ports/new" className="button-link">
              {setup.newPort}
            </Link>
          )
        }
      >
        {setup.title}
      </PageTitle>
      {ports.isError && <ProblemNote error={ports.error} onRetry={() => void ports.refetch()} />}
      {ports.isPending && <p role="status">{desk.common.loading}</p>}
      <ul className="port-cards">
        {shown.map((port) => (
          <PortCard key={port.id} port={port} />
        ))}
      </ul>
    </div>
  );
}

function PortCard({ port }: { port: PortBody }) {
  const { desk, language } = useWords();
  const { setup } = desk;
  return (
    <li className="port-card">
      <h2>
        <Link className="port-card-name" to="/admin/ports/$portId" params={{ portId: port.id }}>
          {port.names[language] ?? port.name}
        </Link>
      </h2>
      <p className="quiet">
        {port.code} · {setup.kinds[port.kind]} · {port.zone}
      </p>
      <dl className="port-facts">
        {DIRECTIONS.map((direction) => (
          <div key={direction}>
            <dt>{desk.book.directions[direction]}</dt>
            <dd>
              {port.directions[direction]?.hours.map(({ from, to }) => `${from}–${to}`).join(', ') ?? setup.notOffered}
            </dd>
          </div>
        ))}
        <div>
          <dt>{setup.sections.lanes}</dt>
          <dd>{setup.laneCount(port.lanes.length)}</dd>
        </div>
      </dl>
      <p className={port.unverified.length > 0 ? 'tone-narrowed' : 'tone-open'}>
        <Icon name={port.unverified.length > 0 ? 'warn' : 'check'} size={16} />{' '}
        {port.unverified.length > 0 ? setup.doubts(port.unverified.length) : setup.noDoubts}
      </p>
    </li>
  );
}
