#!/usr/bin/env node
// `prisma generate` needs no schema engine, but the CLI would download one first, which a closed network refuses.
// Any program that exists satisfies it. Never /bin/true: with that, `migrate deploy` would exit 0 and apply nothing.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = createRequire(import.meta.url).resolve('prisma/package.json');
const { status } = spawnSync(process.execPath, [join(dirname(manifest), 'build/index.js'), 'generate'], {
  cwd: import.meta.dirname,
  stdio: 'inherit',
  env: {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    ...process.env,
  },
});
process.exit(status ?? 1);
