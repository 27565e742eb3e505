import type { SessionBody } from '@gl/contracts/person';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { accountWords } from '../../shared/account-words.js';
import { ask } from '../../shared/api.js';
import { Deed } from '../../shared/deed.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { stamp } from '../../shared/stamp.js';
import { useWords } from '../../shared/words.js';
import { sessionsQuery } from './queries.js';

export function Sessions() {
  const { desk } = useWords();
  const { sessions } = accountWords.useTexts();
  const queries = useQueryClient();
  const found = useQuery(sessionsQuery);
  const all = found.data?.items ?? [];
  const others = all.filter(({ current }) => !current);
  const renew = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{sessions.title}</h2>
      <p className="quiet">{others.length > 0 ? sessions.lead : found.data && sessions.alone}</p>
      {found.isPending && <p role="status">{desk.common.loading}</p>}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {all.length > 0 && (
        <ul className="setting-rows">
          {all.map((session) => (
            <SessionRow key={session.id} session={session} onEnded={renew} />
          ))}
        </ul>
      )}
      {others.length > 1 && (
        <div className="acts">
          <Deed
            label={sessions.endOthers}
            consequences={sessions.endOthersAsk(others.length)}
            danger
            run={async () => {
              await ask('endOtherSessions', {});
              await renew();
            }}
            said={sessions.othersEnded}
          />
        </div>
      )}
    </section>
  );
}

function SessionRow({ session, onEnded }: { session: SessionBody; onEnded: () => Promise<void> }) {
  const { language } = useWords();
  const { sessions } = accountWords.useTexts();
  const { id, device, current, createdAt, lastSeenAt } = session;
  return (
    <li aria-current={current || undefined}>
      <div>
        <b>{device}</b> {current && <span className="mark tone-open">({sessions.here})</span>}
        <p className="quiet">
          {sessions.since(stamp(createdAt, language))} · {sessions.lastSeen(stamp(lastSeenAt, language))}
        </p>
      </div>
      {!current && (
        <Deed
          label={sessions.end}
          name={sessions.endOf(device)}
          consequences={sessions.lead}
          danger
          run={async () => {
            await ask('endSession', { params: { id } });
            await onEnded();
          }}
          said={sessions.ended}
        />
      )}
    </li>
  );
}
