import type pg from 'pg';
import { faultOf, inTransactionStage, isUndone, isUndoneOrInDoubt } from './database-fault.js';
import { type Retries, retrying } from './retrying.js';

export type Sql = Pick<pg.ClientBase, 'query'>;

export interface TransactionRetries extends Omit<Retries, 'isWorthIt'> {
  /** `work` sees whether an earlier run of it was committed after all, so a commit whose answer was lost is looked after by running it again. */
  looksFirst?: boolean;
}

/** Runs `work` in one transaction; a conflict is tried again. */
export function inTransaction<T>(
  pool: pg.Pool,
  work: (sql: Sql) => Promise<T>,
  { looksFirst = false, ...retries }: TransactionRetries = {},
): Promise<T> {
  return retrying(() => once(pool, work), { ...retries, isWorthIt: looksFirst ? isUndoneOrInDoubt : isUndone });
}

async function once<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await session(pool);
  let committing = false;
  try {
    await client.query('begin');
    const result = await work(client);
    committing = true;
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    const fault = inTransactionStage(error, committing);
    // On a session that is lost, a rollback would wait as long as the statement did.
    if (faultOf(error) === 'broken') client.release(error as Error);
    else
      await client.query('rollback').then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
    throw fault;
  }
}

/** A session from the pool. Whatever breaks while it is made, nothing has begun. */
export async function session(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw inTransactionStage(error, false);
  }
}
