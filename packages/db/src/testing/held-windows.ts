import type { Store } from '../store.js';
import { lockWaits } from './lock-waits.js';

/**
 * Locks every window of a port in a transaction of somebody else's, as a change of its hours does, while `work` is done. `waiting` resolves when
 * so many sessions wait for a lock.
 */
export async function holdingWindows<T>(
  { pool }: Pick<Store, 'pool'>,
  portId: string,
  work: (held: { waiting(sessions: number): Promise<void> }) => Promise<T>,
): Promise<T> {
  const stranger = await pool.connect();
  let isHeld = true;
  let polling = Promise.resolve();
  const poll = async (sessions: number) => {
    while (isHeld && (await lockWaits(stranger)) < sessions);
  };
  try {
    await stranger.query('begin');
    await stranger.query('select 1 from window_group where port_id = $1 order by id for no key update', [portId]);
    return await work({
      waiting: (sessions) => {
        polling = poll(sessions);
        return polling;
      },
    });
  } finally {
    isHeld = false;
    await polling;
    await stranger.query('rollback');
    stranger.release();
  }
}
