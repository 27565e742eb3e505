import type { CompanyRoomBody } from '@gl/contracts/company';
import { useQuery } from '@tanstack/react-query';
import { useCaller } from '../shared/caller.js';
import { CompanyStatusMark } from '../shared/company-status-mark.js';
import { companyWords } from '../shared/company-words.js';
import { NotFound } from '../shared/failures.js';
import { PageTitle } from '../shared/page.js';
import { ProblemNote } from '../shared/problem-note.js';
import { useWords } from '../shared/words.js';
import { Brokers } from './brokers.js';
import { Clients } from './clients.js';
import { Invites } from './invites.js';
import { Keys } from './keys.js';
import { NoShows } from './no-shows.js';
import { People } from './people.js';
import { companyQuery } from './query.js';

export function CompanyPage() {
  const { company } = useCaller();
  return company ? <Room /> : <NotFound />;
}

function Room() {
  const { desk } = useWords();
  const words = companyWords.useTexts();
  const found = useQuery(companyQuery);
  return (
    <div className="page">
      <PageTitle>{words.title}</PageTitle>
      {found.isPending && <p role="status">{desk.common.loading}</p>}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Parts room={found.data} />}
    </div>
  );
}

function Parts({ room }: { room: CompanyRoomBody }) {
  const { name, kind, creditCode, status, iManage } = room;
  const words = companyWords.useTexts();
  return (
    <div className="settings">
      <div className="company-head">
        <p className="lead">
          <b>{name}</b> · {words.kinds[kind]} <CompanyStatusMark status={status} />
        </p>
        {creditCode && (
          <p className="quiet">
            {words.creditCode} <span translate="no">{creditCode}</span>
          </p>
        )}
      </div>
      {status !== 'approved' && (
        <p className="note note-warn" role="status">
          {words.notYet[status]}
        </p>
      )}
      {!iManage && <p className="note">{words.readOnly}</p>}
      <People room={room} />
      {iManage && <Invites room={room} />}
      <Brokers room={room} />
      {kind === 'broker' && <Clients room={room} />}
      <NoShows room={room} />
      {iManage && <Keys room={room} />}
    </div>
  );
}
