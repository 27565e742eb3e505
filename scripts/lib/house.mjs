import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './run-command.mjs';
import { isWindows } from './which.mjs';

export const REPO = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const QUIET = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', CHECKPOINT_DISABLE: '1', npm_config_yes: 'true' };

/** Runs pnpm in the version that package.json names, whatever the machine has. Rejects when it fails. */
export const pnpm = (...args) => pnpmWith({}, ...args);

function pnpmWith(options, ...args) {
  const { packageManager } = JSON.parse(readFileSync(join(REPO, 'package.json'), 'utf8'));
  const [versioned] = packageManager.split('+');
  return runCommand(isWindows ? 'npx.cmd' : 'npx', ['-y', versioned, ...args], {
    ...options,
    cwd: REPO,
    env: QUIET,
  });
}

/** Installs what the lockfile says, once per lockfile and Node line; its words go where `stdio` says. True when there was something to do. */
export async function install({ stdio } = {}) {
  const stamp = join(REPO, 'node_modules/.greenlane-installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(REPO, 'pnpm-lock.yaml')))
    .update(`${process.platform}-${process.arch}-${process.versions.modules}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  await pnpmWith({ stdio }, 'install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn');
  writeFileSync(stamp, wanted);
  return true;
}

/** Builds what changed since the last build. `tasks`: turbo's, `build` or `generate`. */
export const build = (...tasks) => buildWith({}, ...tasks);

/** The same; its words go where `stdio` says. */
export const buildWith = ({ stdio }, ...tasks) =>
  pnpmWith({ stdio }, 'exec', 'turbo', 'run', ...(tasks.length ? tasks : ['build']), '--output-logs=errors-only');
