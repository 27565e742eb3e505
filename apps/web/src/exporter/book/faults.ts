import type { BookingRequestInput } from '@gl/contracts/booking-request';
import { bookingRequest } from '@gl/contracts/booking-request';
import { RULES, type Rule } from '@gl/domain/refusal';
import type { ProblemReason } from '../../shared/problem.js';

/** What is wrong in one place of the form. `path` in the form's words, `vehicles.0.plate.text`; empty: nowhere in particular. */
export interface Fault {
  path: string;
  rule: Rule;
  /** In the reader's language when the server said it; else spoken from the rule. */
  message?: string;
  fix?: string | undefined;
}

/** `vehicles[0].plate` as the server writes it, `vehicles.0.plate` as the form does. */
export const pathOf = (field: string | undefined): string =>
  (field ?? '').replace(/\[(\d+)\]/g, '.$1').replace(/^\./, '');

export const faultsOfReasons = (reasons: readonly ProblemReason[]): Fault[] =>
  reasons.map(({ rule, field, message, fix }) => ({ path: pathOf(field), rule, message, fix }));

/** What the contract's own schema finds wrong, before anything is sent. */
export function faultsOf(request: BookingRequestInput): Fault[] {
  const { error } = bookingRequest.safeParse(request);
  const faults = (error?.issues ?? []).map((issue) => ({ path: issue.path.join('.'), rule: ruleOf(issue, request) }));
  return faults.filter((fault, index) => faults.findIndex(({ path }) => path === fault.path) === index);
}

function ruleOf(issue: { code: string; message: string; path: PropertyKey[] }, request: unknown): Rule {
  const named = RULES.find((rule) => rule === issue.message);
  const value = issue.path.reduce<unknown>(
    (whole, part) => (whole as Record<PropertyKey, unknown> | undefined)?.[part],
    request,
  );
  if (value === undefined || value === null || value === '' || Number.isNaN(value)) return 'MISSING_FIELD';
  return named ?? (issue.code === 'too_big' && Array.isArray(value) ? 'TOO_MANY' : 'INVALID_FIELD');
}

/** Is the fault at `path` shown at the field `field`? At the field itself, below it (one of several codes), or as a whole of it (a plate). */
export const belongsTo = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}.`) || field === `${path}.text`;
