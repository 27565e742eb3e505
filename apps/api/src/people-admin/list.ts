import { listInvites } from '@gl/db/invites';
import { listMembers } from '@gl/db/members';
import { refused } from '@gl/domain/refusal';
import { readCursor, writeCursor } from '../http/cursor.js';
import type { Handler } from '../http/route.js';
import { inviteBody, memberBody } from './member-wire.js';
import { reachOf } from './reach.js';

export const listPeople: Handler<'listPeople'> = async ({ store, secrets }, { query, caller, refuse }) => {
  const { limit, cursor, port, role } = query;
  const after = cursor === undefined ? undefined : readCursor(cursor);
  if (after === null) return refuse(refused('INVALID_REQUEST', { rule: 'INVALID_FIELD', field: 'cursor' }).refusal);
  const reach = reachOf(caller);
  const found = await listMembers(store.pool, secrets, reach, { role, port, after, limit });
  const page = found.slice(0, limit);
  const invites = after ? [] : await listInvites(store.pool, secrets, reach === 'all' ? 'staff' : reach);
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      items: page.map((member) => memberBody(member, caller)),
      nextCursor: found.length > limit && last ? writeCursor({ at: last.createdAt, id: last.id }) : null,
      invites: invites
        .filter((invite) => (!port || invite.portId === port) && (!role || invite.role === role))
        .map(inviteBody),
    },
  };
};
