import { accountWords } from '../../shared/account-words.js';
import { useCaller } from '../../shared/caller.js';
import { PageTitle } from '../../shared/page.js';
import { Password } from './password.js';
import { Personal } from './personal.js';
import { Security } from './security.js';
import { Sessions } from './sessions.js';

export function AccountPage() {
  const { account } = accountWords.useTexts();
  const { kind } = useCaller();
  return (
    <div className="page narrow">
      <PageTitle>{account.title}</PageTitle>
      {kind === 'key' ? (
        <p className="note">{account.keyOnly}</p>
      ) : (
        <div className="settings">
          <Personal />
          <Security />
          <Password />
          <Sessions />
        </div>
      )}
    </div>
  );
}
