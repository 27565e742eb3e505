import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { signalGroup } from './run-command.mjs';
import { isWindows } from './which.mjs';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Alive this long, a child is well again: its next death is its first. */
const WELL_MS = 60_000;
const STOP_PATIENCE_MS = 8_000;

/** Pause before the restart after `deaths` deaths in a row: 0.5 s, doubled each time, at most 30 s. */
export const pauseMs = (deaths) => Math.min(FIRST_PAUSE_MS * 2 ** (deaths - 1), LONGEST_PAUSE_MS);

/**
 * Starts `command` and starts it again whenever it ends, until `stop()`.
 * Its lines go to `print`, with its name in front; `onStart` learns each new process.
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, say: (line: string) => void, print?: (line: string) => void, onStart?: (name: string, pid: number) => void }} options
 */
export function keepAlive(name, command, args, { cwd, env, say, print = console.log, onStart = () => {} }) {
  let child = null;
  let gone = Promise.resolve();
  let deaths = 0;
  let timer = null;
  let stopping = false;

  function start() {
    timer = null;
    const startedAt = Date.now();
    child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: !isWindows });
    if (child.pid) onStart(name, child.pid);
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => print(`${name.padEnd(6)} | ${line}`));
    gone = new Promise((resolve) => {
      child.on('error', (fault) => ended(fault.message));
      child.on('exit', (code, signal) => ended(code ?? signal));
      function ended(how) {
        resolve();
        if (stopping) return;
        deaths = Date.now() - startedAt > WELL_MS ? 1 : deaths + 1;
        say(`${name} ended (${how}), starting it again in ${pauseMs(deaths) / 1000} s`);
        timer = setTimeout(start, pauseMs(deaths));
      }
    });
  }

  start();
  return {
    pid: () => child.pid,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      if (timer || child.exitCode !== null || child.signalCode !== null) return;
      signalGroup(child, 'SIGTERM');
      const kill = setTimeout(() => signalGroup(child, 'SIGKILL'), STOP_PATIENCE_MS);
      await gone;
      clearTimeout(kill);
    },
  };
}
