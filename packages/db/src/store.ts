import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.js';

/** The way into the database. Booking and everything that races is SQL on `pool` and `claims`; Prisma reads and keeps the registers. */
export interface Store {
  pool: pg.Pool;
  /** Connections in pipeline mode for the claim: begin, lock and read go out together, so do write and commit. */
  claims: pg.Pool;
  /** Where no request stands in line: numbering, the queue's share of the outbox and the live feed wait for each other at most. */
  side: pg.Pool;
  prisma: PrismaClient;
  close(): Promise<void>;
}

// int8 is an id or a count below 2^53 everywhere here; timestamps stay Date.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/**
 * Every session runs in UTC: with another zone Prisma's adapter writes instants that are off by the zone, and reading them back hides it.
 * A cut network hangs `statement_timeout`, so the client's own `query_timeout` stands beside it.
 */
export function sessionOptions(databaseUrl: string): pg.PoolConfig {
  return {
    connectionString: databaseUrl,
    options: '-c TimeZone=UTC',
    application_name: 'greenlane',
    connectionTimeoutMillis: 3_000,
    statement_timeout: 5_000,
    query_timeout: 6_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  };
}

/** How long a session waits for the server. */
export type SessionLimits = Pick<pg.PoolConfig, 'connectionTimeoutMillis' | 'statement_timeout' | 'query_timeout'>;

export function openStore(
  databaseUrl: string,
  {
    poolSize = 12,
    claimLanes = 4,
    limits = {},
  }: { poolSize?: number; claimLanes?: number; limits?: SessionLimits } = {},
): Store {
  const options = { ...sessionOptions(databaseUrl), ...limits };
  const pool = new pg.Pool({ ...options, max: poolSize });
  const claims = new pg.Pool({ ...options, max: claimLanes, pipeline: true } as pg.PoolConfig);
  const side = new pg.Pool({ ...options, max: 3 });
  for (const p of [pool, claims, side]) survive(p);
  const prisma = new PrismaClient({ adapter: new PrismaPg({ ...options, max: 4 }) });
  return {
    pool,
    claims,
    side,
    prisma,
    async close() {
      await prisma.$disconnect();
      await Promise.all([pool.end(), claims.end(), side.end()]);
    },
  };
}

/**
 * A connection that dies (a restart of the server, an administrator) must not end the process, neither while it is idle nor between two
 * statements of a transaction: the next statement meets the fault, and the next transaction opens another.
 */
function survive(pool: pg.Pool): void {
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
}

export class NotUtc extends Error {
  constructor(zone: string) {
    super(
      `the database session runs in time zone ${zone}; it must be UTC. Remove the time zone from the connection's options, the role or the database (ALTER ROLE ... RESET timezone).`,
    );
  }
}

/** Refuses to go on with a session that is not in UTC. Call before the first write. */
export async function requireUtc(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ TimeZone: string }>('show timezone');
  const zone = rows[0]!.TimeZone;
  if (zone !== 'UTC') throw new NotUtc(zone);
}
