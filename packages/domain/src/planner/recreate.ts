import type { Chance } from './chance.js';
import type { Insertion, Look } from './insertion.js';
import { slopeAt } from './kinks.js';
import type { Timetable } from './timetable.js';

const ORDERS = 5;

/** What is put back first: who is ready first, the long, the dear per minute of lane, who has few lanes, or anyone. */
function rank(timetable: Timetable, job: number, order: number, aroundMin: number, chance: Chance): number {
  const { problem } = timetable;
  if (order === 0) return problem.readyMin[job]!;
  if (order === 1) return -problem.serviceMin[job]!;
  if (order === 2) return -slopeAt(problem.pieces, job, aroundMin) / problem.serviceMin[job]!;
  if (order === 3) return problem.lanes[job]!.length * 1e4 + problem.readyMin[job]!;
  return chance();
}

/** Puts jobs back one by one, each to its best place. */
export class Recreate {
  readonly #timetable: Timetable;
  readonly #insertion: Insertion;
  readonly #look: Look;
  readonly #rank: Float64Array;

  constructor(timetable: Timetable, insertion: Insertion, look: Look) {
    this.#timetable = timetable;
    this.#insertion = insertion;
    this.#look = look;
    this.#rank = new Float64Array(timetable.problem.jobCount);
  }

  run(removed: number[], aroundMin: number): void {
    const { chance } = this.#look;
    const order = Math.floor(chance() * ORDERS);
    for (const job of removed) this.#rank[job] = rank(this.#timetable, job, order, aroundMin, chance);
    removed.sort((a, b) => this.#rank[a]! - this.#rank[b]! || a - b);
    for (const job of removed) {
      this.#insertion.place(job, this.#look, Math.floor(chance() * this.#timetable.touched.length));
    }
  }
}
