import type { Timetable } from './timetable.js';

/** A copy of the best timetable so far; keeping a new one costs the lanes changed since. */
export class BestKept {
  readonly #timetable: Timetable;
  readonly #lanes: Int32Array[];
  readonly #changed: Uint8Array;
  totalCost: number;

  constructor(timetable: Timetable) {
    this.#timetable = timetable;
    this.#lanes = timetable.save();
    this.#changed = new Uint8Array(timetable.problem.laneCount);
    this.totalCost = timetable.totalCost;
  }

  /** To be told of every change that stays, before the next `begin`. */
  note(): void {
    for (const lane of this.#timetable.touched) this.#changed[lane] = 1;
  }

  keep(): void {
    this.totalCost = this.#timetable.totalCost;
    for (let lane = 0; lane < this.#changed.length; lane++) {
      if (this.#changed[lane] === 1) this.#lanes[lane] = this.#timetable.sequenceOf(lane).slice();
    }
    this.#changed.fill(0);
  }

  restore(): void {
    this.#timetable.load(this.#lanes);
  }
}
