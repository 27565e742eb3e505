import type { SecurityBody } from '@gl/contracts/person';
import { Button } from 'antd';
import { accountWords } from '../../shared/account-words.js';
import { ask } from '../../shared/api.js';
import { Deed } from '../../shared/deed.js';
import { stamp } from '../../shared/stamp.js';
import { useWords } from '../../shared/words.js';

interface Props {
  now: SecurityBody;
  onAdd: () => void;
  onChanged: () => Promise<unknown>;
}

export function Passkeys({ now, onAdd, onChanged }: Props) {
  const { language } = useWords();
  const { security } = accountWords.useTexts();
  const isLast = now.secondFactorRequired && !now.totp && now.passkeys.length === 1;
  return (
    <>
      <div className="setting-row">
        <div>
          <h3>{security.passkeys}</h3>
          {now.passkeys.length === 0 && <p>{security.passkeysNone}</p>}
        </div>
        <div className="acts">
          <Button onClick={onAdd}>{security.passkeyAdd}</Button>
        </div>
      </div>
      {now.passkeys.length > 0 && (
        <ul className="setting-rows">
          {now.passkeys.map(({ id, label, createdAt, lastUsedAt }) => (
            <li key={id}>
              <div>
                <b>{label}</b>
                <p className="quiet">
                  {security.passkeySince(stamp(createdAt, language))} ·{' '}
                  {lastUsedAt ? security.passkeyUsed(stamp(lastUsedAt, language)) : security.passkeyUnused}
                </p>
              </div>
              {!isLast && (
                <Deed
                  label={security.totpRemove}
                  name={security.passkeyRemove(label)}
                  consequences={security.passkeyRemoveAsk(label)}
                  danger
                  run={async () => {
                    await ask('removePasskey', { params: { id } });
                    await onChanged();
                  }}
                  said={security.passkeyRemoved}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
