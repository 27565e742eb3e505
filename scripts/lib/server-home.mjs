import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder that holds everything a running house writes: `--data`, GREENLANE_DATA_DIR or `.data`. */
export const dataDirOf = (repo, dataDir) => resolve(dataDir ?? process.env.GREENLANE_DATA_DIR ?? join(repo, '.data'));

/** PostgreSQL refuses to run as root: there its servers run as `postgres`, else as `nobody`. Otherwise as whoever we are. */
export function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and neither `postgres` nor `nobody` exists: start as another user, or set DATABASE_URL',
  );
}

export const canEnter = (dir, user) =>
  user.uid === undefined || spawnSync('test', ['-r', dir, '-a', '-x', dir], user).status === 0;

/** Where the servers keep their data: below `dataDir`, or, when their user may not enter that (a checkout below /root), below /var/tmp. */
export function serverHome(dataDir, user) {
  mkdirSync(dataDir, { recursive: true });
  if (canEnter(dataDir, user)) return dataDir;
  const home = join('/var/tmp', `greenlane-${createHash('sha256').update(dataDir).digest('hex').slice(0, 10)}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const found = lstatSync(home);
  // /var/tmp is everybody's: a folder or link that somebody else laid there first is not ours to trust.
  if (!found.isDirectory() || found.uid !== 0) throw new Error(`${home} belongs to somebody else`);
  return home;
}
