import { isOfData } from '@gl/db/database-fault';
import type { WorkerContext } from '../context.js';

type Log = Pick<WorkerContext, 'log'>;

/** Does `work` for each id; one that fails is told and left to the next tick, and the others behind it do not wait for its cure. */
export async function oneByOne(
  ids: readonly string[],
  { log }: Log,
  work: (id: string) => Promise<void>,
): Promise<void> {
  for (const id of ids) {
    try {
      await work(id);
    } catch (error) {
      leftUndone({ log }, [id], error);
    }
  }
}

/** Does `work` for all of them in one go; where the fault is one booking's, for each alone. */
export async function together(
  ids: readonly string[],
  { log }: Log,
  work: (ids: readonly string[]) => Promise<void>,
): Promise<void> {
  try {
    await work(ids);
  } catch (error) {
    if (isOfData(error)) await oneByOne(ids, { log }, (id) => work([id]));
    else leftUndone({ log }, ids, error);
  }
}

function leftUndone({ log }: Log, [bookingId, ...others]: readonly string[], error: unknown): void {
  const { name, code } = error as { name?: string; code?: string };
  log.error({ bookingId, others: others.length, fault: name, code }, 'left undone');
}
