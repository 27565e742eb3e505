import type { CompanyRoomBody } from '@gl/contracts/company';
import { ask } from '../shared/api.js';
import { companyWords } from '../shared/company-words.js';
import { Partners } from './partners.js';

export function Clients({ room }: { room: CompanyRoomBody }) {
  const { clients: words } = companyWords.useTexts();
  return (
    <section aria-labelledby="clients">
      <h2 id="clients">{words.title}</h2>
      <p className="quiet">{room.clients.length > 0 ? words.lead : words.none}</p>
      <Partners
        partners={room.clients}
        end={
          room.iManage
            ? {
                label: words.leave,
                ask: words.leaveAsk,
                said: words.left,
                run: (id) => ask('leaveClient', { params: { id } }),
              }
            : null
        }
      />
    </section>
  );
}
