#!/usr/bin/env node
// The whole gate: install, build, lint, types, every test. Arguments go to Vitest. The last line is `N passed, N failed, N skipped`.
import './lib/require-node.mjs';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { VITEST } from './lib/binaries.mjs';
import { command, passes } from './lib/checks.mjs';
import { closing } from './lib/closing.mjs';
import { install, REPO } from './lib/house.mjs';
import { countReport } from './lib/report.mjs';
import { which } from './lib/which.mjs';

const REPORT = join(REPO, 'reports/vitest.json');
const chromium = process.env.CHROMIUM_PATH ?? which('chromium') ?? which('chromium-browser') ?? which('google-chrome');
const total = { passed: 0, failed: 0, skipped: 0 };

const close = closing({ say: console.log, interrupted: 1 });
await close.during(async () => {
  mkdirSync(join(REPO, 'reports'), { recursive: true });
  rmSync(REPORT, { force: true });
  for (const [name, check] of [['install', install], ['build'], ['lint'], ['types']]) {
    const passed = await passes(name, check);
    total[passed ? 'passed' : 'failed']++;
    if (name === 'install' && !passed) return;
  }
  const isGood = await passes('tests', () =>
    command(
      [
        ...VITEST,
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${REPORT}`,
        ...process.argv.slice(2),
      ],
      chromium ? { CHROMIUM_PATH: chromium } : {},
    ),
  );
  const tests = countReport(REPORT, { isGood });
  for (const how of Object.keys(total)) total[how] += tests[how];
  if (total.skipped && !chromium) console.log('no Chromium on the PATH: the browser tests are among the skipped ones');
});
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
await close.end(total.failed ? 1 : 0);
