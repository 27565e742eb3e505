import type { KeyOwner, KeyScope } from '@gl/db/api-keys';
import type { Caller } from '@gl/db/callers';
import { granted, type Outcome, refused } from '@gl/domain/refusal';
import type { Role } from '@gl/domain/states';
import { managedBy } from '../companies/managed.js';
import { mayGive, reachOf } from '../people-admin/reach.js';

/** Whose keys the caller looks after. */
export function keyScope(caller: Caller): Outcome<KeyScope> {
  if (!caller.company) return granted(reachOf(caller));
  const company = managedBy(caller);
  return company.ok ? granted({ companyId: company.value.id }) : company;
}

/** Whom a new key may speak for: a manager's own company, in its own role; an administrator's port, or any. */
export function keyOwner(
  caller: Caller,
  role: Role,
  port: string | null,
): Outcome<Pick<KeyOwner, 'role' | 'portId' | 'companyId'>> {
  if (!caller.company) {
    const may = mayGive(caller, role, port);
    return may.ok ? granted({ role, portId: port }) : may;
  }
  const company = managedBy(caller);
  if (!company.ok) return company;
  if (role !== caller.role || port !== null) return refused('FORBIDDEN', { rule: 'ROLE_OUT_OF_REACH', field: 'role' });
  return granted({ role, companyId: company.value.id });
}
