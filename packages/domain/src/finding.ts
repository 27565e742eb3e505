import type { Reason } from './refusal.js';

/** What would turn a no into a yes: the rule that stands in the way and the field or document that would satisfy it. */
export type Change = Pick<Reason, 'rule' | 'field' | 'values'>;

/** Whether goods are what their booker says they are, with the evidence for yes or the way out of no. */
export type Finding = { holds: true; evidence: string[] } | { holds: false; wouldChange: Change[] };

export const found = (...evidence: string[]): Finding => ({ holds: true, evidence });
export const notFound = (...wouldChange: Change[]): Finding => ({ holds: false, wouldChange });
