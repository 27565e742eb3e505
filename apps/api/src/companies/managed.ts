import type { Caller } from '@gl/db/callers';
import { granted, type Outcome, refused } from '@gl/domain/refusal';

type Own = { id: number; name: string };

/** The company that the caller manages: a person who was given that, never a key. */
export function managedBy({ company, session }: Caller): Outcome<Own> {
  return company && session?.managesCompany ? granted(company) : refused('FORBIDDEN', { rule: 'NOT_COMPANY_MANAGER' });
}

/** The same, where the company must be approved: what it gives to others would be worth something before it is. */
export function approvedManagedBy(caller: Caller): Outcome<Own> {
  return caller.awaitsApproval ? refused('COMPANY_NOT_APPROVED', { rule: 'COMPANY_NOT_APPROVED' }) : managedBy(caller);
}
