import { closuresOf, fitAfter, NEVER_MIN } from './closures.js';
import type { DayPlan } from './day-plan.js';
import { mayUse } from './eligibility.js';
import { compareIds } from './ids.js';
import type { Kink } from './kinks.js';
import type { DayGroup, DayLane, DayVehicle, PlanCost, PortDay } from './port-day.js';
import type { PlanJob } from './problem.js';

/** A job of the port-day: its vehicles in the order in which they drive, each with its minutes after the job's start. */
export interface DayJob extends PlanJob {
  members: readonly DayVehicle[];
  offsetMin: readonly number[];
}

export interface DayJobs {
  /** In an order of lanes and jobs that depends on data and ids alone, never on the order of the input. */
  lanes: readonly DayLane[];
  jobs: readonly DayJob[];
  unassigned: DayPlan['unassigned'];
}

const SPECIAL_FIRST: Record<DayGroup, number> = { green: 0, ordinary: 1, oversize: 2 };

/** Without a price of waiting, a start before the due minute would be as good at dawn as at dusk; this breaks the tie and is in no reported cost. */
const IDLE_PER_MIN = 1e-7;

const kinksOf = (cost: PlanCost, vehicle: DayVehicle, offsetMin: number): Kink[] => [
  { fromMin: vehicle.readyMin - offsetMin, perMin: cost.waitPerMin * vehicle.weight || IDLE_PER_MIN },
  { fromMin: vehicle.dueMin - offsetMin, perMin: cost.latePerMin * vehicle.weight },
  { fromMin: vehicle.readyMin + cost.ageingAfterMin - offsetMin, perMin: cost.ageingPerMin },
  {
    fromMin: vehicle.readyMin + cost.perishAfterMin - offsetMin,
    perMin: vehicle.class === 'produce' ? cost.perishPerMin : 0,
  },
];

function jobOf(cost: PlanCost, members: readonly DayVehicle[], lanes: readonly number[]): DayJob {
  const offsetMin: number[] = [];
  let serviceMin = 0;
  for (const vehicle of members) {
    offsetMin.push(serviceMin);
    serviceMin += vehicle.serviceMin;
  }
  return {
    members,
    offsetMin,
    serviceMin,
    readyMin: members.reduce((latest, vehicle, k) => Math.max(latest, vehicle.readyMin - offsetMin[k]!), -Infinity),
    lanes,
    kinks: members.flatMap((vehicle, k) => kinksOf(cost, vehicle, offsetMin[k]!)),
  };
}

const byReady = (a: DayVehicle, b: DayVehicle) => a.readyMin - b.readyMin || compareIds(a.id, b.id);

/** Each vehicle alone, or with its convoy in the order in which they drive. */
export function groupsOf(vehicles: readonly DayVehicle[]): DayVehicle[][] {
  const convoys = new Map<string, DayVehicle[]>();
  const groups: DayVehicle[][] = [];
  for (const vehicle of vehicles) {
    const convoy = vehicle.convoy === null ? undefined : convoys.get(vehicle.convoy);
    if (convoy) convoy.push(vehicle);
    else {
      const group = [vehicle];
      groups.push(group);
      if (vehicle.convoy !== null) convoys.set(vehicle.convoy, group);
    }
  }
  return groups.map((group) => group.toSorted(byReady));
}

const byData = (a: DayJob, b: DayJob) =>
  a.readyMin - b.readyMin ||
  a.members[0]!.dueMin - b.members[0]!.dueMin ||
  a.serviceMin - b.serviceMin ||
  a.members[0]!.weight - b.members[0]!.weight ||
  a.members.length - b.members.length ||
  compareIds(a.members[0]!.id, b.members[0]!.id);

/** The port-day as jobs for the search, by the instance format's rules. A convoy fits where all of its vehicles do. */
export function dayJobs(day: PortDay): DayJobs {
  const lanes = day.lanes.toSorted((a, b) => SPECIAL_FIRST[a.group] - SPECIAL_FIRST[b.group] || compareIds(a.id, b.id));
  const closures = lanes.map((lane) => closuresOf(lane.closed));
  const jobs: DayJob[] = [];
  const unassigned: DayPlan['unassigned'] = [];
  for (const members of groupsOf(day.vehicles)) {
    const open = jobOf(day.cost, members, []);
    const fitting = lanes.flatMap((lane, l) =>
      members.every((vehicle) => mayUse(lane, vehicle)) &&
      fitAfter(closures[l]!, open.readyMin, open.serviceMin) < NEVER_MIN
        ? [l]
        : [],
    );
    if (fitting.length > 0) jobs.push({ ...open, lanes: fitting });
    else unassigned.push(...members.map((vehicle) => ({ vehicle: vehicle.id, reason: 'NO_LANE_FITS' as const })));
  }
  return {
    lanes,
    jobs: jobs.toSorted(byData),
    unassigned: unassigned.toSorted((a, b) => compareIds(a.vehicle, b.vehicle)),
  };
}
