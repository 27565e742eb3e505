import type { Caller } from '@gl/db/callers';
import { granted, type Outcome, refused } from '@gl/domain/refusal';

/** For which company a booker books: its own, or a client that lets it. */
export function bookerFor(caller: Caller, onBehalfOf: number | null): Outcome<{ id: number; name: string }> {
  const own = caller.company;
  const company = onBehalfOf === null ? own : [own, ...caller.clients].find((one) => one?.id === onBehalfOf);
  return company ? granted(company) : refused('FORBIDDEN', { rule: 'NOT_AUTHORISED_FOR_COMPANY', field: 'onBehalfOf' });
}
