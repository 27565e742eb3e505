import { once } from '@gl/db/idempotency';
import { withdrawInvite as voidInvite, writeInvite } from '@gl/db/invites';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import { iso } from '../http/instant.js';
import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { mayGive, reachOf } from './reach.js';

export const invitePerson: Handler<'invitePerson'> = async (
  { store, secrets, relay },
  { body, caller, language, idempotency, refuse },
) => {
  const { email, name, role, port } = body;
  const may = mayGive(caller, role, port);
  if (!may.ok) return refuse(may.refusal);
  if (port !== null && !(await findPort(store, port))) return refuse(refused('NOT_FOUND').refusal);
  const answer = await once(store.pool, idempotency, async (sql) => {
    const invite = { kind: 'invite', email, name, language, role, portId: port, actor: caller.id } as const;
    const { id, expiresAt } = await writeInvite(sql, secrets, invite);
    return { status: 201, body: { id, expiresAt: iso(expiresAt) } };
  });
  relay.kick();
  return replay(answer, refuse);
};

export const withdrawInvite: Handler<'withdrawInvite'> = async ({ store }, { params, caller, refuse }) => {
  const reach = reachOf(caller);
  const scope = reach === 'all' ? 'staff' : reach;
  const isDone = await inTransaction(store.pool, (sql) => voidInvite(sql, scope, params.id, caller.id));
  return isDone ? { status: 200, body: { id: params.id } } : refuse(refused('NOT_FOUND').refusal);
};
