import type { CompanyBody } from '@gl/contracts/company';
import { useQueryClient } from '@tanstack/react-query';
import { adminWords } from '../../shared/admin-words.js';
import { ask } from '../../shared/api.js';
import { Deed } from '../../shared/deed.js';
import { oneCompanyQuery } from './queries.js';

const LEAST_REASON = 3;

/** What may be decided of a company as it stands now. */
export function Decisions({ company }: { company: CompanyBody }) {
  const { companies: words } = adminWords.useTexts();
  const { id, name, status, liveBookings, contactIsProved } = company;
  const queries = useQueryClient();
  const renew = () =>
    Promise.all(
      [['companies'], oneCompanyQuery(id).queryKey].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  const decide = async (deed: Promise<unknown>) => {
    await deed;
    await renew();
  };
  /** Somebody else decided first: what stands now is what to decide upon. */
  const onRefused = () => void renew();
  const params = { id };
  const reason = {
    label: words.reason,
    hint: words.reasonHint,
    missing: words.reasonMissing,
    least: LEAST_REASON,
  };
  return (
    <div className="acts">
      {status === 'applied' && (
        <>
          <Deed
            label={words.approve}
            primary
            consequences={
              <>
                <p>{words.approveAsk(name)}</p>
                {!contactIsProved && <p className="tone-narrowed">{words.approveUnproved}</p>}
              </>
            }
            run={() => decide(ask('approveCompany', { params }))}
            said={words.approved(name)}
            onRefused={onRefused}
          />
          <Deed
            label={words.refuse}
            danger
            consequences={words.refuseAsk(name)}
            reason={reason}
            run={(why) => decide(ask('refuseCompany', { params, body: { reason: why } }))}
            said={words.refused(name)}
            onRefused={onRefused}
          />
        </>
      )}
      {status === 'approved' && (
        <Deed
          label={words.suspend}
          danger
          consequences={words.suspendAsk(name, liveBookings)}
          reason={reason}
          run={(why) => decide(ask('suspendCompany', { params, body: { reason: why } }))}
          said={words.suspended(name)}
          onRefused={onRefused}
        />
      )}
      {status === 'suspended' && (
        <Deed
          label={words.reinstate}
          consequences={words.reinstateAsk(name)}
          run={() => decide(ask('reinstateCompany', { params }))}
          said={words.reinstated(name)}
          onRefused={onRefused}
        />
      )}
    </div>
  );
}
