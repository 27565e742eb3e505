import { answerOf, sequencesOf } from './answer.js';
import type { DayJobs } from './day-jobs.js';
import type { DayPlan } from './day-plan.js';
import { inTurn } from './in-turn.js';
import type { PortDay } from './port-day.js';
import type { Timetable } from './timetable.js';

/** Each round brings somebody forward by a minute at least; after the last, turns go before idle minutes. */
const ROUNDS = 8;

/**
 * The timetable in the names of the day, with nobody passing his like, and nobody later than before or than the other was; it is left in that
 * order. Who gets an earlier place and was ready before its old owner may start earlier than he did, and those behind him, too: so it is timed
 * and put in turn until nothing moves. `latestStartMin`: of vehicles that may not be made to start later than that.
 */
export function answerInTurn(
  day: PortDay,
  input: DayJobs,
  timetable: Timetable,
  latestStartMin?: (id: string) => number,
): DayPlan {
  let answer = answerOf(input, timetable);
  for (let round = 0; round < ROUNDS; round++) {
    answer = inTurn(day, answer, latestStartMin);
    const sequences = sequencesOf(input, answer);
    if (!sequences) return answer;
    timetable.load(sequences);
    const timed = answerOf(input, timetable);
    if (timed.assignments.every(({ startMin }, i) => startMin === answer.assignments[i]!.startMin)) return answer;
    answer = timed;
  }
  return inTurn(day, answer, latestStartMin);
}
