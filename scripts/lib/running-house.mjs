import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process-life.mjs';

/**
 * One house per data dir: `running.json` holds who runs there and where it answers.
 * Returns `{ taken }` with what the running one wrote, or `{ announce, release }`. What a killed run left is replaced.
 */
export function takeHouse(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'running.json');
  const mine = { pid: process.pid, bornAt: bornAt(process.pid), address: null };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
      break;
    } catch (fault) {
      if (fault.code !== 'EEXIST') throw fault;
    }
    const taken = read(file);
    if (taken && isAlive(taken.pid) && bornAt(taken.pid) === taken.bornAt) return { taken };
    rmSync(file, { force: true });
  }
  return {
    announce: (address) => writeFileSync(file, JSON.stringify({ ...mine, address })),
    release: () => rmSync(file, { force: true }),
  };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Process ids come again, in containers at once: the kernel's start tick tells two holders of one id apart. null where there is no /proc. */
function bornAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return null;
  }
}
