import type { PendingInviteBody } from '@gl/contracts/member';
import type { ReactNode } from 'react';
import { companyWords } from './company-words.js';
import { Deed } from './deed.js';
import { Icon } from './icons.js';
import { stamp } from './stamp.js';
import { useWords } from './words.js';

interface Props {
  invites: readonly PendingInviteBody[];
  heading: 'h2' | 'h3';
  withdraw: (id: string) => Promise<unknown>;
  /** What more is to say of one: its role and port. */
  about?: (invite: PendingInviteBody) => ReactNode;
}

/** Invitations that nobody has accepted yet, and whether their letters arrived. */
export function PendingInvites({ invites, heading: Heading, withdraw, about }: Props) {
  const { language } = useWords();
  const { invites: words } = companyWords.useTexts();
  if (invites.length === 0) return null;
  return (
    <>
      <Heading>{words.waiting}</Heading>
      <ul className="setting-rows">
        {invites.map((invite) => (
          <li key={invite.id}>
            <div>
              <b className="breaking">{invite.email}</b>
              <p className="quiet">
                {about && <>{about(invite)} · </>}
                {words.expires(stamp(invite.expiresAt, language))}
              </p>
              <LetterMark state={invite.letter} />
            </div>
            <Deed
              label={words.withdraw}
              name={`${words.withdraw}: ${invite.email}`}
              consequences={words.withdrawAsk(invite.email)}
              danger
              run={() => withdraw(invite.id)}
              said={words.withdrawn}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function LetterMark({ state }: { state: PendingInviteBody['letter'] }) {
  const { letters } = companyWords.useTexts().invites;
  const isLost = state === 'refused' || state === 'given-up';
  return (
    <span className={`mark tone-${isLost ? 'life' : state === 'sent' ? 'open' : 'closed'}`}>
      <Icon name={isLost ? 'warn' : state === 'sent' ? 'told' : 'due'} size={16} /> {letters[state]}
    </span>
  );
}
