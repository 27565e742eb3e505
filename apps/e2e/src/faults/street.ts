import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refreshDaily } from '@gl/db/demand';
import { type Secrets, secretsFrom } from '@gl/db/sealing';
import { openStore, type Store } from '@gl/db/store';
import { aStaffKey } from '@gl/db/testing/companies';
import { openPort, smallPort } from '@gl/db/testing/small-port';
import { copyDatabase, databaseUrl, dropDatabase } from '@gl/db/testing/template';
import { inTransaction } from '@gl/db/transaction';
import { addDays, localDay } from '@gl/domain/local-time';
import { freePort } from '../../../../scripts/lib/free-port.mjs';
import { type Child, startChild } from '../../../../tests/support/running/child.js';
import type { crashAt } from '../../../../tests/support/running/crash.js';
import type { OwnPostgres } from '../../../../tests/support/running/postgres.js';
import type { OwnRedis } from '../../../../tests/support/running/redis.js';
import { REPO } from '../../../../tests/support/running/repo.js';
import { startUntilItSays } from '../../../../tests/support/running/start.js';
import { openProxy, type TcpProxy } from '../../../../tests/support/running/tcp-proxy.js';
import { aCustomer, type Customer, someCustomers } from './customers.js';

/** What stands between two kinds of parties: one proxy for each process. */
export type Line = 'client-api' | 'api-postgres' | 'worker-postgres' | 'api-redis' | 'worker-redis';

/** A process of the product that ends and comes back with what it began with. */
export interface Resident {
  child: Child;
  /** Starts it anew after its end; resolves when it works. */
  startAgain(): Promise<void>;
  /** Starts it anew to die at a named point, which may be before it works; waits for nothing. */
  startDoomed(at: ReturnType<typeof crashAt>): void;
}

/** Several apis and workers behind proxies on one database and one queue, and customers who book there. */
export interface Street {
  postgres: OwnPostgres;
  /** null: the queue lives in PostgreSQL. */
  redis: OwnRedis | null;
  database: { name: string; url: string };
  /** The street's own look into the database, past every proxy. */
  store: Store;
  secrets: Secrets;
  site: typeof SITE;
  customers: Customer[];
  /** Who has windows of his own comes anew: a company's places are counted over all rounds of a street. */
  renewOwn(): Promise<void>;
  inspectorKey: string;
  gateKey: string;
  shiftLeadKey: string;
  apis: Resident[];
  workers: Resident[];
  /** Where customers find the apis. */
  doors: number[];
  lines(line: Line): TcpProxy[];
  /** The file that messages to drivers are written to. */
  outbox: string;
  /** What every process ever said. */
  said(): string[];
  close(): Promise<void>;
}

export interface StreetOptions {
  postgres: OwnPostgres;
  redis: OwnRedis | null;
  apis?: number;
  workers?: number;
  /** Modules that processes load before the product's own. */
  preload?: { api?: string; worker?: string };
  env?: Record<string, string>;
}

/** 90 ordinary minutes a window: 9 trucks; a company has at most 2 of them. */
const SITE = smallPort({}, [{ group: 'green' }, ...Array.from({ length: 3 }, () => ({ group: 'ordinary' as const }))]);
/** Six go on booking, and three have their own: the haulier of the gate, who looks for places at the end, who looks whether the house works. */
const CUSTOMERS = 9;
const OWN = 3;

let streets = 0;

export async function openStreet(options: StreetOptions): Promise<Street> {
  const { postgres, redis, apis: apiCount = 2, workers: workerCount = 2, preload = {}, env: more = {} } = options;
  for (const app of ['api', 'worker'])
    if (!existsSync(script(app))) throw new Error(`${script(app)} is not there: build first (npm test does)`);
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-street-'));
  chmodSync(dataDir, 0o755);
  const name = `t_street_${process.pid}_${++streets}`;
  await copyDatabase(postgres.url, name);
  const url = databaseUrl(postgres.url, name);
  const store = openStore(url, { poolSize: 4, claimLanes: 1 });
  const secret = randomBytes(32).toString('base64url');
  const secrets = secretsFrom(secret);
  await openPort(store, SITE);
  // As after weeks in which nobody came in those windows: what may still be expected there is written down, and is nothing. By a day that
  // neither midnight nor a clock that is an hour fast comes to, else the sweep would take it away.
  const someDay = addDays(localDay(SITE.port.zone, Date.now()), 3);
  await inTransaction(store.pool, (sql) => refreshDaily(sql, SITE.port, someDay));
  await store.pool.query(
    `insert into demand_expectation (window_id, port_id, expected) select id, port_id, '[]' from window_port`,
  );
  const customers = await someCustomers(store, secrets, CUSTOMERS);
  const [inspectorKey, gateKey, shiftLeadKey] = await Promise.all(
    (['inspector', 'gate', 'shift-lead'] as const).map((role) => aStaffKey(store, role, SITE.port.id)),
  );

  const proxies = new Map<Line, TcpProxy[]>();
  const behindProxy = async (line: Line, target: number): Promise<number> => {
    const proxy = await openProxy(target);
    proxies.set(line, [...(proxies.get(line) ?? []), proxy]);
    return proxy.port;
  };
  const throughProxy = async (line: Line, address: string): Promise<string> => {
    const other = new URL(address);
    other.port = String(await behindProxy(line, Number(other.port)));
    return other.href;
  };
  const children: Child[] = [];
  const settle = async (app: 'api' | 'worker', words: string, env: Record<string, string>): Promise<Resident> => {
    const whole: NodeJS.ProcessEnv = {
      PATH: process.env.PATH,
      GREENLANE_SECRET: secret,
      GREENLANE_DATA_DIR: dataDir,
      MESSAGES_DIR: join(dataDir, 'messages'),
      NO_RATE_LIMIT: '1',
      LOG_LEVEL: 'debug',
      DATABASE_URL: await throughProxy(`${app}-postgres`, url),
      ...(redis && { REDIS_URL: await throughProxy(`${app}-redis`, redis.url) }),
      ...(preload[app] && { NODE_OPTIONS: `--import=${preload[app]}` }),
      ...more,
      ...env,
    };
    const launch = ({ nodeArgs, env }: ReturnType<typeof crashAt> = { nodeArgs: [], env: {} }) => {
      const child = startChild(script(app), { ...whole, ...env }, [], { nodeArgs });
      children.push(child);
      return child;
    };
    const work = () => startUntilItSays(launch, words);
    const resident: Resident = {
      child: await work(),
      async startAgain() {
        resident.child = await work();
      },
      startDoomed(at) {
        resident.child = launch(at);
      },
    };
    return resident;
  };

  const doors: number[] = [];
  const apis: Resident[] = [];
  const workers: Resident[] = [];
  const closeAll = async () => {
    await Promise.all(children.map((child) => child.end('SIGKILL')));
    await Promise.all([...proxies.values()].flat().map((proxy) => proxy.close()));
    await store.close();
    await dropDatabase(postgres.url, name);
    rmSync(dataDir, { recursive: true, force: true });
  };
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  try {
    for (let n = 0; n < apiCount; n++) {
      const port = await freePort();
      doors.push(await behindProxy('client-api', port));
      const env = { PORT: String(port), BASE_URL: `http://127.0.0.1:${doors[0]}` };
      apis.push(await settle('api', 'the api answers', env));
    }
    for (let n = 0; n < workerCount; n++)
      workers.push(await settle('worker', 'the worker works', { BASE_URL: `http://127.0.0.1:${doors[0]}` }));
  } catch (fault) {
    await close();
    throw fault;
  }
  return {
    postgres,
    redis,
    database: { name, url },
    store,
    secrets,
    site: SITE,
    customers,
    async renewOwn() {
      for (let n = CUSTOMERS - OWN; n < CUSTOMERS; n++) customers[n] = await aCustomer(store, secrets, n);
    },
    inspectorKey: inspectorKey!,
    gateKey: gateKey!,
    shiftLeadKey: shiftLeadKey!,
    apis,
    workers,
    doors,
    lines: (line) => proxies.get(line) ?? [],
    outbox: join(dataDir, 'messages/outbox.jsonl'),
    said: () => children.flatMap((child) => child.lines),
    close,
  };
}

const script = (app: string) => join(REPO, `apps/${app}/dist/main.js`);
