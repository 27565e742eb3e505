#!/usr/bin/env node
// npm run admin -- create --email ADDRESS --name NAME   the first administrator; prints a one-time link
// npm run admin -- code --email ADDRESS                 what a demo person's authenticator app shows now
// npm run admin -- verify-audit                         whether the audit is as it was written; exit 1 when not
// All for the database of `npm start`, running or not, or for DATABASE_URL. No password is ever on a command line.
import './lib/require-node.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, readDemo } from './lib/demo.mjs';
import { build, install, REPO } from './lib/house.mjs';
import { readOptions } from './lib/options.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { CommandFailed, runCommand } from './lib/run-command.mjs';
import { takeHouse } from './lib/running-house.mjs';
import { secretOf } from './lib/secret.mjs';
import { dataDirOf } from './lib/server-home.mjs';
import { migrateAll } from './lib/services.mjs';

const [verb, ...args] = process.argv.slice(2);
const options = readOptions(
  'npm run admin -- create|code|verify-audit [options]',
  {
    email: { type: 'string', help: 'address of the person' },
    name: { type: 'string', help: 'create: how people call the administrator' },
    language: { type: 'string', help: 'create: zh, en, ru, kk, ne, bo, vi or mn (default en)' },
    another: { type: 'boolean', help: 'create: also when there is an administrator' },
    since: { type: 'string', help: 'verify-audit: from this day on, 2026-11-24 (default: all)' },
    data: { type: 'string', help: 'folder that `npm start` was given (default .data)' },
  },
  verb === '--help' ? ['--help'] : args,
);
const dataDir = dataDirOf(REPO, options.data);
try {
  if (verb === 'create') await create();
  else if (verb === 'code') printCode();
  else if (verb === 'verify-audit') await run('verify-audit', ['since']);
  else refuse('say `create`, `code` or `verify-audit`; --help tells more');
} catch (fault) {
  if (!(fault instanceof CommandFailed)) throw fault;
  process.exit(1);
}

async function create() {
  if (!options.email || !options.name) refuse('--email and --name are needed');
  await run('administrator', ['email', 'name', 'language', 'another']);
}

/** A program of the store, with the options that it knows, at the database. */
async function run(program, names) {
  if (!process.env.DATABASE_URL && !existsSync(dataDir))
    refuse(`there is no ${dataDir}: start once with \`npm start -- --empty\`, or set DATABASE_URL`);
  await install();
  await build();
  const { databaseUrl, address, close } = await openDatabase();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    GREENLANE_SECRET: secretOf(dataDir),
    BASE_URL: process.env.BASE_URL ?? address ?? 'http://127.0.0.1:3000',
  };
  try {
    await migrateAll(env);
    const given = names
      .filter((name) => options[name])
      .flatMap((name) => (options[name] === true ? [`--${name}`] : [`--${name}`, options[name]]));
    await runCommand(process.execPath, [join(REPO, `packages/db/dist/seed/${program}.js`), ...given], {
      cwd: REPO,
      env,
    });
  } finally {
    await close();
  }
}

/** A running house's database is left running; one that rests is started for the moment, and nobody else starts it meanwhile. */
async function openDatabase() {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return { databaseUrl: DATABASE_URL, address: null, close: async () => {} };
  const house = await takeHouse(dataDir);
  const { url, stop } = await startPostgres(REPO, { dataDir });
  if (house.taken) return { databaseUrl: url, address: house.taken.address, close: async () => {} };
  const close = async () => {
    await stop();
    house.release();
  };
  return { databaseUrl: url, address: null, close };
}

function printCode() {
  const demo = readDemo(dataDir);
  const user = demo?.users.find(({ email }) => email === options.email?.toLowerCase());
  if (!user) refuse(`no demo person of ${join(dataDir, 'demo.json')} has this address`);
  const { code, leftS } = codeOf(user.totpSecret, Date.now());
  console.log(`${code} (for ${leftS} s more)`);
}

function refuse(why) {
  console.error(why);
  process.exit(1);
}
