#!/usr/bin/env node
// Writes ports and demo data into a database that is not our own. `npm start` does it unasked for the one that it makes itself.
import './lib/require-node.mjs';
import { mkdirSync } from 'node:fs';
import { build, install, REPO } from './lib/house.mjs';
import { readOptions } from './lib/options.mjs';
import { CommandFailed, runCommand } from './lib/run-command.mjs';
import { secretOf } from './lib/secret.mjs';
import { dataDirOf } from './lib/server-home.mjs';
import { migrateAll } from './lib/services.mjs';

const options = readOptions('DATABASE_URL=... npm run seed -- --yes [options]', {
  yes: { type: 'boolean', help: 'yes, write into that database' },
  data: { type: 'string', help: 'folder for demo.json (default .data)' },
  empty: { type: 'boolean', help: 'ports alone, no demo data' },
});
const { DATABASE_URL, BASE_URL = 'http://127.0.0.1:3000' } = process.env;
if (!DATABASE_URL) refuse('DATABASE_URL is not set. The database of `npm start` seeds itself.');
const { host, pathname } = new URL(DATABASE_URL);
if (!options.yes)
  refuse(`This writes into ${host}${pathname}, demo accounts with known keys included. Add --yes to do it.`);

const dataDir = dataDirOf(REPO, options.data);
mkdirSync(dataDir, { recursive: true });
const env = { ...process.env, BASE_URL, GREENLANE_DATA_DIR: dataDir, GREENLANE_SECRET: secretOf(dataDir) };
try {
  await install();
  await build();
  await migrateAll(env);
  const seed = ['packages/db/dist/seed/main.js', ...(options.empty ? ['--empty'] : [])];
  await runCommand(process.execPath, seed, { cwd: REPO, env });
  console.log(`seeded ${host}${pathname}`);
} catch (fault) {
  if (!(fault instanceof CommandFailed)) throw fault;
  refuse(fault.message);
}

function refuse(why) {
  console.error(why);
  process.exit(1);
}
