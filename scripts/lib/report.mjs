import { existsSync, readFileSync } from 'node:fs';

/**
 * Counts a Vitest JSON report. A file that fails to load counts as one failed test, as does a run that is not good without a test that says so:
 * an unhandled rejection or a runner that died is in Vitest's exit code alone, not in its report.
 */
export function countReport(file, { isGood }) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  if (!existsSync(file)) return { ...count, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  for (const { status, assertionResults } of report.testResults) {
    for (const { status: how } of assertionResults) count[how === 'passed' || how === 'failed' ? how : 'skipped']++;
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) count.failed++;
  }
  const ran = count.passed + count.failed + count.skipped;
  if ((!isGood && count.failed === 0) || ran === 0) count.failed++;
  return count;
}
