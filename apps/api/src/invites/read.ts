import type { InviteBody } from '@gl/contracts/invite';
import { readInvite as findInvite } from '@gl/db/invites';
import { maskedEmail } from '@gl/domain/masked-email';
import { refused } from '@gl/domain/refusal';
import { iso } from '../http/instant.js';
import type { Handler } from '../http/route.js';

export const readInvite: Handler<'readInvite'> = async ({ store, secrets }, { body, refuse }) => {
  const invite = await findInvite(store.pool, secrets, body.token);
  if (!invite) return refuse(refused('NOT_FOUND', { rule: 'LINK_ENDED' }).refusal);
  const { kind, role, portId, company, managesCompany, name, email, expiresAt } = invite;
  return {
    status: 200,
    body: {
      kind,
      role,
      port: portId,
      company: company?.name ?? null,
      managesCompany,
      name,
      email: maskedEmail(email),
      expiresAt: iso(expiresAt),
    } satisfies InviteBody,
  };
};
