import { type CompanyVerb, decideCompany } from '@gl/db/companies';
import { once } from '@gl/db/idempotency';
import { refused } from '@gl/domain/refusal';
import type { AppContext } from '../context.js';
import { replay } from '../http/perform.js';
import type { Asked, Handler, Reply } from '../http/route.js';
import { decisionBody } from './company-wire.js';

type Decision = 'approveCompany' | 'refuseCompany' | 'suspendCompany' | 'reinstateCompany';
type Asking = Pick<Asked<Decision>, 'params' | 'caller' | 'idempotency' | 'refuse'>;

/** Companies belong to the whole installation: an administrator of one port decides about none. */
async function decide(
  { store, secrets, relay }: AppContext,
  verb: CompanyVerb,
  { params, caller, idempotency, refuse }: Asking,
  reason: string | null,
): Promise<Reply> {
  if (caller.portId !== null)
    return refuse(refused('FORBIDDEN', { rule: 'ROLE_MAY_NOT', values: { role: caller.role } }).refusal);
  const answer = await once(store.pool, idempotency, async (sql) => {
    const decided = await decideCompany(sql, secrets, { id: params.id, verb, reason, actor: caller.id });
    if (!decided) return refuse(refused('NOT_FOUND').refusal);
    if ('refused' in decided) return refuse(refused('WRONG_STATE', { rule: 'WRONG_STATE' }).refusal);
    return { status: 200, body: decisionBody(decided) };
  });
  relay.kick();
  return replay(answer, refuse);
}

export const approveCompany: Handler<'approveCompany'> = (context, asked) => decide(context, 'approve', asked, null);
export const refuseCompany: Handler<'refuseCompany'> = (context, asked) =>
  decide(context, 'refuse', asked, asked.body.reason);
export const suspendCompany: Handler<'suspendCompany'> = (context, asked) =>
  decide(context, 'suspend', asked, asked.body.reason);
export const reinstateCompany: Handler<'reinstateCompany'> = (context, asked) =>
  decide(context, 'reinstate', asked, null);
