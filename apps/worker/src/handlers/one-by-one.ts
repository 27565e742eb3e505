import type { WorkerContext } from '../context.js';

/** Does `work` for each id; one that fails is told and left to the next tick, and the others behind it do not wait for its cure. */
export async function oneByOne(
  ids: readonly string[],
  { log }: Pick<WorkerContext, 'log'>,
  work: (id: string) => Promise<void>,
): Promise<void> {
  for (const id of ids) {
    try {
      await work(id);
    } catch (error) {
      log.error(
        { bookingId: id, fault: (error as Error).name, code: (error as { code?: string }).code },
        'left undone',
      );
    }
  }
}
