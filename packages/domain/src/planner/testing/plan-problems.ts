import fc from 'fast-check';
import { chanceOf } from '../chance.js';
import { Insertion } from '../insertion.js';
import { type PlanJob, type PlanLane, type Problem, problemOf } from '../problem.js';
import { Timetable } from '../timetable.js';

const minute = (min: number, max: number) => fc.integer({ min, max });

const job = (laneCount: number): fc.Arbitrary<PlanJob> =>
  fc.record({
    readyMin: minute(-20, 60),
    serviceMin: minute(1, 15),
    lanes: fc.subarray([...Array(laneCount).keys()], { minLength: 1 }),
    kinks: fc.array(fc.record({ fromMin: minute(-30, 100), perMin: fc.constantFrom(0, 0.25, 1, 3) }), { maxLength: 4 }),
  });

const lane: fc.Arbitrary<PlanLane> = fc.record({
  closed: fc.array(
    fc.tuple(minute(-10, 80), minute(0, 20)).map(([from, length]): [number, number] => [from, from + length]),
    { maxLength: 2 },
  ),
});

/** Jobs that crowd few lanes, with closures, and now and then a price for each job's place on each lane. */
export const planProblem: fc.Arbitrary<Problem> = fc.integer({ min: 1, max: 3 }).chain((laneCount) =>
  fc
    .record({
      jobs: fc.array(job(laneCount), { minLength: 2, maxLength: 14 }),
      lanes: fc.array(lane, { minLength: laneCount, maxLength: laneCount }),
      prices: fc.option(fc.array(minute(0, 9), { minLength: 1, maxLength: 5 })),
    })
    .map(({ jobs, lanes, prices }) => {
      const laneCost =
        prices && Float64Array.from({ length: jobs.length * laneCount }, (_, k) => prices[k % prices.length]!);
      return problemOf(jobs, lanes, laneCost);
    }),
);

/** All jobs but the last `without` placed, each on a lane that takes it, in an order that only chance knows. */
export function crowded(problem: Problem, seed: number, without = 0): Timetable {
  const chance = chanceOf(seed);
  const sequences: number[][] = problem.closures.map(() => []);
  for (let j = 0; j < problem.jobCount - without; j++) {
    const lanes = problem.lanes[j]!;
    const jobs = sequences[lanes[Math.floor(chance() * lanes.length)]!]!;
    jobs.splice(Math.floor(chance() * (jobs.length + 1)), 0, j);
  }
  const timetable = new Timetable(problem);
  timetable.load(sequences);
  return timetable;
}

/** Some jobs out and in again elsewhere, as a search does. */
export function disturb(timetable: Timetable, seed: number): void {
  const chance = chanceOf(seed);
  const insertion = new Insertion(timetable);
  const out: number[] = [];
  for (let k = 0; k < 4; k++) {
    const lane = Math.floor(chance() * timetable.problem.laneCount);
    const count = timetable.count[lane]!;
    if (count === 0) continue;
    const position = Math.floor(chance() * count);
    out.push(timetable.removeAt(lane, position));
    timetable.retime(lane, position);
  }
  for (const job of out) insertion.place(job, { chance, blink: 0.3, share: 0.5 }, 0);
}

/** All that can be seen of a timetable, its slope sums brought up to date. */
export function picture(timetable: Timetable) {
  const placed = timetable.save().map((jobs) => [...jobs]);
  for (let lane = 0; lane < placed.length; lane++) timetable.refresh(lane);
  const of = (values: ArrayLike<number>) => placed.flat().map((job) => values[job]);
  return {
    placed,
    startMin: of(timetable.startMin),
    laneOf: [...timetable.laneOf],
    cost: of(timetable.cost),
    slope: of(timetable.slope),
    blockSlope: of(timetable.blockSlope),
  };
}
