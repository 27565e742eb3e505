import type { MemberBody, PendingInviteBody } from '@gl/contracts/member';
import type { Caller } from '@gl/db/callers';
import type { Invite } from '@gl/db/invites';
import type { Member } from '@gl/db/members';
import { iso } from '../http/instant.js';
import { etagOf } from '../http/perform.js';

export const isHimself = (caller: Caller, personId: string): boolean => caller.session?.personId === personId;

export function memberBody(member: Member, caller: Caller): MemberBody {
  const { id, name, email, role, portId, company, managesCompany, isDisabled, hasSecondFactor } = member;
  return {
    id,
    name,
    email,
    role,
    port: portId,
    company,
    managesCompany,
    disabled: isDisabled,
    hasSecondFactor,
    isMe: isHimself(caller, id),
    createdAt: iso(member.createdAt),
    etag: etagOf(member.version),
  };
}

export function inviteBody(invite: Invite): PendingInviteBody {
  const { id, email, name, role, portId, company, managesCompany, createdAt, expiresAt, letter } = invite;
  return {
    id,
    email,
    name,
    role,
    port: portId,
    company,
    managesCompany,
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
    letter,
  };
}
