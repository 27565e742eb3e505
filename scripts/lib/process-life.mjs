export const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
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
