import { portDayFile } from '@gl/contracts/lane-plan-instance';
import type { DayPlan } from '@gl/domain/planner/day-plan';
import { judgePlan } from '@gl/domain/planner/judge-plan';
import { plan } from '@gl/domain/planner/plan';
import { complaintLines } from './complaint-lines.js';
import { parseFile } from './parse-file.js';
import { readPlanOptions, USAGE } from './plan-options.js';

const BAD_INPUT = 2;
const LEFT_OUT = 3;

interface Streams {
  stdin: AsyncIterable<Uint8Array> & { isTTY?: boolean };
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

/** Exit status of `npm run plan`. Day on stdin, plan on stdout, everything else on stderr. */
export async function planCommand(args: readonly string[], streams: Streams = process): Promise<number> {
  const { stdin, stdout, stderr } = streams;
  const options = readPlanOptions(args);
  if (options === 'help') {
    stdout.write(USAGE);
    return 0;
  }
  const refuse = (text: string) => {
    stderr.write(text);
    return BAD_INPUT;
  };
  if ('complaint' in options) return refuse(`${options.complaint}\n\n${USAGE}`);
  if (stdin.isTTY) return refuse(`no instance on stdin\n\n${USAGE}`);
  const parsed = parseFile(portDayFile, await bytesOf(stdin));
  if ('complaints' in parsed) return refuse(complaintLines('stdin', parsed.complaints));
  const day = parsed.value;
  const { stats: wantsStats, ...how } = options;
  const before = process.cpuUsage();
  const planned = plan(day, how);
  const { user, system } = process.cpuUsage(before);
  stdout.write(`${JSON.stringify(inOrder(planned.plan))}\n`);
  if (wantsStats) {
    const { cost, waitsMin } = judgePlan(day, planned.plan);
    const stats = {
      mode: how.mode,
      vehicles: day.vehicles.length,
      lanes: day.lanes.length,
      ...planned.stats,
      cost: Number(cost.toFixed(2)),
      cpuMs: Math.round((user + system) / 100) / 10,
      worstGeneralWaitMin: Math.max(0, ...(waitsMin.general ?? [])),
    };
    stderr.write(`${JSON.stringify(stats)}\n`);
  }
  return planned.plan.unassigned.length > 0 ? LEFT_OUT : 0;
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** As a day goes by, so that the same plan is the same file. */
const inOrder = ({ assignments, unassigned }: DayPlan): DayPlan => ({
  assignments: assignments.toSorted(
    (a, b) => a.startMin - b.startMin || compare(a.lane, b.lane) || compare(a.vehicle, b.vehicle),
  ),
  unassigned: unassigned.toSorted((a, b) => compare(a.vehicle, b.vehicle)),
});

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
