import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until `check` holds, and says after how many ms; the last word is the assertion's own. */
export async function eventually(check: () => void | Promise<void>, ms: number): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    try {
      await check();
      return performance.now() - startedAt;
    } catch (error) {
      if (performance.now() - startedAt > ms) throw error;
      await sleep(25);
    }
  }
}
