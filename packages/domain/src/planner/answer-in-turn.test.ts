import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, sequencesOf } from './answer.js';
import { answerInTurn } from './answer-in-turn.js';
import { type DayJobs, dayJobs } from './day-jobs.js';
import type { DayPlan } from './day-plan.js';
import { fifo } from './fifo.js';
import { inTurn } from './in-turn.js';
import type { PortDay } from './port-day.js';
import { problemOf } from './problem.js';
import { overtakings } from './testing/overtakings.js';
import { anyPortDay } from './testing/port-days.js';
import { Timetable } from './timetable.js';

type Answer = (day: PortDay, input: DayJobs, timetable: Timetable) => DayPlan;

/** The queue of a day, answered. */
const queued = (day: PortDay, answer: Answer) => {
  const input = dayJobs(day);
  const timetable = new Timetable(problemOf(input.jobs, input.lanes));
  timetable.load(fifo(input.jobs, timetable.problem).sequences);
  const before = answerOf(input, timetable);
  return { input, timetable, before, after: answer(day, input, timetable) };
};

const fails = (answer: Answer, law: (day: PortDay, queue: ReturnType<typeof queued>) => void) =>
  fc.check(
    fc.property(anyPortDay(40), ({ day }) => void law(day, queued(day, answer))),
    { numRuns: 40, seed: 6, endOnFailure: true },
  ).failed;

const totalStartMin = ({ assignments }: DayPlan) => assignments.reduce((sum, { startMin }) => sum + startMin, 0);
const inTurnOnce: Answer = (day, input, timetable) => inTurn(day, answerOf(input, timetable));

describe('an answer in turn', () => {
  it('lets nobody pass his like, and all together wait no longer', () => {
    const law = (day: PortDay, { before, after }: ReturnType<typeof queued>) => {
      expect(overtakings(day, after)).toEqual([]);
      expect(totalStartMin(after)).toBeLessThanOrEqual(totalStartMin(before));
    };
    expect(fails(answerInTurn, law)).toBe(false);
    expect(fails((_day, input, timetable) => answerOf(input, timetable), law)).toBe(true);
  });

  it('starts everybody as early as the order allows, which handing out places once does not', () => {
    const law = (_day: PortDay, { input, timetable, after }: ReturnType<typeof queued>) => {
      const sequences = sequencesOf(input, after);
      if (sequences) timetable.load(sequences);
      expect(answerOf(input, timetable)).toEqual(after);
    };
    expect(fails(answerInTurn, law)).toBe(false);
    expect(fails(inTurnOnce, law)).toBe(true);
  });
});
