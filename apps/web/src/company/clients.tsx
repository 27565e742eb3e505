import type { CompanyRoomBody } from '@gl/contracts/company';
import { ask } from '../shared/api.js';
import { companyWords } from '../shared/company-words.js';
import { Deed } from '../shared/deed.js';
import { useRenew } from './query.js';

export function Clients({ room }: { room: CompanyRoomBody }) {
  const { clients: words } = companyWords.useTexts();
  const renew = useRenew();
  return (
    <section aria-labelledby="clients">
      <h2 id="clients">{words.title}</h2>
      <p className="quiet">{room.clients.length > 0 ? words.lead : words.none}</p>
      {room.clients.length > 0 && (
        <ul className="setting-rows">
          {room.clients.map(({ id, name, creditCode }) => (
            <li key={id}>
              <div>
                <b>{name}</b>
                <p className="quiet" translate="no">
                  {creditCode}
                </p>
              </div>
              {room.iManage && (
                <Deed
                  label={words.leave}
                  name={`${words.leave}: ${name}`}
                  consequences={words.leaveAsk(name)}
                  danger
                  run={async () => {
                    await ask('leaveClient', { params: { id } });
                    await renew();
                  }}
                  said={words.left}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
