import type { Progress } from './progress.js';
import type { DemoKey } from './site.js';

export interface DemoOptions {
  address: string;
  apiKeys: DemoKey[];
  at: string;
  day: string;
  scenario: string;
  seed: string;
  /** Simulated minutes per real second; null: as fast as the api answers. */
  speed: number | null;
  /** Waits before each step of the day until `at` (epoch ms, simulated) may come; default: as `speed` says. */
  pace?: (at: number) => Promise<void>;
  vehicles: number | null;
  /** Other rules than the right ones, by fault: to see the checks fail. */
  expect: ReadonlyMap<string, string>;
  progress: Progress;
  signal: AbortSignal;
}
