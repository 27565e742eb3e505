#!/usr/bin/env node
// npm run migration -- NAME      writes the migration from the datamodel as last migrated to the one in prisma/schema
// npm run migration -- --record  the migration was written by hand: only records the datamodel as migrated
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { datamodel, MIGRATED_FILE, sqlBetween } from './schema-engine.mjs';

const [name] = process.argv.slice(2);
if (name !== '--record' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name ?? '')) {
  console.error('usage: npm run migration -- NAME (kebab-case), or npm run migration -- --record');
  process.exit(1);
}
const wanted = datamodel();
if (name !== '--record') await writeMigration();
writeFileSync(MIGRATED_FILE, wanted);

async function writeMigration() {
  const migrated = existsSync(MIGRATED_FILE) ? readFileSync(MIGRATED_FILE, 'utf8') : null;
  const sql = await withPostgres((url) => sqlBetween(url, migrated, wanted));
  const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(import.meta.dirname, 'prisma/migrations', `${moment}_${name.replaceAll('-', '_')}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql || '-- The datamodel is unchanged: SQL by hand.\n');
  console.log(`${join(folder, 'migration.sql')}\nRead it: expand now, move the data, contract in a later migration.`);
}

async function withPostgres(use) {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenlane-migration-'));
  chmodSync(dataDir, 0o755); // as root the server runs as another user
  try {
    const server = await startPostgres(join(import.meta.dirname, '../..'), { dataDir, fast: true });
    try {
      return await use(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
