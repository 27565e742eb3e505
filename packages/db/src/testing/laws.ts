import { checkLaws, type Law } from '../invariants.js';
import type { Sql } from '../transaction.js';

/** What is broken, law by law; {} when all hold. Throws when one of `laws` had nothing to look at: such a check proves nothing. */
export async function brokenLaws(sql: Sql, laws: Law[]): Promise<Partial<Record<Law, string[]>>> {
  const findings = await checkLaws(sql, laws);
  const idle = findings.filter(({ examined }) => examined === 0);
  if (idle.length > 0) throw new Error(`nothing to look at: ${idle.map(({ law }) => law).join(', ')}`);
  return Object.fromEntries(findings.filter(({ broken }) => broken.length > 0).map(({ law, broken }) => [law, broken]));
}

/** The laws of what is scarce. */
export const LEDGER: Law[] = [
  'no window is oversold',
  'no direction takes more vehicles than its checkpoints',
  'minutes sold are the minutes that vehicles hold',
  'vehicles counted are the vehicles that start',
  'what windows count by rank is what vehicles of that rank hold',
  "a company's usage is what its vehicles hold",
];
export const TRIPS: Law[] = ['nothing is on two trips at once', 'a trip belongs to a vehicle that holds its place'];
