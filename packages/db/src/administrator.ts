import type { Language } from '@gl/domain/language';
import type pg from 'pg';
import { writeAudit } from './journal.js';
import { issueLink } from './one-time-links.js';
import { actorOf, createPerson, findSignIn, hasAdministrator, readPerson } from './people.js';
import { hash64, type Secrets } from './sealing.js';
import { inTransaction } from './transaction.js';

export type MadeAdministrator = { personId: string; token: string; isNew: boolean } | { refused: string };

/**
 * The first administrator of an installation: whoever may run commands beside the database may make one, once. With `another` a further one; for
 * one who has never set a password, a new link.
 */
export function firstAdministrator(
  pool: pg.Pool,
  secrets: Secrets,
  { email, name, language, another = false }: { email: string; name: string; language: Language; another?: boolean },
): Promise<MadeAdministrator> {
  return inTransaction(pool, async (sql) => {
    // Two at the same time would both find none.
    await sql.query('select pg_advisory_xact_lock($1::int8)', [hash64('first-administrator')]);
    const found = await findSignIn(sql, secrets, email);
    const person = found && (await readPerson(sql, secrets, found.id));
    const mayRenew =
      person?.role === 'admin' && person.portId === null && found!.passwordHash === null && !person.isDisabled;
    if (person && !mayRenew) return { refused: 'Somebody has this e-mail already.' };
    if (!person && !another && (await hasAdministrator(sql)))
      return { refused: 'There is an administrator already. Ask that person, or add --another to make a further one.' };
    const personId = person?.id ?? (await createPerson(sql, secrets, { email, name, role: 'admin', language }))!;
    const { token } = await issueLink(sql, secrets, { personId, purpose: 'first-password', issuedBy: 'system' });
    await writeAudit(sql, {
      actor: 'system',
      action: person ? 'person.link-renewed' : 'person.made',
      detail: { person: actorOf(personId), role: 'admin' },
    });
    return { personId, token, isNew: !person };
  });
}
