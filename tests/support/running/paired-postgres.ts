import { chownSync, copyFileSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { takeBackup, writeAs } from './base-backup.js';
import { askPostgres, killPostgres, type OwnPostgres, terminateBackends } from './postgres.js';
import { REPO } from './repo.js';
import { openProxy } from './tcp-proxy.js';

/** A PostgreSQL that another follows, behind one address that leads to whichever of them takes writes. */
export interface Pair {
  /** Makes a standby. From its return on a commit is acknowledged when both have it. */
  follow(): Promise<void>;
  /** kill -9 of the one that takes writes. */
  killPrimary(): Promise<void>;
  /** The standby takes its place, and the address leads there. */
  promote(): Promise<void>;
}

const pairs = new WeakMap<OwnPostgres, Pair>();

export function pairOf(postgres: OwnPostgres): Pair {
  const pair = pairs.get(postgres);
  if (!pair) throw new Error('this PostgreSQL has no standby');
  return pair;
}

type Server = Awaited<ReturnType<typeof startPostgres>>;

const at = (url: string, port: number): string => {
  const other = new URL(url);
  other.port = String(port);
  return other.href;
};

export async function openPairedPostgres(dataDir: string): Promise<OwnPostgres> {
  let primary: Server = await startPostgres(REPO, { dataDir });
  let standby: Server | null = null;
  const first = primary.home;
  const front = await openProxy(Number(new URL(primary.url).port));
  const url = at(primary.url, front.port);
  let standbys = 0;

  const follow = async () => {
    const home = join(first, `standby-${++standbys}`);
    mkdirSync(home, { mode: 0o755 });
    const { uid, gid } = statSync(join(primary.home, 'postgres'));
    chownSync(home, uid, gid);
    copyFileSync(join(primary.home, 'postgres.password'), join(home, 'postgres.password'));
    const data = join(home, 'postgres');
    await takeBackup(primary.url, join(primary.home, 'postgres'), data);
    const { port, username, password } = new URL(primary.url);
    writeAs(data, 'standby.signal', '');
    writeAs(
      data,
      'postgresql.auto.conf',
      `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password} application_name=standby'\nsynchronous_standby_names = ''\n`,
    );
    standby = await startPostgres(REPO, { dataDir: home, port: await freePort() });
    await until(primary.url, `select 1 from pg_stat_replication where state = 'streaming'`);
    await askPostgres(primary.url, `alter system set synchronous_standby_names = 'standby'`);
    await askPostgres(primary.url, 'select pg_reload_conf()');
    await until(primary.url, `select 1 from pg_stat_replication where sync_state = 'sync'`);
  };
  const pair: Pair = {
    follow,
    killPrimary: () => killPostgres(primary),
    async promote() {
      if (!standby) throw new Error('nobody follows');
      await askPostgres(standby.url, 'select pg_promote()');
      front.aim(Number(new URL(standby.url).port));
      if (primary.home !== first) rmSync(primary.home, { recursive: true, force: true });
      [primary, standby] = [standby, null];
    },
  };
  const postgres: OwnPostgres = {
    url,
    async stop() {
      await standby?.stop();
      await primary.stop();
      await front.close();
    },
    kill: () => killPostgres(primary),
    async startAgain() {
      primary = await startPostgres(REPO, { dataDir: primary.home, port: Number(new URL(primary.url).port) });
    },
    terminateBackends: (database) => terminateBackends(url, database),
    log: () => readFileSync(join(primary.home, 'postgres.log'), 'utf8'),
  };
  pairs.set(postgres, pair);
  return postgres;
}

/** Until a statement finds something. */
async function until(url: string, sql: string, patienceMs = 30_000): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await sleep(100)) {
    if ((await askPostgres(url, sql)).length > 0) return;
    if (Date.now() > end) throw new Error(`in vain: ${sql}`);
  }
}
