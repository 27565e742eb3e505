import { setTimeout as pause } from 'node:timers/promises';
import { writeAudit } from '@gl/db/journal';
import { issueLink, readLinkOf, takeLink } from '@gl/db/one-time-links';
import { hashPassword } from '@gl/db/passwords';
import { actorOf, findSignIn, savePassword } from '@gl/db/people';
import { endSessions } from '@gl/db/person-sessions';
import { forgetTries, throttleKey } from '@gl/db/sign-in-throttle';
import { inTransaction } from '@gl/db/transaction';
import { normalEmail } from '@gl/domain/email';
import { isPasswordFit } from '@gl/domain/password';
import { refused } from '@gl/domain/refusal';
import { OF_AN_ADDRESS, OF_RESETS } from '@gl/domain/sign-in';
import type { AppContext } from '../context.js';
import type { Handler } from '../http/route.js';
import { countAsked } from './tries.js';

/** No answer comes before this, whether there was a link to write or not. Writing one was measured at 3 to 12 ms. */
const ANSWER_MS = 150;

export const requestPasswordReset: Handler<'requestPasswordReset'> = async (context, { body, visitor, refuse }) => {
  const slowed = await countAsked(context, [
    { key: ['address', visitor.address], slowing: OF_AN_ADDRESS },
    { key: ['reset', normalEmail(body.email)], slowing: OF_RESETS },
  ]);
  if (slowed) return refuse(slowed);
  await Promise.all([writeLink(context, body.email), pause(ANSWER_MS)]);
  return { status: 200, body: { done: true } };
};

async function writeLink({ store, secrets, config }: AppContext, email: string): Promise<void> {
  const found = await findSignIn(store.pool, secrets, email);
  if (!found || found.isDisabled || !found.isCompanyApproved || (found.demo && config.production)) return;
  await inTransaction(store.pool, async (sql) => {
    const link = await issueLink(sql, secrets, { personId: found.id, purpose: 'reset', issuedBy: actorOf(found.id) });
    await writeAudit(sql, { actor: actorOf(found.id), action: 'person.reset-asked', detail: { linkId: link.id } });
  });
}

/** Whoever has the letter sets the password. All sessions end, and the next sign-in asks for the second factor as ever. */
export const confirmPasswordReset: Handler<'confirmPasswordReset'> = async (context, { body, refuse }) => {
  const { store, secrets, config } = context;
  const ended = () => refuse(refused('WRONG_STATE', { rule: 'LINK_ENDED' }).refusal);
  const link = await readLinkOf(store.pool, secrets, body.token);
  if (!link || link.person.isDisabled || (link.person.demo && config.production)) return ended();
  if (!isPasswordFit(body.password, link.person.email))
    return refuse(refused('INVALID_REQUEST', { rule: 'PASSWORD_RULE', field: 'password' }).refusal);
  const passwordHash = await hashPassword(body.password);
  const isDone = await inTransaction(store.pool, async (sql) => {
    const personId = await takeLink(sql, secrets, body.token);
    if (!personId) return false;
    await savePassword(sql, personId, passwordHash);
    await endSessions(sql, personId);
    await forgetTries(sql, throttleKey(secrets, 'password', normalEmail(link.person.email)));
    await writeAudit(sql, { actor: actorOf(personId), action: 'person.password-set', detail: { by: link.purpose } });
    return true;
  });
  return isDone ? { status: 200, body: { done: true } } : ended();
};
