import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { accountWords } from '../../shared/account-words.js';
import { type Answer, ask } from '../../shared/api.js';
import { meQuery } from '../../shared/caller.js';
import { InterruptionDialog } from '../../shared/interruption-dialog.js';
import { asProblem } from '../../shared/problem.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { Doorway } from '../../shared/sign-in/doorway.js';
import { useWords } from '../../shared/words.js';
import { BackupCodes } from './backup-codes.js';
import { PasskeyEnrolment } from './passkey-enrolment.js';
import { TotpEnrolment } from './totp-enrolment.js';

/** The first sign-in of who must have a second factor: nothing else opens before it is set up. */
export function EnrolPage() {
  const { desk } = useWords();
  const { enrol } = accountWords.useTexts();
  const { next } = useSearch({ from: '/enrol' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useQuery(meQuery);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const goOn = async () => {
    queries.clear();
    await navigate({ href: next ?? '/', replace: true });
  };
  const done = ({ backupCodes }: Answer<'confirmTotp'>) => (backupCodes ? setCodes(backupCodes) : void goOn());
  const leave = async () => {
    await ask('signOut', { alone: true }).catch(() => null);
    queries.clear();
    await navigate({ to: '/sign-in', search: {} });
  };
  if (me.isError && asProblem(me.error).status === 401) return <Navigate to="/sign-in" search={{}} replace />;
  if (me.data && me.data.sessionState !== 'enrol' && !codes) return <Navigate to="/" replace />;
  return (
    <Doorway title={enrol.title} wide>
      {me.isError && <ProblemNote error={me.error} onRetry={() => void me.refetch()} />}
      {me.isPending && <p role="status">{desk.common.loading}</p>}
      {codes && <BackupCodes codes={codes} onKept={() => void goOn()} />}
      {me.data && !codes && (
        <>
          <p>{enrol.why(desk.roles[me.data.role as keyof typeof desk.roles])}</p>
          <Ways onDone={done} />
          <button type="button" className="textual" onClick={() => void leave()}>
            {enrol.signOut}
          </button>
        </>
      )}
      <InterruptionDialog />
    </Doorway>
  );
}

function Ways({ onDone }: { onDone: (answer: Answer<'confirmTotp'>) => void }) {
  const { enrol } = accountWords.useTexts();
  const [way, setWay] = useState<'totp' | 'passkey'>('totp');
  const ways = [
    { key: 'totp', title: enrol.byTotp, hint: enrol.byTotpHint },
    { key: 'passkey', title: enrol.byPasskey, hint: enrol.byPasskeyHint },
  ] as const;
  return (
    <>
      <fieldset className="enrol-ways">
        <legend>{enrol.ways}</legend>
        {ways.map(({ key, title, hint }) => (
          <label key={key} className={way === key ? 'is-chosen' : undefined}>
            <input type="radio" name="way" checked={way === key} onChange={() => setWay(key)} />
            <span>
              <b>{title}</b>
              <span className="quiet">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {way === 'totp' ? <TotpEnrolment onDone={onDone} /> : <PasskeyEnrolment onDone={onDone} />}
    </>
  );
}
