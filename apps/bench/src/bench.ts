import type { Rig } from './rig.js';

/** One row of docs/performance.md: a piece of work, done by the product and by what it is held against. */
export interface Bench {
  name: string;
  /** What is done, in a sentence. */
  work: string;
  /** Who does it. The first is the product, the second its first anchor; the rest are further anchors. */
  contestants: [product: Contestant, ...anchors: Contestant[]];
  goals: Goal[];
  run(rig: Rig, size: Size): Promise<Measured>;
}

export interface Contestant {
  name: string;
  /** What it does, and where its source stands. */
  what: string;
}

/** What a figure must reach; `aim` is better still. */
export interface Goal {
  figure: string;
  sense: 'at least' | 'at most';
  reach: number;
  aim?: number;
}

/** How much of it: `reps` interleaved repetitions, and a share of the whole work for trying the bench itself (1 is the row of the table). */
export interface Size {
  reps: number;
  share: number;
}

export interface Measured {
  /** Of the rates: `claims/s`. */
  unit: string;
  /** Per contestant and repetition; all who stand at the same place ran side by side in time. Higher is better. */
  rates: Record<string, number[]>;
  /** Laws that were checked before the figures were believed, with the rows looked at. */
  invariants: Invariant[];
  /** What the goals are about, beside the ratios; and what is worth knowing. */
  figures: Record<string, number>;
}

export interface Invariant {
  law: string;
  examined: number;
  broken: string[];
}
