import { isUndone } from './database-fault.js';

export interface Retries {
  /** Runs in all. */
  tries?: number;
  /** Which faults another run may cure. The default runs again only what certainly did not happen. */
  isWorthIt?: (error: unknown) => boolean;
  /** 0..1, spreads those who met each other. */
  chance?: () => number;
  /** No run begins later than this after the first: a caller who waits for an answer is not made to wait for four outages. */
  budgetMs?: number;
}

/** Runs `work` again after a fault that another run may cure, with waits that double and are spread by half. */
export async function retrying<T>(
  work: () => Promise<T>,
  { tries = 4, isWorthIt = isUndone, chance = Math.random, budgetMs = 2_500 }: Retries = {},
): Promise<T> {
  const startedMs = performance.now();
  for (let run = 1; ; run++) {
    try {
      return await work();
    } catch (error) {
      const waitMs = 10 * 2 ** run * (0.5 + chance());
      if (run >= tries || !isWorthIt(error) || performance.now() - startedMs + waitMs > budgetMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
