import { readFileSync } from 'node:fs';

export const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** False for a zombie, too: where nobody reaps orphans (many containers), a dead process keeps its id. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if (fault.code !== 'EPERM') return false;
  }
  return !/^[ZX]/.test(kernelFacts(pid)?.[0] ?? '');
}

/** Process ids come again, in containers at once: the kernel's start tick tells two holders of one id apart. null where there is no /proc. */
export const bornAt = (pid) => kernelFacts(pid)?.[19] ?? null;

/** The fields of /proc/PID/stat after the command's name, which may itself hold blanks and brackets. */
function kernelFacts(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** Sends `signal` and waits until the process is gone; after `patienceMs` it is killed. */
export async function endProcess(pid, signal, patienceMs) {
  const until = Date.now() + patienceMs;
  send(pid, signal);
  while (isAlive(pid)) {
    if (Date.now() > until) {
      send(pid, 'SIGKILL');
      return;
    }
    await sleep(25);
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (fault) {
    if (fault.code !== 'ESRCH') throw fault;
  }
}
