import { once as happened } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claimPlaces } from '../src/claim.js';
import { type DatabaseFault, faultOf, isUndone } from '../src/database-fault.js';
import { once } from '../src/idempotency.js';
import { retrying } from '../src/retrying.js';
import { openStore, type Store, sessionOptions } from '../src/store.js';
import { aHouse } from '../src/testing/a-house.js';
import { aClaimItem } from '../src/testing/claim-items.js';
import { windowAt } from '../src/testing/small-port.js';
import { inTransaction, type Sql } from '../src/transaction.js';

const house = aHouse();
const pool = () => house.store.pool;
const thrown = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: Error) => error,
  );

beforeAll(() => pool().query('create table tally (id int primary key, n int not null)'));
beforeEach(() => pool().query('insert into tally values (1, 0), (2, 0) on conflict (id) do update set n = 0'));
const tally = async () => (await pool().query<{ n: number }>('select sum(n)::int as n from tally')).rows[0]!.n;
const add = (id: number) => `update tally set n = n + 1 where id = ${id}`;

function aMoment() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Two transactions that each hold what the other wants: both are in before either goes on. */
async function inACircle(tries: number) {
  const arrived = [aMoment(), aMoment()];
  const one = (mine: number, other: number) =>
    inTransaction(
      pool(),
      async (sql) => {
        await sql.query("set local deadlock_timeout = '20ms'");
        await sql.query(add(mine));
        arrived[mine - 1]!.resolve();
        await arrived[other - 1]!.promise;
        await sql.query(add(other));
      },
      { tries },
    );
  return (await Promise.all([thrown(one(1, 2)), thrown(one(2, 1))])).filter((error) => error !== null);
}

test('a deadlock: one of the two is undone, and a second try takes both through', async () => {
  const [victim] = await inACircle(1);
  expect([faultOf(victim), await tally()]).toEqual(['undone', 2]);
  expect(await inACircle(4)).toEqual([]);
  expect(await tally()).toBe(6);
});

/** Reads, lets another write, and writes: not serialisable on its first run. */
const overtaken = (retries: { tries: number }) => {
  let runs = 0;
  return inTransaction(
    pool(),
    async (sql) => {
      await sql.query('set transaction isolation level repeatable read');
      await sql.query('select n from tally where id = 1');
      if (runs++ === 0) await pool().query(add(1));
      await sql.query(add(1));
    },
    retries,
  );
};

test('a serialisation failure is undone and cured by another run', async () => {
  expect(faultOf(await thrown(overtaken({ tries: 1 })))).toBe('undone');
  await overtaken({ tries: 2 });
  expect(await tally()).toBe(3);
});

test("Prisma's conflict is known by its own shape", async () => {
  const error = await thrown(
    house.store.prisma.$transaction(
      async (tx) => {
        await tx.$queryRawUnsafe('select n from tally where id = 1');
        await pool().query(add(1));
        await tx.$executeRawUnsafe(add(1));
      },
      { isolationLevel: 'RepeatableRead' },
    ),
  );
  expect([(error as { code?: string }).code, faultOf(error)]).toEqual([expect.stringMatching(/^P20/), 'undone']);
});

test('the session is ended by the administrator: within a transaction undone and run again, outside one nobody knows', async () => {
  const end = (pid: number) => house.store.claims.query('select pg_terminate_backend($1, 2000)', [pid]);
  const pidOf = async (sql: Sql) => (await sql.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
  const cutOff = (tries: number) => {
    let runs = 0;
    return inTransaction(
      pool(),
      async (sql) => {
        await sql.query(add(1));
        if (runs++ === 0) await end(await pidOf(sql));
        await sql.query(add(2));
      },
      { tries },
    );
  };
  expect(faultOf(await thrown(cutOff(1)))).toBe('undone');
  expect(await tally()).toBe(0);
  await cutOff(2);
  expect(await tally()).toBe(2);
  const client = await pool().connect();
  const pid = await pidOf(client);
  const asleep = thrown(client.query('select pg_sleep(5)'));
  await end(pid);
  expect(faultOf(await asleep)).toBe('broken');
  expect(faultOf(await thrown(client.query('select 1')))).toBe('broken');
  client.release(true);
});

test.each<[string, string, DatabaseFault]>([
  ['lock', "set local lock_timeout = '20ms'", 'undone'],
  ['statement', "set local statement_timeout = '20ms'", 'slow'],
])('a %s timeout', async (_what, setting, fault) => {
  await inTransaction(pool(), async (sql) => {
    await sql.query(add(1));
    const late = inTransaction(
      pool(),
      async (other) => {
        await other.query(setting);
        await other.query(add(1));
      },
      { tries: 1 },
    );
    expect(faultOf(await thrown(late))).toBe(fault);
  });
});

test('no connection to be had: by the pool, by the server, by the network', async () => {
  const own = new pg.Pool({ ...sessionOptions(house.url), max: 1 });
  const held = await own.connect();
  own.options.connectionTimeoutMillis = 50;
  expect(faultOf(await thrown(own.connect()))).toBe('unreached');
  held.release();
  await own.end();
  const { port } = new URL(house.url);
  const nobody = new pg.Pool(sessionOptions(house.url.replace(`:${port}/`, ':1/')));
  expect(faultOf(await thrown(nobody.connect()))).toBe('unreached');
});

/** Stands between a store and the server; from `loseCommits` on, lets one commit through and drops its answer with the connection. */
async function lossyWire(): Promise<{ url: string; loseCommits(times: number): void; close(): void }> {
  const { hostname, port } = new URL(house.url);
  let left = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let committing = false;
    near.on('data', (bytes) => {
      if (left > 0 && /commit/.test(bytes.toString('latin1'))) {
        left--;
        committing = true;
      }
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!committing) near.write(bytes);
      else if (bytes.toString('latin1').includes('COMMIT')) near.destroy();
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {}).on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await happened(server, 'listening');
  const own = (server.address() as { port: number }).port;
  return {
    url: house.url.replace(`:${port}/`, `:${own}/`),
    loseCommits(times) {
      left = times;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

let wire: Awaited<ReturnType<typeof lossyWire>>;
let afar: Store;
beforeAll(async () => {
  wire = await lossyWire();
  afar = openStore(wire.url, { poolSize: 2, claimLanes: 2 });
});
afterAll(async () => {
  await afar.close();
  wire.close();
});
const counted = async (sql: Sql) => {
  await sql.query(add(1));
  return { status: 201, body: {} };
};

test('a commit whose answer is lost is in doubt: not run again blindly, and by its key only after a look', async () => {
  wire.loseCommits(1);
  expect(faultOf(await thrown(inTransaction(afar.pool, counted)))).toBe('in-doubt');
  expect(await tally()).toBe(1);
  wire.loseCommits(1);
  const key = { caller: 'test', route: 'POST /tally', key: 'k1', bodyHash: '00' };
  expect(await once(afar.pool, key, counted)).toMatchObject({ status: 201, replayed: true });
  expect(await tally()).toBe(2);
});

test('twin: a helper that takes every broken session for undone does it twice', async () => {
  wire.loseCommits(1);
  const blindly = { isWorthIt: (error: unknown) => isUndone(error) || faultOf(error) === 'in-doubt' };
  await retrying(() => inTransaction(afar.pool, counted), blindly);
  expect(await tally()).toBe(2);
});

test('a claim whose commit is in doubt gets the first answer by its key, and without one says so', async () => {
  const { site, companies } = house;
  const wish = { companyId: companies[0]!.id, windowStart: windowAt(site, 1), secrets: house.secrets };
  const idempotency = { caller: 'test', route: 'POST /bookings', key: 'c1', bodyHash: '00' };
  const booked = async () => (await pool().query<{ n: number }>('select count(*)::int as n from booking')).rows[0]!.n;
  const before = await booked();
  wire.loseCommits(1);
  const [answer] = await claimPlaces(afar.claims, [{ ...aClaimItem(site, wish), idempotency }]);
  expect([answer!.status, answer!.replayed, await booked()]).toEqual([201, true, before + 1]);
  wire.loseCommits(1);
  const unkeyed = { ...aClaimItem(site, wish), idempotency: null };
  expect(faultOf(await thrown(claimPlaces(afar.claims, [unkeyed])))).toBe('in-doubt');
  expect(await booked()).toBe(before + 2);
});
