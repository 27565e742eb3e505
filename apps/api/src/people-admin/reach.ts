import { PORT_ROLES, STAFF_ROLES } from '@gl/contracts/member';
import type { Caller } from '@gl/db/callers';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import type { Role } from '@gl/domain/states';

/** Whom an administrator administers: his port, or everybody. */
export const reachOf = ({ portId }: Caller): { portId: string } | 'all' => (portId === null ? 'all' : { portId });

const isOneOf = (roles: readonly Role[], role: Role) => roles.includes(role);

/**
 * Whether an administrator may give this role at this port (null: at none). Companies' roles are given by those who manage them; what belongs to
 * no port only by who belongs to none. That the port exists is left to whoever looks for it.
 */
export function mayGive(caller: Caller, role: Role, port: string | null): Outcome<null> {
  if (!isOneOf(STAFF_ROLES, role)) return refused('FORBIDDEN', { rule: 'ROLE_OUT_OF_REACH', field: 'role' });
  if (isOneOf(PORT_ROLES, role) && port === null)
    return refused('INVALID_REQUEST', { rule: 'ROLE_NEEDS_PORT', field: 'port' });
  if (caller.portId === null) return granted(null);
  if (port === null) return refused('FORBIDDEN', { rule: 'ROLE_OUT_OF_REACH', field: 'role' });
  return port === caller.portId ? granted(null) : refused('NOT_FOUND');
}
