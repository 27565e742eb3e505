import { readFileSync } from 'node:fs';
import { dayReference, handedInPlan, portDayFile } from '@gl/contracts/lane-plan-instance';
import { z } from 'zod';
import { complaintLines } from './complaint-lines.js';
import { parseFile } from './parse-file.js';
import { score } from './score.js';

const USAGE = `usage: npm run --silent score -- INSTANCE PLAN [PROMISE]
  Prints one line of JSON: whether the plan keeps the rules, its cost over the bound, waits.
  PROMISE: the instant plan of the same instance; adds how much later than it anybody starts.
Exit: 0 feasible, 1 not, 2 nothing to judge.`;

const known = z.object({ name: z.string().optional(), reference: dayReference });

/** Exit status of `npm run score`. */
export function scoreCommand(args: readonly string[]): number {
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const [instancePath, planPath, promisePath, ...more] = args;
  if (!instancePath || !planPath || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const day = read(portDayFile, instancePath);
  const about = day && read(known, instancePath);
  const plan = about && read(handedInPlan, planPath);
  const promise = plan && promisePath !== undefined ? read(handedInPlan, promisePath) : undefined;
  if (!day || !about || !plan || promise === null) return 2;
  const scored = score(day, about.reference, plan, promise);
  console.log(JSON.stringify({ name: about.name, ...scored }));
  return scored.feasible ? 0 : 1;
}

/** Null: it has been said why not. */
function read<T>(schema: z.ZodType<T>, path: string): T | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (fault) {
    process.stderr.write(complaintLines(path, [(fault as Error).message]));
    return null;
  }
  const parsed = parseFile(schema, bytes);
  if ('value' in parsed) return parsed.value;
  process.stderr.write(complaintLines(path, parsed.complaints));
  return null;
}
