#!/usr/bin/env node
// Measures the product against its anchors: docs/performance.md. Nothing else should run on the machine meanwhile.
import './lib/require-node.mjs';
import { join } from 'node:path';
import { FROM_SOURCE } from './lib/binaries.mjs';
import { build, install, REPO } from './lib/house.mjs';
import { CommandFailed, runCommand } from './lib/run-command.mjs';

const [program, ...args] = FROM_SOURCE;
try {
  // Words of the set-up go to stderr: stdout holds the lines alone.
  await install({ stdio: ['ignore', 2, 2] });
  await build();
  await runCommand(program, [...args, join(REPO, 'apps/bench/src/main.ts'), ...process.argv.slice(2)], { cwd: REPO });
} catch (fault) {
  if (!(fault instanceof CommandFailed)) throw fault;
  console.error(fault.message);
  process.exitCode = fault.code ?? 1;
}
