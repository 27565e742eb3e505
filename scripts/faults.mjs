#!/usr/bin/env node
// Every fault that the house is held to, each while people book. Prints a table, and fails when a law is broken.
import './lib/require-node.mjs';
import { join } from 'node:path';
import { closing } from './lib/closing.mjs';
import { build, install, REPO } from './lib/house.mjs';
import { runCommand } from './lib/run-command.mjs';

// Not by tsx's own command: told to stop, it kills a child that is still starting its servers.
const FROM_SOURCE = ['--conditions=source', '--import', 'tsx'];
const close = closing({ say: console.log, interrupted: 1 });
await close.during(async () => {
  await install();
  await build();
  const matrix = runCommand(
    process.execPath,
    [...FROM_SOURCE, join(REPO, 'apps/e2e/src/faults/main.ts'), ...process.argv.slice(2)],
    { cwd: REPO },
  );
  // Told to stop, it stops its servers first, and we wait for that.
  close.add(() => matrix.catch(() => {}));
  await matrix;
});
await close.end(0);
