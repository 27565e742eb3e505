import { NEVER_MIN } from './closures.js';
import type { DayJobs } from './day-jobs.js';
import type { DayPlan } from './day-plan.js';
import { compareIds } from './ids.js';
import type { Timetable } from './timetable.js';

/** The timetable in the names of the day, in order of vehicle ids. Who would start after a closure without end is left out. */
export function answerOf({ jobs, lanes, unassigned }: DayJobs, timetable: Timetable): DayPlan {
  const assignments: DayPlan['assignments'] = [];
  const left = [...unassigned];
  for (const [j, job] of jobs.entries()) {
    const lane = lanes[timetable.laneOf[j]!]!.id;
    const jobStartMin = timetable.startMin[j]!;
    for (const [k, vehicle] of job.members.entries()) {
      if (jobStartMin >= NEVER_MIN) left.push({ vehicle: vehicle.id, reason: 'NO_LANE_FITS' });
      else assignments.push({ vehicle: vehicle.id, lane, startMin: jobStartMin + job.offsetMin[k]! });
    }
  }
  return {
    assignments: assignments.toSorted((a, b) => compareIds(a.vehicle, b.vehicle)),
    unassigned: left.toSorted((a, b) => compareIds(a.vehicle, b.vehicle)),
  };
}

/** The jobs of each lane as a plan has them, in order of start; null unless it places every job, each on a lane that takes it. */
export function sequencesOf({ jobs, lanes }: DayJobs, plan: DayPlan): number[][] | null {
  const laneIndex = new Map(lanes.map((lane, l) => [lane.id, l]));
  const placed = new Map(plan.assignments.map((assignment) => [assignment.vehicle, assignment]));
  const spots: { job: number; lane: number; startMin: number }[] = [];
  for (const [job, { members, lanes: fitting }] of jobs.entries()) {
    const assignment = placed.get(members[0]!.id);
    const lane = assignment && laneIndex.get(assignment.lane);
    if (!assignment || lane === undefined || !fitting.includes(lane)) return null;
    spots.push({ job, lane, startMin: assignment.startMin });
  }
  const sequences: number[][] = lanes.map(() => []);
  for (const { job, lane } of spots.sort((a, b) => a.startMin - b.startMin || a.job - b.job))
    sequences[lane]!.push(job);
  return sequences;
}
