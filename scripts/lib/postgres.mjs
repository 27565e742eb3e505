import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { answersOn, freePort } from './free-port.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { endProcess, isAlive, sleep } from './process-life.mjs';
import { dataDirOf, serverHome, serverUser } from './server-home.mjs';
import { exe, isWindows } from './which.mjs';

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 15_000;
/** Prisma's pg adapter writes wrong instants into a session that is not UTC, and reading back hides it. */
const UTC = ['timezone=UTC', 'log_timezone=UTC'];
const LOOPBACK = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
/** For throwaway data only: a crash of the machine may leave nothing readable. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts PostgreSQL on loopback below the data dir, or finds the one that a killed run left there.
 * `home`: the folder around its data; `created`: the data is new. Throws with the server's last words when it does not start.
 * @param {string} repo
 * @param {{ log?: (line: string) => void, dataDir?: string, fast?: boolean, settings?: string[], port?: number }} [options] `fast`: for data that may be lost; `port`: where clients knew it before
 */
export async function startPostgres(repo, { log = () => {}, dataDir, fast = false, settings = [], port: wanted } = {}) {
  const user = serverUser();
  const home = serverHome(dataDirOf(repo, dataDir), user);
  const data = join(home, 'postgres');
  const password = passwordOf(home, user);
  const running = await findRunning(data);
  if (running) {
    log(`PostgreSQL was still running on 127.0.0.1:${running.port}`);
    return handle(running, { home, password, created: false });
  }
  const binaries = postgresBinaries(repo, home, user);
  const created = initialise(binaries, data, home, user);
  const port = wanted ?? (await freePort());
  const pid = await launch(binaries, {
    data,
    home,
    user,
    port,
    settings: [...LOOPBACK, ...UTC, ...(fast ? FAST : []), ...settings],
  });
  log(`PostgreSQL on 127.0.0.1:${port}, data in ${data}`);
  return handle({ pid, port }, { home, password, created });
}

function handle({ pid, port }, { home, password, created }) {
  return {
    url: `postgresql://greenlane:${password}@127.0.0.1:${port}/postgres`,
    pid,
    home,
    created,
    stop: () => endProcess(pid, 'SIGINT', STOP_PATIENCE_MS),
  };
}

function passwordOf(home, user) {
  const file = join(home, 'postgres.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('hex'), { mode: 0o600 });
  if (user.uid !== undefined) chownSync(file, user.uid, user.gid);
  return readFileSync(file, 'utf8').trim();
}

/** The postmaster writes its pid, port and state on fixed lines of postmaster.pid. */
function postmaster(data) {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

async function findRunning(data) {
  const found = postmaster(data);
  return found?.isReady && isAlive(found.pid) && (await answersOn(found.port)) ? found : null;
}

const surroundings = (home, user) => ({
  ...user,
  cwd: home,
  env: { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: '' },
});

function majorOf(binaries, home, user) {
  const answer = spawnSync(join(binaries, 'bin', exe('postgres')), ['--version'], surroundings(home, user));
  if (answer.status !== 0) throw new Error(`postgres --version: ${answer.error ?? answer.stderr}`);
  return Number(/(\d+)/.exec(String(answer.stdout))?.[1]);
}

function initialise(binaries, data, home, user) {
  const major = majorOf(binaries, home, user);
  const marker = join(data, 'PG_VERSION');
  if (existsSync(marker)) {
    const found = Number(readFileSync(marker, 'utf8'));
    if (found !== major) throw new Error(`${data} was made by PostgreSQL ${found}, and this is ${major}: move it away`);
    return false;
  }
  // initdb writes PG_VERSION first and may be killed after it: it works in a folder that gets its name when whole.
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  if (existsSync(data) && readdirSync(data).length)
    throw new Error(`${data} is not empty and holds no PostgreSQL data`);
  mkdirSync(unfinished, { mode: 0o700 });
  if (user.uid !== undefined) chownSync(unfinished, user.uid, user.gid);
  const locale = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C'];
  const made = spawnSync(
    join(binaries, 'bin', exe('initdb')),
    ['-D', unfinished, '-U', 'greenlane', '-A', 'scram-sha-256', `--pwfile=${join(home, 'postgres.password')}`].concat(
      '--encoding=UTF8',
      '--no-sync',
      locale,
    ),
    surroundings(home, user),
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.error ?? made.stderr}`);
  renameSync(unfinished, data);
  return true;
}

async function launch(binaries, { data, home, user, port, settings }) {
  const logFile = join(home, 'postgres.log');
  // A file, not a pipe: the server outlives a killed parent, and its words stay readable.
  const out = openSync(logFile, 'w', 0o600);
  const server = spawn(
    join(binaries, 'bin', exe('postgres')),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...surroundings(home, user), stdio: ['ignore', out, out], detached: !isWindows },
  );
  closeSync(out);
  let ended = null;
  server.on('error', (fault) => {
    ended = fault.message;
  });
  server.on('exit', (code, signal) => {
    ended = `ended with ${code ?? signal}`;
  });
  server.unref();
  for (const until = Date.now() + START_PATIENCE_MS; ; await sleep(20)) {
    const found = postmaster(data);
    if (found?.isReady && found.pid === server.pid) return server.pid;
    if (ended !== null || Date.now() > until) {
      const words = readFileSync(logFile, 'utf8').slice(-2000);
      throw new Error(`PostgreSQL did not start (${ended ?? 'no answer'}):\n${words}`);
    }
  }
}
