import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '../../../scripts/lib/postgres.mjs';
import { postgresBinaries } from '../../../scripts/lib/postgres-binaries.mjs';
import { endProcess } from '../../../scripts/lib/process-life.mjs';
import { serverUser } from '../../../scripts/lib/server-home.mjs';
import { which } from '../../../scripts/lib/which.mjs';
import { type OwnPostgres, terminateBackends } from './postgres.js';
import { REPO } from './repo.js';

/** Room for the server, a street's database and a round's log. */
const DISK_MB = 256;

/**
 * A disk of a few hundred megabytes without being anybody special: a tmpfs in a mount namespace of our own. Its keeper holds the namespace, and
 * with it the data, also while no server runs in it.
 */
const KEEPER = `set -e
mount -t tmpfs -o size=${DISK_MB}m,mode=0700 none "$2"
cp -a "$1"/. "$2"
mount --bind "$2" "$1"
echo mounted
exec cat`;

/** Two namespaces: one in which we may mount, and inside it one in which we are nobody special, because PostgreSQL refuses to run as root. */
const AS_ORDINARY = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];

/** Why no such disk can be had on this machine, or null. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux' || !which('unshare') || !which('nsenter'))
    return 'needs Linux with unshare and nsenter';
  const tried = spawnSync(
    'unshare',
    ['-Urm', 'sh', '-c', `mount -t tmpfs -o size=1m none /mnt && ${AS_ORDINARY.join(' ')} true`],
    { ...serverUser(), encoding: 'utf8' },
  );
  return tried.status === 0 ? null : `this user may not mount a disk of its own: ${tried.stderr.trim()}`;
}

export interface SmallDisk {
  /** Not a byte is left. */
  fill(): void;
  drain(): void;
}

const disks = new WeakMap<OwnPostgres, SmallDisk>();

export function smallDiskOf(postgres: OwnPostgres): SmallDisk {
  const disk = disks.get(postgres);
  if (!disk) throw new Error('this PostgreSQL has no small disk');
  return disk;
}

/** A PostgreSQL whose data stand on a small disk. */
export async function openPostgresOnSmallDisk(dataDir: string): Promise<OwnPostgres> {
  const made = await startPostgres(REPO, { dataDir });
  await made.stop();
  const { url, home } = made;
  const user = serverUser();
  const [data, mount] = [join(home, 'postgres'), join(home, 'disk')];
  mkdirSync(mount, { recursive: true });
  const keeper = spawn('unshare', ['-Urm', 'sh', '-c', KEEPER, 'keeper', data, mount], {
    ...user,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(keeper, 'exit').then(() => Promise.reject(new Error('the small disk was not mounted')));
  await Promise.race([once(keeper.stdout, 'data'), gone]);
  gone.catch(() => {});
  const inside = `/proc/${keeper.pid}/root`;
  const logFile = join(home, 'postgres.log');
  const binary = join(postgresBinaries(REPO, home, user), 'bin/postgres');
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'max_connections=200'];

  /** The postmaster's own process id, null when none runs. */
  const postmaster = (): number | null => {
    try {
      const pid = Number(readFileSync(`${inside}${data}/postmaster.pid`, 'utf8').split('\n')[0]);
      process.kill(pid, 0);
      return pid;
    } catch {
      return null;
    }
  };
  const enter = ['--user', '--mount', '--preserve-credentials', '--target', String(keeper.pid), '--'];
  const inNamespace = (words: string) =>
    spawnSync('nsenter', [...enter, 'sh', '-c', `cd "$1" && ${words}`, 'sh', data], user);
  const startAgain = async () => {
    if (postmaster() === null) {
      const out = openSync(logFile, 'a', 0o600);
      const args = ['-D', data, '-p', new URL(url).port, ...settings.flatMap((setting) => ['-c', setting])];
      const server = spawn('nsenter', [...enter, ...AS_ORDINARY, binary, ...args], {
        ...user,
        env: { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: '' },
        stdio: ['ignore', out, out],
      });
      closeSync(out);
      server.unref();
    }
    for (const until = Date.now() + 30_000; ; await sleep(100)) {
      const client = new pg.Client({ connectionString: url });
      const answers = await client.connect().then(
        () => true,
        () => false,
      );
      await client.end().catch(() => {});
      if (answers) return;
      if (Date.now() > until)
        throw new Error(`no PostgreSQL on the small disk:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
    }
  };
  const end = async (signal: 'SIGINT' | 'SIGKILL') => {
    const pid = postmaster();
    if (pid !== null) await endProcess(pid, signal, 15_000);
  };
  await startAgain();
  const postgres: OwnPostgres = {
    url,
    async stop() {
      await end('SIGINT');
      keeper.stdin.end();
    },
    kill: () => end('SIGKILL'),
    startAgain,
    terminateBackends: (database) => terminateBackends(url, database),
    log: () => readFileSync(logFile, 'utf8'),
  };
  disks.set(postgres, {
    // Until there is no room: that it fails is what it is for.
    fill: () => void inNamespace('cat /dev/zero > ballast'),
    drain: () => void inNamespace('rm ballast'),
  });
  return postgres;
}
