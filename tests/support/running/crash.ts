import { join } from 'node:path';
import type { CrashPoint } from '../../../packages/db/src/crash-point.js';
import { REPO } from './repo.js';

/** What makes a process of the product die at a named point: arguments for node before the script, and variables that only they read. */
export function crashAt(point: CrashPoint, hit = 1): { nodeArgs: string[]; env: Record<string, string> } {
  return {
    nodeArgs: ['--import', join(REPO, 'tests/support/running/crash-entry.mjs')],
    env: { CRASH_POINT: point, CRASH_HIT: String(hit) },
  };
}
