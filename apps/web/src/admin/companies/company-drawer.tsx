import type { CompanyBody } from '@gl/contracts/company';
import { countryName } from '@gl/messages/country-name';
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { adminWords } from '../../shared/admin-words.js';
import { useCaller } from '../../shared/caller.js';
import { CompanyStatusMark } from '../../shared/company-status-mark.js';
import { companyWords } from '../../shared/company-words.js';
import { creditCodeState } from '../../shared/credit-code-state.js';
import { Icon } from '../../shared/icons.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { stamp } from '../../shared/stamp.js';
import { useShown } from '../../shared/use-shown.js';
import { useWords } from '../../shared/words.js';
import { Decisions } from './decisions.js';
import { oneCompanyQuery } from './queries.js';

/** One company: what it said of itself, what was decided, and what can be. */
export function CompanyDrawer({ id, onClose }: { id: number | null; onClose: () => void }) {
  const { desk } = useWords();
  const { role } = useCaller();
  const { shown, afterOpenChange } = useShown(id, (id) => id);
  const found = useQuery({ ...oneCompanyQuery(shown ?? 0), enabled: shown !== null });
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      afterOpenChange={afterOpenChange}
      size={520}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={found.data?.name ?? desk.common.loading}
      closable={{ 'aria-label': desk.common.close }}
      destroyOnHidden
    >
      {found.isPending && <p role="status">{desk.common.loading}</p>}
      {found.isError && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <div className="deed">
          <Facts company={found.data} />
          {role === 'admin' && <Decisions company={found.data} />}
        </div>
      )}
    </Drawer>
  );
}

function Facts({ company }: { company: CompanyBody }) {
  const { language } = useWords();
  const { companies: words } = adminWords.useTexts();
  const texts = companyWords.useTexts();
  const { contact, contactIsProved, country, creditCode } = company;
  return (
    <dl className="setting-facts">
      <Fact label={words.status}>
        <CompanyStatusMark status={company.status} />
      </Fact>
      {company.reason && <Fact label={words.reason}>{company.reason}</Fact>}
      <Fact label={words.kind}>{texts.kinds[company.kind]}</Fact>
      <Fact label={texts.country}>{countryName(country, language)}</Fact>
      {creditCode && (
        <Fact label={texts.creditCode}>
          <span translate="no">{creditCode}</span>
          {country === 'CN' && <CreditCheck code={creditCode} />}
        </Fact>
      )}
      <Fact label={words.contact}>
        {contact ? (
          <>
            {contact.name} <span className="breaking">{contact.email}</span>
            <p className={`mark wrapping tone-${contactIsProved ? 'open' : 'narrowed'}`}>
              <Icon name={contactIsProved ? 'check' : 'warn'} size={16} />{' '}
              {contactIsProved ? words.proved : words.unproved}
            </p>
          </>
        ) : (
          words.noContact
        )}
      </Fact>
      <Fact label={words.applied}>{stamp(company.appliedAt, language)}</Fact>
      {company.decidedAt && <Fact label={words.decided}>{stamp(company.decidedAt, language)}</Fact>}
      <Fact label={words.people}>{company.people}</Fact>
      <Fact label={words.live}>{company.liveBookings}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function CreditCheck({ code }: { code: string }) {
  const { companies: words } = adminWords.useTexts();
  const isRight = creditCodeState(code).is === 'right';
  return (
    <p className={`mark wrapping tone-${isRight ? 'open' : 'life'}`}>
      <Icon name={isRight ? 'check' : 'warn'} size={16} /> {isRight ? words.creditRight : words.creditWrong}
    </p>
  );
}
