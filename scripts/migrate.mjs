#!/usr/bin/env node
// Brings the database at DATABASE_URL up to date, and the queue's tables where no REDIS_URL says that the queue lives elsewhere.
// `--source`: from the sources, under tsx, instead of from the build.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPO } from './lib/house.mjs';

const { DATABASE_URL, REDIS_URL } = process.env;
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
if (!REDIS_URL) {
  const { migrateQueue } = await load('packages/jobs');
  await migrateQueue(DATABASE_URL);
  console.log('the queue has its tables in PostgreSQL');
}
