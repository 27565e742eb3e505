import { once } from '@gl/db/idempotency';
import {
  resetSecondFactor as forgetSecondFactor,
  isLastAdministrator,
  isLastManager,
  lockMember,
  readMember,
  saveRights,
} from '@gl/db/members';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import { etagOf, replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { isHimself, memberBody } from './member-wire.js';
import { mayGive, reachOf } from './reach.js';

const NOT_ONES_OWN = refused('FORBIDDEN', { rule: 'OWN_ROLE' });

/** Another role, locked out, let in. Nobody changes himself; the last administrator and a company's last manager stay. */
export const changePerson: Handler<'changePerson'> = async (
  { store, secrets },
  { params, body, caller, version, refuse },
) => {
  if (isHimself(caller, params.id)) return refuse(NOT_ONES_OWN.refusal);
  const changed = await inTransaction(store.pool, async (sql) => {
    const member = await lockMember(sql, secrets, reachOf(caller), params.id);
    if (!member) return refused('NOT_FOUND');
    if (member.version !== version) return refused('STALE');
    const { role = member.role, disabled = member.isDisabled } = body;
    if (role !== member.role) {
      if (member.company) return refused('FORBIDDEN', { rule: 'ROLE_OUT_OF_REACH', field: 'role' });
      const may = mayGive(caller, role, member.portId);
      if (!may.ok) return may;
    }
    const leaves = disabled || role !== 'admin';
    if (leaves && (await isLastAdministrator(sql, member)))
      return refused('WRONG_STATE', { rule: 'LAST_ADMINISTRATOR' });
    if (disabled && (await isLastManager(sql, member))) return refused('WRONG_STATE', { rule: 'LAST_MANAGER' });
    await saveRights(sql, member, { role, managesCompany: member.managesCompany, isDisabled: disabled }, caller.id);
    return (await readMember(sql, secrets, 'all', params.id))!;
  });
  return 'ok' in changed ? refuse(changed.refusal) : { status: 200, body: memberBody(changed, caller) };
};

/** For who lost phone and backup codes: the next sign-in begins with a new second factor, or goes by the password where none is needed. */
export const resetSecondFactor: Handler<'resetSecondFactor'> = async (
  { store, secrets, relay },
  { params, caller, idempotency, refuse },
) => {
  if (isHimself(caller, params.id)) return refuse(NOT_ONES_OWN.refusal);
  const answer = await once(store.pool, idempotency, async (sql) => {
    const member = await lockMember(sql, secrets, reachOf(caller), params.id);
    if (!member) return refuse(refused('NOT_FOUND').refusal);
    if (!member.hasSecondFactor) return refuse(refused('WRONG_STATE', { rule: 'WRONG_STATE' }).refusal);
    await forgetSecondFactor(sql, secrets, member, caller.id);
    return { status: 200, body: { id: member.id, etag: etagOf(member.version + 1) } };
  });
  relay.kick();
  return replay(answer, refuse);
};
