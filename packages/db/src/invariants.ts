import { BORDER_LAWS } from './invariants/border.js';
import { CHAIN_LAWS } from './invariants/chain.js';
import { HOURS_LAWS } from './invariants/hours.js';
import { LANE_LAWS } from './invariants/lanes.js';
import { type Counted, countRows, EVER, type LawNo, type LawRule } from './invariants/law.js';
import { LEDGER_LAWS } from './invariants/ledger.js';
import { PRIVACY_LAWS } from './invariants/privacy.js';
import { RECORD_LAWS } from './invariants/record.js';
import { TELLING_LAWS } from './invariants/telling.js';
import type { Sql } from './transaction.js';

/** The invariants of the house, as far as rows can say them. What only a recorded history or a log can say is in invariants/history.ts. */
const LAWS = {
  ...LEDGER_LAWS,
  ...LANE_LAWS,
  ...TELLING_LAWS,
  ...RECORD_LAWS,
  ...CHAIN_LAWS,
  ...BORDER_LAWS,
  ...HOURS_LAWS,
  ...PRIVACY_LAWS,
} as const satisfies Record<string, LawRule>;

export type Law = keyof typeof LAWS;
export const LAW_NAMES = Object.keys(LAWS) as Law[];
export const numberOf = (law: Law): LawNo => LAWS[law].no;
/** The laws with one of these numbers. */
export const lawsOf = (...numbers: LawNo[]): Law[] => LAW_NAMES.filter((law) => numbers.includes(numberOf(law)));

/** A law of the house, counted: how many rows were looked at, and which of them break it. None looked at proves nothing. */
export interface Finding extends Counted {
  no: LawNo;
  law: Law;
}

/** Counts one law. `since`: an instant as PostgreSQL reads it; without it all that was ever written is looked at. */
export async function checkLaw(sql: Sql, law: Law, since = EVER): Promise<Finding> {
  const rule: LawRule = LAWS[law];
  const counted = 'sql' in rule ? await countRows(sql, rule.sql, since) : await rule.check(sql, since);
  return { no: rule.no, law, ...counted };
}

/** Counts laws, most in one statement each: a claim under way is seen either before or after. */
export async function checkLaws(sql: Sql, laws: readonly Law[] = LAW_NAMES, since = EVER): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const law of laws) findings.push(await checkLaw(sql, law, since));
  return findings;
}
