import { ROLES } from '@gl/domain/states';
import { z } from 'zod';
import { gone } from '../company.js';
import { inviteSent, member, memberChange, memberReset, pendingInvite, staffInviteRequest } from '../member.js';
import { listOf, page, portId } from '../primitives.js';
import { ofUuid, type RouteContract } from './route-contract.js';

const people = listOf(member)
  .extend({ invites: z.array(pendingInvite).meta({ description: 'With the first page: of staff, not yet accepted' }) })
  .meta({ id: 'People' });
const peopleQuery = z.strictObject({ ...page, port: portId.optional(), role: z.enum(ROLES).optional() });

export const PEOPLE_ADMIN_ROUTES = {
  listPeople: {
    method: 'get',
    path: '/people',
    importance: 'office',
    summary: 'People: of the whole installation, or of one port to its own administrator',
    roles: ['admin'],
    query: peopleQuery,
    ok: { status: 200, body: people },
    refusals: [],
  },
  invitePerson: {
    method: 'post',
    path: '/people/invites',
    importance: 'office',
    summary: 'Invite staff by e-mail; an invitation to the same address is replaced',
    roles: ['admin'],
    body: staffInviteRequest,
    ok: { status: 201, body: inviteSent },
    idempotent: true,
    refusals: ['NOT_FOUND'],
  },
  withdrawInvite: {
    method: 'delete',
    path: '/people/invites/{id}',
    importance: 'office',
    summary: 'Withdraw an invitation; its link is dead at once',
    roles: ['admin'],
    params: ofUuid,
    ok: { status: 200, body: gone },
    refusals: ['NOT_FOUND'],
  },
  changePerson: {
    method: 'patch',
    path: '/people/{id}',
    importance: 'office',
    summary: 'Give staff another role; lock a person out or let him in again',
    roles: ['admin'],
    params: ofUuid,
    body: memberChange,
    ok: { status: 200, body: member },
    ifMatch: true,
    refusals: ['NOT_FOUND', 'STALE', 'IF_MATCH_REQUIRED', 'WRONG_STATE'],
  },
  resetSecondFactor: {
    method: 'post',
    path: '/people/{id}/reset-second-factor',
    importance: 'office',
    summary: 'Forget the second factor of who lost it; ends all his sessions and writes to him',
    roles: ['admin'],
    stepUp: true,
    params: ofUuid,
    ok: { status: 200, body: memberReset },
    idempotent: true,
    refusals: ['NOT_FOUND', 'WRONG_STATE'],
  },
} as const satisfies Record<string, RouteContract>;
