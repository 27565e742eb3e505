import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { install, REPO } from './house.mjs';
import { CommandFailed, runCommand, stopCommands } from './run-command.mjs';
import { takeHouse } from './running-house.mjs';

const TURN_MS = 200;
const STOPPED = { SIGINT: 130, SIGTERM: 143 };
const TSC = join(REPO, 'node_modules/typescript/bin/tsc');

/**
 * A module of apps/lab, built when stale. Says nothing when all is well, on neither stream: what the lab prints is read by programs.
 * TypeScript itself asks whether anything is stale: 0.13 s where turbo, through npx, takes seconds. One at a time, because a second
 * one would load what the first is just writing.
 */
export async function openLab(name) {
  const turn = await takeTurn(join(REPO, 'apps/lab/dist/.turn'));
  for (const [signal, status] of Object.entries(STOPPED)) process.once(signal, () => stop(status));
  try {
    await quietly(async (stdio) => {
      await install({ stdio });
      await runCommand(process.execPath, [TSC, '-b', join(REPO, 'apps/lab')], { cwd: REPO, stdio });
    });
  } catch (fault) {
    if (!(fault instanceof CommandFailed)) throw fault;
    console.error(fault.message);
    process.exitCode = 1;
  } finally {
    turn.release();
  }
  if (process.exitCode) process.exit();
  for (const signal of Object.keys(STOPPED)) process.removeAllListeners(signal);
  return import(join(REPO, `apps/lab/dist/${name}.js`));
}

function stop(status) {
  stopCommands();
  process.exit(status);
}

async function takeTurn(dir) {
  for (;;) {
    const turn = await takeHouse(dir);
    if (!turn.taken) return turn;
    await sleep(TURN_MS);
  }
}

/** Runs `work` with its words kept in a file; they come out on stderr when it fails. */
async function quietly(work) {
  const dir = mkdtempSync(join(tmpdir(), 'greenlane-lab-'));
  const log = join(dir, 'log');
  const fd = openSync(log, 'w');
  try {
    await work(['ignore', fd, fd]);
  } catch (fault) {
    process.stderr.write(readFileSync(log, 'utf8'));
    throw fault;
  } finally {
    closeSync(fd);
    rmSync(dir, { recursive: true, force: true });
  }
}
