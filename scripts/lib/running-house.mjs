import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bornAt, endProcess, isAlive } from './process-life.mjs';

const STOP_PATIENCE_MS = 8_000;
const lives = (who) => isAlive(who.pid) && bornAt(who.pid) === who.bornAt;

/**
 * One house per data dir: `running.json` holds who runs there, with which children, and where it answers.
 * Returns `{ taken }` with what the running one wrote, or `{ announce, adopt, release }`.
 * What a killed run left is replaced, and the children that outlived it are ended.
 */
export async function takeHouse(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'running.json');
  const mine = { pid: process.pid, bornAt: bornAt(process.pid), address: null, children: {} };
  while (!createdAlone(file, mine)) {
    const other = read(file);
    if (other && lives(other)) return { taken: other };
    const orphans = Object.values(other?.children ?? {}).filter(lives);
    await Promise.all(orphans.map(({ pid }) => endProcess(pid, 'SIGTERM', STOP_PATIENCE_MS)));
    rmSync(file, { force: true });
  }
  const write = () => writeFileSync(file, JSON.stringify(mine));
  return {
    announce(address) {
      mine.address = address;
      write();
    },
    /** Remembers the process that now bears `name`. */
    adopt(name, pid) {
      mine.children[name] = { pid, bornAt: bornAt(pid) };
      write();
    },
    release: () => rmSync(file, { force: true }),
  };
}

function createdAlone(file, content) {
  try {
    writeFileSync(file, JSON.stringify(content), { flag: 'wx' });
    return true;
  } catch (fault) {
    if (fault.code === 'EEXIST') return false;
    throw fault;
  }
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
