import pg from 'pg';

/** What twins take away, in a throwaway database and nowhere else: the same test must then see what the guard forbids. */
async function rewrite(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  if (!name.startsWith('t_')) throw new Error(`${name} is no throwaway database`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Replaces parts of a function's text; of several by that name the newest, which is the one in use. Throws when one of them is not there: a twin that takes nothing away proves nothing. */
export function rewriteFunction(url: string, name: string, parts: [from: RegExp, to: string][]): Promise<void> {
  return rewrite(url, async (client) => {
    const { rows } = await client.query<{ text: string }>(
      'select pg_get_functiondef(oid) as text from pg_proc where proname = $1 order by oid desc limit 1',
      [name],
    );
    let text = rows[0]!.text;
    for (const [from, to] of parts) {
      if (!from.test(text)) throw new Error(`${name} has nothing like ${from}`);
      text = text.replaceAll(new RegExp(from, 'g'), to);
    }
    await client.query(text);
  });
}

/**
 * A claim that reads without locking, and takes its time between looking and writing: what remains when the conditional update is taken
 * out. `pauseMs` makes the gap sure to be hit.
 */
export function dropClaimLocks(url: string, { pauseMs = 20 } = {}): Promise<void> {
  return rewriteFunction(url, 'claim_state', [
    [/ FOR NO KEY UPDATE/, ''],
    [/PERFORM pg_advisory_xact_lock\(h\)[^;]*;/, ''],
    [/END \$function\$/, `PERFORM pg_sleep(${pauseMs / 1000});\nEND $$function$$`],
  ]);
}

export function dropConstraint(url: string, table: string, constraint: string): Promise<void> {
  return rewrite(url, async (client) => {
    await client.query(`alter table ${table} drop constraint ${constraint}`);
  });
}

export function dropTrigger(url: string, table: string, trigger: string): Promise<void> {
  return rewrite(url, async (client) => {
    await client.query(`drop trigger ${trigger} on ${table}`);
  });
}

/** The counters' second guard. */
export async function dropOversellChecks(url: string): Promise<void> {
  await dropConstraint(url, 'window_group', 'window_group_never_oversold');
  await dropConstraint(url, 'window_port', 'window_port_never_oversold');
}

/**
 * Advisory locks that lock nothing, for sessions opened from now on: the database looks for functions in its own schema first, and finds these.
 */
export function dropAdvisoryLocks(url: string): Promise<void> {
  return rewrite(url, async (client) => {
    await client.query('create function public.pg_advisory_xact_lock(int8) returns void language sql as $$ $$');
    await client.query(`alter database ${client.database} set search_path = public, pg_catalog`);
  });
}

export function dropIndex(url: string, index: string): Promise<void> {
  return rewrite(url, async (client) => {
    await client.query(`drop index ${index}`);
  });
}
