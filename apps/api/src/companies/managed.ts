import type { Caller } from '@gl/db/callers';
import { granted, type Outcome, refused } from '@gl/domain/refusal';

type Own = { id: number; name: string };

/** The company that the caller manages: a person who was given that, never a key. */
export function managedBy({ company, session }: Caller): Outcome<Own> {
  return company && session?.managesCompany ? granted(company) : refused('FORBIDDEN', { rule: 'NOT_COMPANY_MANAGER' });
}
