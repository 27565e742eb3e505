import { once } from '@gl/db/idempotency';
import { withdrawInvite, writeInvite } from '@gl/db/invites';
import { isLastManager, lockMember, readMember, saveRights } from '@gl/db/members';
import { inTransaction } from '@gl/db/transaction';
import { refused } from '@gl/domain/refusal';
import type { Role } from '@gl/domain/states';
import { iso } from '../http/instant.js';
import { replay } from '../http/perform.js';
import type { Handler } from '../http/route.js';
import { isHimself, memberBody } from '../people-admin/member-wire.js';
import { managedBy } from './managed.js';

export const inviteColleague: Handler<'inviteColleague'> = async (
  { store, secrets, relay },
  { body, caller, language, idempotency, refuse },
) => {
  const company = managedBy(caller);
  if (!company.ok) return refuse(company.refusal);
  const answer = await once(store.pool, idempotency, async (sql) => {
    const { id, expiresAt } = await writeInvite(sql, secrets, {
      kind: 'invite',
      email: body.email,
      name: null,
      language,
      role: caller.role satisfies Role,
      company: company.value,
      managesCompany: body.managesCompany,
      actor: caller.id,
    });
    return { status: 201, body: { id, expiresAt: iso(expiresAt) } };
  });
  relay.kick();
  return replay(answer, refuse);
};

export const withdrawColleagueInvite: Handler<'withdrawColleagueInvite'> = async (
  { store },
  { params, caller, refuse },
) => {
  const company = managedBy(caller);
  if (!company.ok) return refuse(company.refusal);
  const scope = { companyId: company.value.id };
  const isDone = await inTransaction(store.pool, (sql) => withdrawInvite(sql, scope, params.id, caller.id));
  return isDone ? { status: 200, body: { id: params.id } } : refuse(refused('NOT_FOUND').refusal);
};

/** Gives or takes management, locks out or lets in. Who manages may step down as long as another one does; nobody locks himself out. */
export const changeColleague: Handler<'changeColleague'> = async (
  { store, secrets },
  { params, body, caller, version, refuse },
) => {
  const company = managedBy(caller);
  if (!company.ok) return refuse(company.refusal);
  const scope = { companyId: company.value.id };
  const changed = await inTransaction(store.pool, async (sql) => {
    const member = await lockMember(sql, secrets, scope, params.id);
    if (!member) return refused('NOT_FOUND');
    if (member.version !== version) return refused('STALE');
    const { managesCompany = member.managesCompany, disabled = member.isDisabled } = body;
    if (disabled && isHimself(caller, member.id)) return refused('FORBIDDEN', { rule: 'OWN_ROLE', field: 'disabled' });
    if ((!managesCompany || disabled) && (await isLastManager(sql, member)))
      return refused('WRONG_STATE', { rule: 'LAST_MANAGER' });
    await saveRights(sql, member, { role: member.role, managesCompany, isDisabled: disabled }, caller.id);
    return (await readMember(sql, secrets, scope, params.id))!;
  });
  return 'ok' in changed ? refuse(changed.refusal) : { status: 200, body: memberBody(changed, caller) };
};
