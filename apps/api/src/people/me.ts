import type { MeBody } from '@gl/contracts/caller';
import type { Caller } from '@gl/db/callers';
import { writeAudit } from '@gl/db/journal';
import { lockPerson, readPerson, saveProfile } from '@gl/db/people';
import { inTransaction } from '@gl/db/transaction';
import type { AppContext } from '../context.js';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';

export const readMe: Handler<'readMe'> = async (context, { caller }) => ({
  status: 200,
  body: await meBody(context, caller),
});

export const changeMe: Handler<'changeMe'> = async (context, { body, caller }) => {
  const { store, secrets } = context;
  const { personId } = caller.session!;
  await inTransaction(store.pool, async (sql) => {
    await lockPerson(sql, personId);
    await saveProfile(sql, secrets, (await readPerson(sql, secrets, personId))!, body);
    await writeAudit(sql, { actor: caller.id, action: 'person.changed', detail: { fields: Object.keys(body) } });
  });
  return { status: 200, body: await meBody(context, caller) };
};

async function meBody({ store, secrets }: Pick<AppContext, 'store' | 'secrets'>, caller: Caller): Promise<MeBody> {
  const { role, label, portId, company, clients, demo, session } = caller;
  const person = session && (await readPerson(store.pool, secrets, session.personId))!;
  return {
    kind: person ? 'person' : 'key',
    role,
    label: person?.name ?? label,
    name: person?.name ?? null,
    email: person?.email ?? null,
    language: person?.language ?? null,
    port: portId,
    company,
    clients,
    managesCompany: session?.managesCompany ?? false,
    sessionState: session?.state ?? null,
    methods: session?.methods ?? [],
    stepUpUntil: iso(session?.stepUpUntil ?? null),
    demo,
  };
}
