import type { SessionBody } from '@gl/contracts/person';
import { writeAudit } from '@gl/db/journal';
import * as stored from '@gl/db/person-sessions';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';
import { noSessionCookie } from './cookies.js';

export const listSessions: Handler<'listSessions'> = async ({ store }, { caller }) => {
  const { id: own, personId } = caller.session!;
  const items = (await stored.listSessions(store.pool, personId)).map(
    ({ id, device, createdAt, lastSeenAt }): SessionBody => ({
      id,
      device,
      createdAt: iso(createdAt),
      lastSeenAt: iso(lastSeenAt),
      current: id === own,
    }),
  );
  return { status: 200, body: { items, nextCursor: null } };
};

export const signOut: Handler<'signOut'> = async ({ store, baseUrl }, { caller }) => {
  const { id, personId } = caller.session!;
  await inTransaction(store.pool, async (sql) => {
    if (await stored.endSession(sql, personId, id))
      await writeAudit(sql, { actor: caller.id, action: 'person.signed-out', detail: { sessionId: id } });
  });
  return {
    status: 200,
    body: { done: true },
    headers: { 'Set-Cookie': noSessionCookie(baseUrl().startsWith('https:')) },
  };
};

/** One's own alone: another person's session is not there. */
export const endSession: Handler<'endSession'> = async ({ store }, { params, caller, refuse }) => {
  const ended = await inTransaction(store.pool, async (sql) => {
    if (!(await stored.endSession(sql, caller.session!.personId, params.id))) return false;
    await writeAudit(sql, { actor: caller.id, action: 'person.session-ended', detail: { sessionId: params.id } });
    return true;
  });
  return ended ? { status: 200, body: { done: true } } : refuse(refused('NOT_FOUND').refusal);
};

export const endOtherSessions: Handler<'endOtherSessions'> = async ({ store }, { caller }) => {
  const { id, personId } = caller.session!;
  await inTransaction(store.pool, async (sql) => {
    const ended = await stored.endSessions(sql, personId, id);
    await writeAudit(sql, { actor: caller.id, action: 'person.other-sessions-ended', detail: { ended } });
  });
  return { status: 200, body: { done: true } };
};
