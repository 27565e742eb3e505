import type { DayPlan } from '@gl/domain/planner/day-plan';
import type { DayLane, DayVehicle, PortDay } from '@gl/domain/planner/port-day';
import highsDoor, { type LegacyHighs } from 'highs';

/** Its types describe the CommonJS door, for both; what an ES module gets is the function itself. */
const loadHighs = highsDoor as unknown as () => Promise<LegacyHighs>;

/**
 * What the best plan of a small day costs, proven by HiGHS: one yes-or-no per job, kind of lane and start minute (time-indexed formulation,
 * Dyer and Wolsey 1990). Lanes that are alike count as one of that width: services that never exceed it can be coloured onto them.
 *
 * `knownCost`: what some feasible plan costs. Starts that no plan this cheap can hold are left out: a job's own extra cost is a lower bound
 * of what the plan costs above the sum of everybody's least.
 */
export async function provenOptimum(day: PortDay, knownCost: number): Promise<{ cost: number; plan: DayPlan }> {
  const jobs = jobsOf(day.vehicles);
  const kinds = kindsOf(day.lanes);
  const lastMin = horizonOf(day);
  const starts = jobs.flatMap((job, j) => startsOf(day, job, kinds, lastMin).map((start) => ({ ...start, j })));
  const least = jobs.map((_, j) => Math.min(...starts.filter((one) => one.j === j).map(({ cost }) => cost)));
  const floor = least.reduce((sum, one) => sum + one, 0);
  const kept = starts.filter(({ j, cost }) => floor + cost - least[j]! <= knownCost + 1e-6);

  const name = ({ j, kind, startMin }: (typeof kept)[number]) =>
    `x_${j}_${kind}_${startMin < 0 ? 'm' : ''}${Math.abs(startMin)}`;
  const rows: string[] = [];
  for (const [j] of jobs.entries()) rows.push(`${sum(kept.filter((one) => one.j === j).map(name))} = 1`);
  const standing = new Map<string, string[]>();
  for (const one of kept)
    for (let minute = one.startMin; minute < one.startMin + lengthOf(jobs[one.j]!); minute++) {
      const place = `${one.kind} ${minute}`;
      standing.set(place, [...(standing.get(place) ?? []), name(one)]);
    }
  for (const [place, names] of standing) {
    const width = kinds[Number(place.split(' ')[0])]!.length;
    if (names.length > width) rows.push(`${sum(names)} <= ${width}`);
  }
  const problem = [
    'Minimize',
    `cost: ${sum(kept.map((one) => `${one.cost} ${name(one)}`)) || '0 nobody'}`,
    'Subject To',
    ...rows.map((row, i) => `r${i}: ${row}`),
    'Binary',
    ...kept.map(name),
    'End',
  ].join('\n');
  const highs = await loadHighs();
  const solved = highs.solve(problem, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-6 });
  if (solved.Status !== 'Optimal') throw new Error(`HiGHS ended with ${solved.Status}`);
  const columns = solved.Columns as Record<string, { Primal: number }>;
  const chosen = kept.filter((one) => columns[name(one)]!.Primal > 0.5);
  return { cost: solved.ObjectiveValue, plan: planOf(chosen, jobs, kinds) };
}

/** Alike lanes are filled in order of start, each by the first that is free. */
function planOf(
  chosen: { j: number; kind: number; startMin: number }[],
  jobs: DayVehicle[][],
  kinds: DayLane[][],
): DayPlan {
  const freeMin = new Map<DayLane, number>();
  const inTurn = chosen.toSorted((a, b) => a.startMin - b.startMin);
  const assignments = inTurn.flatMap(({ j, kind, startMin }) => {
    const lane = kinds[kind]!.find((one) => (freeMin.get(one) ?? Number.NEGATIVE_INFINITY) <= startMin)!;
    let minute = startMin;
    const placed = jobs[j]!.map(({ id, serviceMin }) => {
      const start = minute;
      minute += serviceMin;
      return { vehicle: id, lane: lane.id, startMin: start };
    });
    freeMin.set(lane, minute);
    return placed;
  });
  return { assignments, unassigned: [] };
}

/** Rows of HiGHS's text format may be long, not its lines. */
const sum = (terms: readonly string[]) =>
  terms.map((term, i) => (i > 0 && i % 20 === 0 ? `\n ${term}` : term)).join(' + ');

const lengthOf = (job: readonly DayVehicle[]) => job.reduce((minutes, { serviceMin }) => minutes + serviceMin, 0);

function jobsOf(vehicles: readonly DayVehicle[]): DayVehicle[][] {
  const jobs = new Map<string, DayVehicle[]>();
  for (const vehicle of vehicles) {
    const job = vehicle.convoy === null ? `vehicle ${vehicle.id}` : `convoy ${vehicle.convoy}`;
    jobs.set(job, [...(jobs.get(job) ?? []), vehicle]);
  }
  const number = ({ id }: DayVehicle) => Number(id.replace(/\D/g, ''));
  return [...jobs.values()].map((job) => job.toSorted((a, b) => a.readyMin - b.readyMin || number(a) - number(b)));
}

function kindsOf(lanes: readonly DayLane[]): DayLane[][] {
  const kinds = new Map<string, DayLane[]>();
  for (const lane of lanes) {
    const kind = JSON.stringify([lane.group, lane.maxHeightM, lane.maxWidthM, lane.closed]);
    kinds.set(kind, [...(kinds.get(kind) ?? []), lane]);
  }
  return [...kinds.values()];
}

/** By then everybody has started in some best plan: it never waits for nothing, so that all services fit behind the last event. */
function horizonOf({ lanes, vehicles }: PortDay): number {
  const events = [
    ...vehicles.map(({ readyMin }) => readyMin),
    ...lanes.flatMap(({ closed }) => closed.map(([, to]) => to)),
  ];
  return Math.max(0, ...events) + lengthOf(vehicles);
}

function startsOf({ cost }: PortDay, job: readonly DayVehicle[], kinds: readonly DayLane[][], lastMin: number) {
  const lengthMin = lengthOf(job);
  const starts: { kind: number; startMin: number; cost: number }[] = [];
  for (const [kind, [lane]] of kinds.entries()) {
    if (!job.every((vehicle) => fits(lane!, vehicle))) continue;
    for (let startMin = firstStart(job); startMin <= lastMin; startMin++) {
      if (lane!.closed.some(([from, to]) => startMin < to && startMin + lengthMin > from)) continue;
      let price = 0;
      let minute = startMin;
      for (const vehicle of job) {
        const waitMin = minute - vehicle.readyMin;
        price += vehicle.weight * (cost.waitPerMin * waitMin + cost.latePerMin * Math.max(0, minute - vehicle.dueMin));
        price += cost.ageingPerMin * Math.max(0, waitMin - cost.ageingAfterMin);
        if (vehicle.class === 'produce') price += cost.perishPerMin * Math.max(0, waitMin - cost.perishAfterMin);
        minute += vehicle.serviceMin;
      }
      starts.push({ kind, startMin, cost: price });
    }
  }
  return starts;
}

function firstStart(job: readonly DayVehicle[]): number {
  let offsetMin = 0;
  let first = Number.NEGATIVE_INFINITY;
  for (const { readyMin, serviceMin } of job) {
    first = Math.max(first, readyMin - offsetMin);
    offsetMin += serviceMin;
  }
  return first;
}

function fits({ group, maxHeightM, maxWidthM }: DayLane, vehicle: DayVehicle): boolean {
  const isGreen = ['nev', 'produce'].includes(vehicle.class) || (vehicle.class === 'general' && vehicle.preInspected);
  if (vehicle.heightM > maxHeightM || vehicle.widthM > maxWidthM) return false;
  return group === 'oversize' || (group === 'green' ? isGreen : vehicle.class !== 'oversize');
}
