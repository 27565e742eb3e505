import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersOn, freePort, isFree } from './free-port.mjs';
import { endProcess, isAlive, sleep } from './process-life.mjs';
import { dataDirOf, serverHome, serverUser } from './server-home.mjs';
import { isWindows, which } from './which.mjs';

const START_PATIENCE_MS = 10_000;
const STOP_PATIENCE_MS = 8_000;

/**
 * Starts the Redis or Valkey of the PATH on loopback, or finds the one that a killed run left.
 * null when there is none, or GREENLANE_NO_REDIS is set: then the queue lives in PostgreSQL.
 * @param {string} repo
 * @param {{ log?: (line: string) => void, dataDir?: string }} [options]
 */
export async function startRedis(repo, { log = () => {}, dataDir } = {}) {
  const binary = process.env.GREENLANE_NO_REDIS ? null : (which('redis-server') ?? which('valkey-server'));
  if (!binary) return null;
  const user = serverUser();
  const dir = join(serverHome(dataDirOf(repo, dataDir), user), 'redis');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined) chownSync(dir, user.uid, user.gid);
  const running = await findRunning(dir);
  if (running) {
    log(`Redis was still running on 127.0.0.1:${running.port}`);
    return handle(running);
  }
  const server = await launch(binary, dir, user);
  log(`Redis (${binary}) on 127.0.0.1:${server.port}`);
  return handle(server);
}

const handle = ({ pid, port, password }) => ({
  url: `redis://:${password}@127.0.0.1:${port}/0`,
  pid,
  stop: () => endProcess(pid, 'SIGTERM', STOP_PATIENCE_MS),
});

function lastServer(dir) {
  const file = join(dir, 'server.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

async function findRunning(dir) {
  const found = lastServer(dir);
  return found && isAlive(found.pid) && (await answersOn(found.port)) ? found : null;
}

/** The last server's, while nobody else took its port: clients that lost it find it again. */
async function chooseAddress(dir) {
  const last = lastServer(dir);
  if (last && (await isFree(last.port))) return last;
  return { port: await freePort(), password: randomBytes(18).toString('hex') };
}

/** Measured with kill -9: snapshots alone lost 30,294 of 30,294 acknowledged jobs, an append-only file none; an evicting Redis drops jobs unseen. */
const config = ({ port, password, dir }) =>
  [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir "${dir}"`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');

async function launch(binary, dir, user) {
  const { port, password } = await chooseAddress(dir);
  const conf = join(dir, 'redis.conf');
  writeFileSync(conf, config({ port, password, dir }), { mode: 0o600 });
  chmodSync(conf, 0o600);
  if (user.uid !== undefined) chownSync(conf, user.uid, user.gid);
  const logFile = join(dir, 'redis.log');
  const out = openSync(logFile, 'w', 0o600);
  const server = spawn(binary, [conf], { ...user, cwd: dir, stdio: ['ignore', out, out], detached: !isWindows });
  closeSync(out);
  let ended = null;
  server.on('error', (fault) => {
    ended = fault.message;
  });
  server.on('exit', (code, signal) => {
    ended = `ended with ${code ?? signal}`;
  });
  server.unref();
  for (const until = Date.now() + START_PATIENCE_MS; !(await answersOn(port)); await sleep(20)) {
    if (ended !== null || Date.now() > until)
      throw new Error(`Redis did not start (${ended ?? 'no answer'}):\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
  }
  writeFileSync(join(dir, 'server.json'), JSON.stringify({ pid: server.pid, port, password }), { mode: 0o600 });
  return { pid: server.pid, port, password };
}
