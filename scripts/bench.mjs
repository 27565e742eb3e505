#!/usr/bin/env node
// Measures the product against its anchors: docs/performance.md. Nothing else should run on the machine meanwhile.
import './lib/require-node.mjs';
import { join } from 'node:path';
import { FROM_SOURCE } from './lib/binaries.mjs';
import { buildWith, install, REPO } from './lib/house.mjs';
import { CommandFailed, runCommand } from './lib/run-command.mjs';

/** Words of the set-up: stdout holds the lines alone. */
const TO_STDERR = { stdio: ['ignore', 2, 2] };
const [program, ...args] = FROM_SOURCE;
try {
  await install(TO_STDERR);
  await buildWith(TO_STDERR);
  await runCommand(program, [...args, join(REPO, 'apps/bench/src/main.ts'), ...process.argv.slice(2)], { cwd: REPO });
} catch (fault) {
  if (!(fault instanceof CommandFailed)) throw fault;
  console.error(fault.message);
  process.exitCode = 1;
}
