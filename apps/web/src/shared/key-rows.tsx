import type { ApiKeyBody } from '@gl/contracts/api-key';
import type { ReactNode } from 'react';
import { ask } from './api.js';
import { companyWords } from './company-words.js';
import { Deed } from './deed.js';
import { bareStamp, zonedHead } from './stamp.js';
import { useWords } from './words.js';

interface Props {
  keys: readonly ApiKeyBody[];
  caption: string;
  /** A column of its own: whose the key is. */
  scope?: { label: string; of: (key: ApiKeyBody) => ReactNode };
  onRevoked: () => Promise<unknown>;
}

export function KeyRows({ keys, caption, scope, onRevoked }: Props) {
  const { desk, language } = useWords();
  const { keys: words, people } = companyWords.useTexts();
  if (keys.length === 0) return null;
  const [made, used] = [words.made, words.used].map((label) => zonedHead(label, language, Date.now()));
  return (
    <table className="table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.label}</th>
          {scope && <th scope="col">{scope.label}</th>}
          <th scope="col">{words.role}</th>
          <th scope="col">{words.prefix}</th>
          <th scope="col">{made}</th>
          <th scope="col">{used}</th>
          <th scope="col">{people.acts}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <th scope="row">{key.label}</th>
            {scope && <td data-label={scope.label}>{scope.of(key)}</td>}
            <td data-label={words.role}>{desk.roles[key.role as keyof typeof desk.roles]}</td>
            <td data-label={words.prefix} translate="no">
              <code>{key.prefix}</code>
            </td>
            <td data-label={made}>{bareStamp(key.createdAt, language)}</td>
            <td data-label={used}>{key.lastUsedAt ? bareStamp(key.lastUsedAt, language) : words.never}</td>
            <td data-label={people.acts}>
              <Deed
                label={words.revoke}
                name={`${words.revoke}: ${key.label}`}
                consequences={words.revokeAsk(key.label)}
                danger
                run={async () => {
                  await ask('revokeApiKey', { params: { id: key.id } });
                  await onRevoked();
                }}
                said={words.revoked}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
