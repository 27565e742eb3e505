import type { SecurityBody } from '@gl/contracts/person';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { accountWords } from '../../shared/account-words.js';
import { ask } from '../../shared/api.js';
import { meQuery } from '../../shared/caller.js';
import { Deed } from '../../shared/deed.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { stamp } from '../../shared/stamp.js';
import { useWords } from '../../shared/words.js';
import { BackupCodes } from '../enrol/backup-codes.js';
import { PasskeyEnrolment } from '../enrol/passkey-enrolment.js';
import { TotpEnrolment } from '../enrol/totp-enrolment.js';
import { Passkeys } from './passkeys.js';
import { securityQuery } from './queries.js';

type Open = { what: 'totp' | 'passkey' } | { what: 'codes'; codes: readonly string[] } | null;

export function Security() {
  const { desk } = useWords();
  const { security } = accountWords.useTexts();
  const found = useQuery(securityQuery);
  const [open, setOpen] = useState<Open>(null);
  const renew = useRenew();
  return (
    <section aria-labelledby="security">
      <h2 id="security">{security.title}</h2>
      {found.isPending && <p role="status">{desk.common.loading}</p>}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          {found.data.secondFactorRequired && <p className="quiet">{security.required}</p>}
          <Totp now={found.data} onSetUp={() => setOpen({ what: 'totp' })} onChanged={renew} />
          <Codes now={found.data} onDrawn={(codes) => setOpen({ what: 'codes', codes })} onChanged={renew} />
          <Passkeys now={found.data} onAdd={() => setOpen({ what: 'passkey' })} onChanged={renew} />
        </>
      )}
      <SetUpDialog open={open} setOpen={setOpen} onChanged={renew} />
    </section>
  );
}

/** What a person can show also stands in what is known of the caller: the step-up asks by it. */
function useRenew() {
  const queries = useQueryClient();
  return () =>
    Promise.all([securityQuery.queryKey, meQuery.queryKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
}

interface PartProps {
  now: SecurityBody;
  onChanged: () => Promise<unknown>;
}

function Totp({ now, onSetUp, onChanged }: PartProps & { onSetUp: () => void }) {
  const { language } = useWords();
  const { security } = accountWords.useTexts();
  const isLast = now.secondFactorRequired && now.passkeys.length === 0;
  return (
    <div className="setting-row">
      <div>
        <h3>{security.totp}</h3>
        <p>{now.totp ? security.totpOn(stamp(now.totp.enrolledAt, language)) : security.totpOff}</p>
      </div>
      <div className="acts">
        <Button onClick={onSetUp}>{now.totp ? security.totpReplace : security.totpSetUp}</Button>
        {now.totp && !isLast && (
          <Deed
            label={security.totpRemove}
            name={`${security.totpRemove}: ${security.totp}`}
            consequences={security.totpRemoveAsk}
            danger
            run={async () => {
              await ask('removeTotp', {});
              await onChanged();
            }}
            said={security.totpRemoved}
          />
        )}
      </div>
    </div>
  );
}

function Codes({ now, onDrawn, onChanged }: PartProps & { onDrawn: (codes: readonly string[]) => void }) {
  const { security } = accountWords.useTexts();
  if (!now.totp && now.passkeys.length === 0) return null;
  return (
    <div className="setting-row">
      <div>
        <h3>{security.backup}</h3>
        <p>{now.backupCodesLeft > 0 ? security.backupLeft(now.backupCodesLeft) : security.backupNone}</p>
      </div>
      <div className="acts">
        <Deed
          label={security.backupNew}
          consequences={security.backupNewAsk}
          run={async () => {
            const { backupCodes } = await ask('renewBackupCodes', { body: {} });
            onDrawn(backupCodes);
            await onChanged();
          }}
        />
      </div>
    </div>
  );
}

interface DialogProps {
  open: Open;
  setOpen: (open: Open) => void;
  onChanged: () => Promise<unknown>;
}

/** Setting up in a dialog; where backup codes come of it, they follow in the same one. */
function SetUpDialog({ open, setOpen, onChanged }: DialogProps) {
  const { desk } = useWords();
  const { security, enrol } = accountWords.useTexts();
  const { message } = App.useApp();
  const done = (said: string) => (answer: { backupCodes: string[] | null }) => {
    void onChanged();
    void message.success(said);
    setOpen(answer.backupCodes ? { what: 'codes', codes: answer.backupCodes } : null);
  };
  const titles = { totp: security.totpSetUp, passkey: security.passkeyAdd, codes: security.backup };
  return (
    <Modal
      open={open !== null}
      title={open && titles[open.what]}
      footer={null}
      onCancel={() => setOpen(null)}
      // Codes are shown once: a stray click or Escape must not take them away.
      {...(open?.what === 'codes' && { closable: false, keyboard: false })}
      {...(open?.what !== 'codes' && { closable: { 'aria-label': desk.common.close } })}
      mask={{ closable: false }}
      width={640}
      destroyOnHidden
    >
      {open?.what === 'totp' && <TotpEnrolment onDone={done(enrol.done)} />}
      {open?.what === 'passkey' && <PasskeyEnrolment onDone={done(security.passkeyAdded)} />}
      {open?.what === 'codes' && <BackupCodes codes={open.codes} onKept={() => setOpen(null)} />}
    </Modal>
  );
}
