#!/usr/bin/env node
// The fast gate before a commit: lint, types, unit tests with the floors. Arguments go to Vitest.
import './lib/require-node.mjs';
import { VITEST } from './lib/binaries.mjs';
import { command, passes } from './lib/checks.mjs';
import { closing } from './lib/closing.mjs';
import { install } from './lib/house.mjs';

const close = closing({ say: console.log, interrupted: 1 });
let isGood = true;
await close.during(async () => {
  await install();
  for (const name of ['generate', 'lint', 'types']) isGood = (await passes(name)) && isGood;
  const unit = [...VITEST, 'run', '--project', 'unit', ...process.argv.slice(2)];
  isGood = (await passes('unit tests', () => command(unit))) && isGood;
});
await close.end(isGood ? 0 : 1);
