import { BIOME, TSC } from './binaries.mjs';
import { build, REPO } from './house.mjs';
import { CommandFailed, runCommand } from './run-command.mjs';

const run = ([program, ...args], env) => runCommand(program, args, { cwd: REPO, env });

/** Checks that pass or fail as a whole; each counts one. */
export const CHECKS = {
  build: () => build(),
  generate: () => build('generate'),
  lint: () => run([...BIOME, 'check', '--error-on-warnings', '.']),
  types: () => run([...TSC, '-p', 'tsconfig.tests.json']),
};

/** Runs one check and says how it went. True when it passed. */
export async function passes(name, check = CHECKS[name]) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  try {
    await check();
    console.log(`✓ ${name} (${seconds()})`);
    return true;
  } catch (fault) {
    if (!(fault instanceof CommandFailed)) throw fault;
    console.log(`✗ ${name} (${seconds()}): ${fault.message}`);
    return false;
  }
}

export const command = run;
