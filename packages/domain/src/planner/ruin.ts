import type { Chance } from './chance.js';
import type { Timetable } from './timetable.js';

/** How much one ruin takes out, jobs. */
export interface RuinSize {
  least: number;
  most: number;
  /** Most of one lane. */
  string: number;
}

/**
 * With few lanes, the jobs of a moment are few, but a queue that stands on the wrong one of two comes over only in one piece: with six jobs at
 * most, in strings of three, no length of search left some days of 14 vehicles that cost 6 to 8 % more than they must.
 */
export const ruinSizeOf = (laneCount: number): RuinSize =>
  laneCount < 3 ? { least: 2, most: 12, string: 6 } : { least: 3, most: 12, string: 5 };

const pick = (chance: Chance, below: number) => Math.floor(chance() * below);

/**
 * Takes jobs out that could stand in each other's place: strings of neighbours around one moment, on the lanes that the first of them may use
 * (Schrimpf et al. 2000, Record breaking optimization results using the ruin and recreate principle; strings after Christiaens and Vanden Berghe
 * 2020, Slack induction by string removals).
 */
export class Ruin {
  readonly #timetable: Timetable;
  readonly #chance: Chance;
  readonly #size: RuinSize;
  readonly removed: number[] = [];
  /** The moment around which the last ruin was made. */
  aroundMin = 0;

  constructor(timetable: Timetable, chance: Chance, size: RuinSize) {
    this.#timetable = timetable;
    this.#chance = chance;
    this.#size = size;
  }

  /** Ruins around a job that costs more than it must; `removed` holds who has no place now. */
  run(): void {
    const { problem, startMin, laneOf } = this.#timetable;
    const chance = this.#chance;
    this.removed.length = 0;
    const seed = this.#costly();
    const ready = problem.readyMin[seed]!;
    const start = startMin[seed]!;
    const home = laneOf[seed]!;
    const wanted = this.#size.least + pick(chance, this.#size.most - this.#size.least + 1);
    this.aroundMin = chance() < 0.5 ? start : ready + chance() * (start - ready);
    const lanes = problem.lanes[seed]!;
    const turn = pick(chance, lanes.length);
    this.#string(home, this.#timetable.positionOf(seed), wanted, seed);
    for (let k = 0; k < lanes.length && this.removed.length < wanted; k++) {
      const lane = lanes[(k + turn) % lanes.length]!;
      if (lane === home) continue;
      const middle = this.#timetable.positionAt(lane, this.aroundMin);
      this.#string(lane, chance() < 0.5 ? middle - 1 : middle, wanted, -1);
    }
    this.#crossing(ready, start, wanted);
  }

  /** The one of three drawn that exceeds its least cost most. */
  #costly(): number {
    const { problem, cost } = this.#timetable;
    let seed = pick(this.#chance, problem.jobCount);
    for (let k = 1; k < 3; k++) {
      const other = pick(this.#chance, problem.jobCount);
      if (cost[other]! - problem.leastCost[other]! > cost[seed]! - problem.leastCost[seed]!) seed = other;
    }
    return seed;
  }

  /** Takes neighbours out around a position, now and then leaving one of them standing, `keep` apart. */
  #string(lane: number, position: number, wanted: number, seed: number): void {
    const timetable = this.#timetable;
    const chance = this.#chance;
    const length = Math.min(wanted - this.removed.length, 1 + pick(chance, this.#size.string));
    const from = Math.max(0, position - pick(chance, length));
    let x = from;
    for (let k = 0; k < length && x < timetable.count[lane]!; k++) {
      if (k > 0 && chance() < 0.15 && timetable.sequence[lane * timetable.stride + x] !== seed) {
        x++;
        if (x >= timetable.count[lane]!) break;
      }
      this.removed.push(timetable.removeAt(lane, x));
    }
    if (timetable.isTouched(lane)) timetable.retime(lane, from, x);
  }

  /** A few whose wait crosses the seed's, wherever they stand: with one lane, the only others. */
  #crossing(ready: number, start: number, wanted: number): void {
    const timetable = this.#timetable;
    const { problem, startMin, laneOf } = timetable;
    for (let k = 0; k < 4 && this.removed.length < wanted; k++) {
      const job = pick(this.#chance, problem.jobCount);
      if (laneOf[job]! < 0 || startMin[job]! < ready || problem.readyMin[job]! > start) continue;
      this.#string(laneOf[job]!, timetable.positionOf(job), Math.min(wanted, this.removed.length + 3), job);
    }
  }
}
