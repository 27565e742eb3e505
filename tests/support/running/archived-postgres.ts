import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataDirOf, serverHome, serverUser } from '../../../scripts/lib/server-home.mjs';
import { makeFolder, takeBackup, writeAs } from './base-backup.js';
import { askPostgres, type OwnPostgres, openPostgres } from './postgres.js';
import { REPO } from './repo.js';

/** A PostgreSQL whose whole log is kept, so that it can be set back to any moment since its last backup. */
export interface Archive {
  backUp(): Promise<void>;
  /** Gives this moment a name. */
  mark(name: string): Promise<void>;
  /** Throws all data away and makes them again from backup and log, up to the moment of that name. */
  restore(name: string): Promise<void>;
}

const archives = new WeakMap<OwnPostgres, Archive>();

export function archiveOf(postgres: OwnPostgres): Archive {
  const archive = archives.get(postgres);
  if (!archive) throw new Error('this PostgreSQL has no archive');
  return archive;
}

export async function openArchivedPostgres(dataDir: string): Promise<OwnPostgres> {
  const home = serverHome(dataDirOf(REPO, dataDir), serverUser());
  const kept = join(home, 'archive');
  // A file that is there already is never written over: of two timelines one would eat the other.
  const keeping = [`archive_mode=on`, `archive_command=test ! -f "${kept}/%f" && cp "%p" "${kept}/%f"`];
  const postgres = await openPostgres(dataDir, { settings: keeping });
  const { url } = postgres;
  const [data, backup] = [join(home, 'postgres'), join(home, 'backup')];
  // The server's own: nobody else may write there.
  makeFolder(join(data, 'archive.new'));
  renameSync(join(data, 'archive.new'), kept);

  archives.set(postgres, {
    backUp: () => takeBackup(url, data, backup),
    mark: async (name) => void (await askPostgres(url, 'select pg_create_restore_point($1)', [name])),
    async restore(name) {
      await allKept(url);
      await postgres.stop();
      rmSync(data, { recursive: true });
      renameSync(backup, data);
      writeAs(data, 'recovery.signal', '');
      writeAs(
        data,
        'postgresql.auto.conf',
        `restore_command = 'cp "${kept}/%f" "%p"'\nrecovery_target_name = '${name}'\nrecovery_target_action = 'promote'\n`,
      );
      await postgres.startAgain();
      for (const end = Date.now() + 60_000; ; await sleep(100)) {
        const [row] = await askPostgres<{ isBack: boolean }>(url, 'select not pg_is_in_recovery() as "isBack"');
        if (row!.isBack) return;
        if (Date.now() > end) throw new Error(`not restored:\n${postgres.log().slice(-2_000)}`);
      }
    },
  });
  return postgres;
}

/** What was written until now stands in the archive. */
async function allKept(url: string): Promise<void> {
  const [written] = await askPostgres<{ file: string }>(url, 'select pg_walfile_name(pg_switch_wal()) as file');
  for (const end = Date.now() + 30_000; ; await sleep(100)) {
    const kept = await askPostgres(url, 'select 1 from pg_stat_archiver where last_archived_wal >= $1', [
      written!.file,
    ]);
    if (kept.length > 0) return;
    if (Date.now() > end) throw new Error(`${written!.file} was not archived`);
  }
}
