/** What a timetable knows of each job. */
export interface JobValues {
  startMin: Float64Array;
  cost: Float64Array;
  slope: Float64Array;
  laneOf: Int32Array;
}

/** Values of jobs as they were at `begin`: kept once per job before it changes, so that the log is never longer than the day. */
export class JobLog {
  readonly #values: JobValues;
  readonly #job: Int32Array;
  readonly #startMin: Float64Array;
  readonly #cost: Float64Array;
  readonly #slope: Float64Array;
  readonly #laneOf: Int32Array;
  /** The change in which a job was kept last. */
  readonly #keptIn: Int32Array;
  #change = 1;
  #count = 0;

  constructor(values: JobValues) {
    const jobCount = values.startMin.length;
    this.#values = values;
    this.#job = new Int32Array(jobCount);
    this.#startMin = new Float64Array(jobCount);
    this.#cost = new Float64Array(jobCount);
    this.#slope = new Float64Array(jobCount);
    this.#laneOf = new Int32Array(jobCount);
    this.#keptIn = new Int32Array(jobCount);
  }

  begin(): void {
    this.#change++;
    this.#count = 0;
  }

  keep(job: number): void {
    if (this.#keptIn[job] === this.#change) return;
    this.#keptIn[job] = this.#change;
    const k = this.#count++;
    this.#job[k] = job;
    this.#startMin[k] = this.#values.startMin[job]!;
    this.#cost[k] = this.#values.cost[job]!;
    this.#slope[k] = this.#values.slope[job]!;
    this.#laneOf[k] = this.#values.laneOf[job]!;
  }

  restore(): void {
    for (let k = 0; k < this.#count; k++) {
      const job = this.#job[k]!;
      this.#values.startMin[job] = this.#startMin[k]!;
      this.#values.cost[job] = this.#cost[k]!;
      this.#values.slope[job] = this.#slope[k]!;
      this.#values.laneOf[job] = this.#laneOf[k]!;
    }
  }
}
