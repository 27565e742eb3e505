import type { Chance } from './chance.js';
import { fitAfter } from './closures.js';
import { costAt } from './kinks.js';
import type { Timetable } from './timetable.js';

/** How a search looks around; without it, every place is looked at, and the cheapest is found. */
export interface Look {
  chance: Chance;
  /** Share of places overlooked, so that the same ruin is not always rebuilt the same way. */
  blink: number;
  /** Share of the lanes looked at beside those touched since `begin`. */
  share: number;
}

/** Widest push, in minutes, that is remembered. */
const REMEMBERED_MIN = 512;

/**
 * Finds the cheapest lane and position for a job that has no place: its own cost, and what it pushes on those behind, exactly. Two bounds spare
 * most of the walks: own cost only grows along a lane, and a push of d minutes costs at least d times the slope sum of the busy block, as costs
 * are convex. What a push costs is remembered per job and minute until its lane changes, so that all positions of a lane share one walk.
 */
export class Insertion {
  readonly #timetable: Timetable;
  readonly #width: number;
  readonly #pushCost: Float64Array;
  readonly #pushVersion: Int32Array;
  readonly #walkSlot: Int32Array;
  readonly #walkCost: Float64Array;

  /** The place found by `find`: its cost is Infinity if every place was overlooked. */
  cost = 0;
  lane = -1;
  position = -1;

  constructor(timetable: Timetable) {
    const { jobCount, serviceMin } = timetable.problem;
    this.#timetable = timetable;
    this.#width = serviceMin.reduce((widest, service) => Math.max(widest, Math.min(service + 1, REMEMBERED_MIN)), 1);
    this.#pushCost = new Float64Array(jobCount * this.#width);
    this.#pushVersion = new Int32Array(jobCount * this.#width);
    this.#walkSlot = new Int32Array(jobCount);
    this.#walkCost = new Float64Array(jobCount);
  }

  /** Puts the job where it costs least. `turn` says with which of the touched lanes to begin: equal costs go to the first seen. */
  place(job: number, look: Look | null = null, turn = 0): void {
    this.find(job, look, turn);
    if (this.cost === Infinity) this.find(job);
    this.#timetable.insertAt(this.lane, this.position, job);
  }

  find(job: number, look: Look | null = null, turn = 0): void {
    this.cost = Infinity;
    this.lane = -1;
    if (look) this.#glance(job, look, turn);
    else for (const lane of this.#timetable.problem.lanes[job]!) this.#findOn(lane, job, null);
  }

  /** The touched lanes first: the gaps are there, and a cheap place soon found spares walks on the others. */
  #glance(job: number, look: Look, turn: number): void {
    const timetable = this.#timetable;
    const { touched } = timetable;
    const { fits, laneCount, lanes } = timetable.problem;
    for (let k = 0; k < touched.length; k++) {
      const lane = touched[(k + turn) % touched.length]!;
      if (fits[job * laneCount + lane] === 1) this.#findOn(lane, job, look);
    }
    const all = lanes[job]!;
    for (let left = Math.floor(all.length * look.share + look.chance()); left > 0; left--) {
      const lane = all[Math.floor(look.chance() * all.length)]!;
      if (!timetable.isTouched(lane)) this.#findOn(lane, job, look);
    }
  }

  #findOn(lane: number, job: number, look: Look | null): void {
    const timetable = this.#timetable;
    const { problem, sequence, startMin, blockSlope } = timetable;
    const { serviceMin, pieces } = problem;
    timetable.refresh(lane);
    const ready = problem.readyMin[job]!;
    const service = serviceMin[job]!;
    const closures = problem.closures[lane]!;
    const shuts = closures.toMin.length > 0;
    const laneCost = timetable.laneCost(job, lane);
    const base = lane * timetable.stride;
    const end = timetable.count[lane]!;
    const lastPiece = pieces.first[job + 1]! - 1;
    let piece = pieces.first[job]!;
    let x = timetable.positionAt(lane, ready);
    let freeMin = this.#freeAt(base, x);
    if (freeMin > ready) freeMin = this.#freeAt(base, --x);
    const from = x;
    for (; x <= end; x++) {
      let start = Math.max(freeMin, ready);
      if (shuts) start = fitAfter(closures, start, service);
      while (piece < lastPiece && start > pieces.fromMin[piece + 1]!) piece++;
      let cost = laneCost + pieces.cost[piece]! + pieces.slope[piece]! * (start - pieces.fromMin[piece]!);
      if (cost >= this.cost) break;
      if (x < end) {
        const next = sequence[base + x]!;
        const pushMin = start + service - startMin[next]!;
        freeMin = startMin[next]! + serviceMin[next]!;
        if (pushMin > 0) {
          if (cost + pushMin * blockSlope[next]! >= this.cost) continue;
          cost += this.pushCost(lane, x, start + service);
        }
      }
      if (cost < this.cost && !(look && look.blink > 0 && look.chance() < look.blink)) {
        this.cost = cost;
        this.lane = lane;
        this.position = x;
      }
    }
    timetable.work += x - from + 1;
  }

  /** When the job before a position is done. */
  #freeAt(base: number, position: number): number {
    if (position === 0) return -Infinity;
    const { problem, sequence, startMin } = this.#timetable;
    const before = sequence[base + position - 1]!;
    return startMin[before]! + problem.serviceMin[before]!;
  }

  /** What it costs that the job at a position, and whoever stands in its way behind, starts no earlier than `freeMin`. */
  pushCost(lane: number, position: number, freeMin: number): number {
    const timetable = this.#timetable;
    const { sequence, startMin, stride } = timetable;
    const { pieces, serviceMin } = timetable.problem;
    const closures = timetable.problem.closures[lane]!;
    const shuts = closures.toMin.length > 0;
    const version = timetable.version[lane]!;
    const base = lane * stride;
    const end = timetable.count[lane]!;
    let free = freeMin;
    let walked = 0;
    let total = 0;
    for (let x = position; x < end; x++) {
      const job = sequence[base + x]!;
      const pushMin = free - startMin[job]!;
      if (pushMin <= 0) break;
      const slot = pushMin < this.#width ? job * this.#width + pushMin : -1;
      if (slot >= 0 && this.#pushVersion[slot] === version) {
        total = this.#pushCost[slot]!;
        break;
      }
      const start = shuts ? fitAfter(closures, free, serviceMin[job]!) : free;
      this.#walkSlot[walked] = slot;
      this.#walkCost[walked++] = costAt(pieces, job, start) - timetable.cost[job]!;
      free = start + serviceMin[job]!;
    }
    timetable.work += walked;
    while (walked > 0) {
      total += this.#walkCost[--walked]!;
      const slot = this.#walkSlot[walked]!;
      if (slot < 0) continue;
      this.#pushCost[slot] = total;
      this.#pushVersion[slot] = version;
    }
    return total;
  }
}
