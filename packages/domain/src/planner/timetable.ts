import { fitAfter } from './closures.js';
import { JobLog } from './job-log.js';
import { costAt, slopeAt } from './kinks.js';
import type { Problem } from './problem.js';

/**
 * The order of jobs on each lane, with each job's start, as early as the order allows. Changes between `begin` and `undo` can be taken back.
 * Costs, slopes and versions of lanes are kept for the search, so that a change costs what it moves and not the length of the day.
 *
 * To price other things than the start: a job's place on a lane by `Problem.laneCost`, an old start by more kinks on the job, an earliest start
 * by its ready minute, a job that may not move by a lane closed around it. All of them go through the same arithmetic.
 */
export class Timetable {
  readonly problem: Problem;
  /** Lane l's jobs, in order, stand at `l * stride` and behind. */
  readonly stride: number;
  readonly sequence: Int32Array;
  readonly count: Int32Array;
  /** Of each job. `laneOf` is -1 for one that has no place. */
  readonly startMin: Float64Array;
  readonly laneOf: Int32Array;
  readonly cost: Float64Array;
  readonly slope: Float64Array;
  /** Two moments of a lane have the same version only if its timetable is the same: an undo restores it. */
  readonly version: Int32Array;
  /** Of everything placed, with the costs of lanes. */
  totalCost = 0;
  /** Jobs re-timed and positions evaluated, the measure of budgets. */
  work = 0;

  /**
   * Slope sum from a job to the end of its busy block: what the next minute of pushing it costs, and each later one at least. Up to date on a
   * lane after `refresh`; until then not where `#staleFrom` and `#staleTail` say.
   */
  readonly blockSlope: Float64Array;
  readonly #staleFrom: Int32Array;
  readonly #staleTail: Int32Array;
  #versions = 0;

  #costBefore = 0;
  readonly #log: JobLog;
  readonly #touched: number[] = [];
  readonly #oldCount: Int32Array;
  readonly #oldFrom: Int32Array;
  readonly #oldTail: Int32Array;
  readonly #oldVersion: Int32Array;
  readonly #oldSequence: Int32Array;

  constructor(problem: Problem) {
    const { jobCount, laneCount } = problem;
    this.problem = problem;
    this.stride = jobCount + 1;
    this.sequence = new Int32Array(laneCount * this.stride);
    this.count = new Int32Array(laneCount);
    this.startMin = new Float64Array(jobCount);
    this.laneOf = new Int32Array(jobCount).fill(-1);
    this.cost = new Float64Array(jobCount);
    this.slope = new Float64Array(jobCount);
    this.version = new Int32Array(laneCount);
    this.blockSlope = new Float64Array(jobCount);
    this.#staleFrom = new Int32Array(laneCount).fill(this.stride);
    this.#staleTail = new Int32Array(laneCount).fill(this.stride);
    this.#log = new JobLog(this);
    this.#oldCount = new Int32Array(laneCount).fill(-1);
    this.#oldFrom = new Int32Array(laneCount);
    this.#oldTail = new Int32Array(laneCount);
    this.#oldVersion = new Int32Array(laneCount);
    this.#oldSequence = new Int32Array(laneCount * this.stride);
  }

  /** From here on changes can be taken back; those before are final. */
  begin(): void {
    this.#log.begin();
    for (const lane of this.#touched) this.#oldCount[lane] = -1;
    this.#touched.length = 0;
    this.#costBefore = this.totalCost;
  }

  /** Everything as it was at `begin`, versions of lanes included. */
  undo(): void {
    this.#log.restore();
    for (const lane of this.#touched) {
      const base = lane * this.stride;
      const count = this.#oldCount[lane]!;
      for (let x = this.#oldFrom[lane]!; x < count; x++) this.sequence[base + x] = this.#oldSequence[base + x]!;
      this.count[lane] = count;
      this.version[lane] = this.#oldVersion[lane]!;
      this.#stale(lane, this.#oldFrom[lane]!, this.#oldTail[lane]!);
    }
    this.totalCost = this.#costBefore;
    this.begin();
  }

  isTouched(lane: number): boolean {
    return this.#oldCount[lane]! >= 0;
  }

  /** Lanes changed since `begin`. */
  get touched(): readonly number[] {
    return this.#touched;
  }

  /** Position on the lane of the first job that starts at or after `atMin`. */
  positionAt(lane: number, atMin: number): number {
    const base = lane * this.stride;
    let low = base;
    let high = base + this.count[lane]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.startMin[this.sequence[middle]!]! < atMin) low = middle + 1;
      else high = middle;
    }
    return low - base;
  }

  positionOf(job: number): number {
    const lane = this.laneOf[job]!;
    let x = this.positionAt(lane, this.startMin[job]!);
    while (this.sequence[lane * this.stride + x] !== job) x++;
    return x;
  }

  /** Takes the job at a position off its lane and leaves the gap; `retime` closes it. */
  removeAt(lane: number, position: number): number {
    const { sequence, count } = this;
    const base = lane * this.stride;
    const job = sequence[base + position]!;
    this.#touch(lane, position);
    this.#log.keep(job);
    this.totalCost -= this.cost[job]! + this.laneCost(job, lane);
    this.cost[job] = 0;
    this.laneOf[job] = -1;
    const last = --count[lane]!;
    for (let x = position; x < last; x++) sequence[base + x] = sequence[base + x + 1]!;
    this.#narrowTail(lane, last - position);
    return job;
  }

  /** Puts a job that has no place before the one at `position`, and times it and those behind. */
  insertAt(lane: number, position: number, job: number): void {
    const { sequence, count } = this;
    const base = lane * this.stride;
    this.#touch(lane, position);
    for (let x = count[lane]!++; x > position; x--) sequence[base + x] = sequence[base + x - 1]!;
    sequence[base + position] = job;
    this.totalCost += this.laneCost(job, lane);
    this.retime(lane, position);
  }

  /** Times a lane from a position on; stops where starts are as before, but not ahead of position `until`. */
  retime(lane: number, from: number, until = from): void {
    const { problem, sequence, startMin, laneOf, cost } = this;
    const { readyMin, serviceMin, pieces } = problem;
    const closures = problem.closures[lane]!;
    const shuts = closures.toMin.length > 0;
    const base = lane * this.stride;
    const end = this.count[lane]!;
    let freeMin = -Infinity;
    if (from > 0) {
      const before = sequence[base + from - 1]!;
      freeMin = startMin[before]! + serviceMin[before]!;
    }
    let x = from;
    for (; x < end; x++) {
      const job = sequence[base + x]!;
      const service = serviceMin[job]!;
      let start = Math.max(freeMin, readyMin[job]!);
      if (shuts) start = fitAfter(closures, start, service);
      this.work++;
      if (start !== startMin[job]! || laneOf[job]! !== lane) {
        this.#log.keep(job);
        const price = costAt(pieces, job, start);
        this.totalCost += price - cost[job]!;
        cost[job] = price;
        this.slope[job] = slopeAt(pieces, job, start);
        startMin[job] = start;
        laneOf[job] = lane;
      } else if (x >= until) break;
      freeMin = start + service;
    }
    this.#narrowTail(lane, end - x);
  }

  /** Brings the slope sums of a lane up to date; whoever reads `blockSlope` calls it first. */
  refresh(lane: number): void {
    const from = this.#staleFrom[lane]!;
    if (from === this.stride) return;
    const { sequence, startMin, slope } = this;
    const { serviceMin } = this.problem;
    const base = lane * this.stride;
    const sums = this.blockSlope;
    const end = this.count[lane]!;
    let x = end - this.#staleTail[lane]! - 1;
    let behind = x + 1 < end ? sequence[base + x + 1]! : -1;
    for (; x >= 0; x--) {
      const job = sequence[base + x]!;
      const meets = behind >= 0 && startMin[job]! + serviceMin[job]! === startMin[behind]!;
      if (x < from - 1 && !meets) break;
      sums[job] = meets ? slope[job]! + sums[behind]! : slope[job]!;
      behind = job;
    }
    this.#staleFrom[lane] = this.stride;
    this.#staleTail[lane] = this.stride;
  }

  laneCost(job: number, lane: number): number {
    const { laneCost, laneCount } = this.problem;
    return laneCost === null ? 0 : laneCost[job * laneCount + lane]!;
  }

  /** All lanes anew. Jobs not in `sequences` have no place. Final: nothing to undo. */
  load(sequences: readonly ArrayLike<number>[]): void {
    this.totalCost = 0;
    this.cost.fill(0);
    this.laneOf.fill(-1);
    for (const [lane, jobs] of sequences.entries()) {
      this.#touch(lane, 0);
      this.count[lane] = jobs.length;
      this.sequence.set(jobs, lane * this.stride);
      this.#stale(lane, 0, 0);
      for (let x = 0; x < jobs.length; x++) this.totalCost += this.laneCost(jobs[x]!, lane);
      this.retime(lane, 0, jobs.length);
    }
    this.begin();
  }

  sequenceOf(lane: number): Int32Array {
    return this.sequence.subarray(lane * this.stride, lane * this.stride + this.count[lane]!);
  }

  save(): Int32Array[] {
    return Array.from(this.count, (_, lane) => this.sequenceOf(lane).slice());
  }

  /** Keeps what stands on a lane from a position on, once, before it changes there. */
  #touch(lane: number, from: number): void {
    const base = lane * this.stride;
    const count = this.#oldCount[lane]!;
    if (count < 0) {
      this.#touched.push(lane);
      this.#oldVersion[lane] = this.version[lane]!;
      this.#oldCount[lane] = this.count[lane]!;
      this.#oldFrom[lane] = from;
      this.#oldTail[lane] = this.stride;
      for (let x = from; x < this.count[lane]!; x++) this.#oldSequence[base + x] = this.sequence[base + x]!;
    } else if (from < this.#oldFrom[lane]!) {
      for (let x = from; x < this.#oldFrom[lane]!; x++) this.#oldSequence[base + x] = this.sequence[base + x]!;
      this.#oldFrom[lane] = from;
    }
    this.#stale(lane, from, this.stride);
    this.version[lane] = ++this.#versions;
  }

  /** Of the jobs at a lane's end, only so many are as they were. */
  #narrowTail(lane: number, tail: number): void {
    if (tail < this.#oldTail[lane]!) this.#oldTail[lane] = tail;
    if (tail < this.#staleTail[lane]!) this.#staleTail[lane] = tail;
  }

  #stale(lane: number, from: number, tail: number): void {
    if (from < this.#staleFrom[lane]!) this.#staleFrom[lane] = from;
    if (tail < this.#staleTail[lane]!) this.#staleTail[lane] = tail;
  }
}
