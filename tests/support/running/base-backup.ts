import { chownSync, copyFileSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** Of a running server: what another must not take for its own. Of folders, what stands in them. */
const OF_THE_PROCESS = new Set(['postmaster.pid', 'postmaster.opts']);
const OF_THE_MOMENT = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

/**
 * A copy of a running server's data at `to`, as its own functions for backups want it made: no tool beside the server is needed, and every
 * version of it can be copied. A server that starts there needs the log from the backup's beginning on: from another server, or from an archive.
 */
export async function takeBackup(url: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_backup_start('copy', fast => true)`);
    rmSync(to, { recursive: true, force: true });
    copyTree(from, to);
    const { rows } = await client.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(wait_for_archive => false)',
    );
    writeAs(to, 'backup_label', rows[0]!.labelfile);
  } finally {
    await client.end();
  }
}

/** Writes a file for the server: it belongs to whom the folder belongs. */
export function writeAs(dir: string, name: string, text: string, { flag = 'w' } = {}): void {
  const { uid, gid } = statSync(dir);
  writeFileSync(join(dir, name), text, { mode: 0o600, flag });
  chownSync(join(dir, name), uid, gid);
}

/** A file that goes away meanwhile is none that the backup needs: the log tells of its end. */
export function copyTree(from: string, to: string): void {
  const found = lstatSync(from, { throwIfNoEntry: false });
  if (!found || OF_THE_PROCESS.has(nameOf(from))) return;
  if (found.isDirectory()) {
    mkdirSync(to, { mode: found.mode & 0o777 });
    const isOfTheMoment = OF_THE_MOMENT.has(nameOf(from));
    for (const name of readdirSync(from)) if (!isOfTheMoment) copyTree(join(from, name), join(to, name));
    // Servers do not make it themselves.
    if (nameOf(from) === 'pg_wal') makeFolder(join(to, 'archive_status'));
  } else if (found.isFile()) {
    try {
      copyFileSync(from, to);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw fault;
    }
  } else return;
  chownSync(to, found.uid, found.gid);
}

/** For the server whose folder stands around it. */
export function makeFolder(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { uid, gid } = statSync(dirname(dir));
  chownSync(dir, uid, gid);
}

const nameOf = (path: string) => path.slice(dirname(path).length + 1);
