import { spawn } from 'node:child_process';
import { isWindows } from './which.mjs';

const running = new Set();

/**
 * Runs a command to its end; rejects when it fails. It leads a process group of its own: npx, pnpm, turbo and tsc are wrappers
 * whose children outlive a signal to the first of them. `stopCommands` ends the whole group.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions }} [options]
 */
export function runCommand(command, args, { cwd, env = {}, stdio = ['ignore', 'inherit', 'inherit'] } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio,
      detached: !isWindows,
      shell: isWindows && command.endsWith('.cmd'),
    });
    running.add(child);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      running.delete(child);
      if (code === 0) resolve();
      else reject(new CommandFailed(`${[command, ...args].join(' ')} ended with ${code ?? signal}`));
    });
  });
}

/** The command has said why itself. */
export class CommandFailed extends Error {}

export function stopCommands() {
  for (const child of running) signalGroup(child, 'SIGTERM');
}

/** Signals a detached child and all that it started. */
export function signalGroup(child, signal) {
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (fault) {
    if (fault.code !== 'ESRCH') throw fault;
  }
}
