#!/usr/bin/env node
// Brings the database at DATABASE_URL up to date, the queue's tables in it included.
// `--source`: from the sources, under tsx, instead of from the build.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPO } from './lib/house.mjs';

const { DATABASE_URL } = process.env;
if (!DATABASE_URL) {
  console.error('DATABASE_URL is not set');
  process.exit(1);
}
const fromSource = process.argv.includes('--source');
const load = (workspace) =>
  import(pathToFileURL(join(REPO, workspace, fromSource ? 'src/migrate.ts' : 'dist/migrate.js')).href);

const { migrate } = await load('packages/db');
const applied = await migrate(DATABASE_URL);
console.log(applied.length ? `migrations applied: ${applied.join(', ')}` : 'migrations: nothing to do');
// With Redis, too: changing the queue over is then one setting.
const { migrateQueue } = await load('packages/jobs');
await migrateQueue(DATABASE_URL);
