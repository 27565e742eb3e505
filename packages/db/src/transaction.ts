import type pg from 'pg';

export type Sql = Pick<pg.ClientBase, 'query'>;

/** Serialisation failures, deadlocks, dropped connections: the transaction changed nothing and may run again. Prisma has names of its own for the same. */
const CONFLICTS = new Set(['40001', '40P01', '55P03', '57P01', '08006', '08003', 'ECONNRESET', 'P2034']);

/** A convoy too large to lock its identities by name finds out here that one of them is under way; a second look sees it and refuses. */
const isTripTaken = ({ code, constraint }: { code?: string; constraint?: string }) =>
  code === '23P01' && constraint === 'one_trip';

export function isConflict(error: unknown): boolean {
  const { code, cause, message } = error as { code?: string; cause?: { kind?: string }; message?: string };
  return (
    (code !== undefined && CONFLICTS.has(code)) ||
    isTripTaken(error as { code?: string; constraint?: string }) ||
    cause?.kind === 'TransactionWriteConflict' ||
    message === 'Connection terminated unexpectedly'
  );
}

/** A fault that lies in what was written (a value out of range, a law broken) or in our own arithmetic: trying it again elsewhere helps nobody, sparing its neighbours does. */
export function isOfData(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === undefined
    ? error instanceof TypeError || error instanceof RangeError
    : /^(22|23)[0-9A-Z]{3}$/.test(code);
}

/** Runs `work` in one transaction; a conflict is tried again, at most `tries` times in all, with jitter given by `chance` (0..1). */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (sql: Sql) => Promise<T>,
  { tries = 4, chance = Math.random } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, work);
    } catch (error) {
      if (attempt >= tries || !isConflict(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt * (0.5 + chance())));
    }
  }
}

async function once<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}
