#!/usr/bin/env node
// Lives a port's day against a running Greenlane (`npm start`), over its public API alone.
import './lib/require-node.mjs';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, REPO } from './lib/house.mjs';
import { readOptions } from './lib/options.mjs';
import { dataDirOf } from './lib/server-home.mjs';

const MAIN = join(REPO, 'apps/demo/dist/main.js');

const options = readOptions('npm run demo -- --at PORT [options]', {
  at: { type: 'string', help: 'port: bakhty (default), zhangmu, shigatse, gyirong, youyiguan, erenhot' },
  day: { type: 'string', help: "tomorrow (default), today or a date, on the port's calendar" },
  scenario: { type: 'string', help: 'NAME: day (default), peak, lane-closed, late, no-shows, rush, convoys' },
  speed: {
    type: 'string',
    help: 'simulated minutes a second, to watch board and wall; default: as fast as the api goes',
  },
  vehicles: { type: 'string', help: "vehicles of the day; default: the scenario's, else the port's own" },
  seed: { type: 'string', help: 'any word; the same one asks for the same things (default 1)' },
  data: { type: 'string', help: 'folder of the running Greenlane (default .data)' },
  expect: {
    type: 'string',
    multiple: true,
    help: 'FAULT=RULE (or all=RULE): expect another refusal, to see the checks fail',
  },
});

function fail(text) {
  console.error(text);
  process.exit(2);
}

const positive = (name) => {
  const text = options[name];
  if (text === undefined) return null;
  const value = Number(text);
  if (!(value > 0) || (name === 'vehicles' && !Number.isInteger(value))) fail(`--${name} ${text}: a number above 0`);
  return value;
};
const speed = positive('speed');
const vehicles = positive('vehicles');

const dataDir = dataDirOf(REPO, options.data);
const read = (name) => (existsSync(join(dataDir, name)) ? JSON.parse(readFileSync(join(dataDir, name), 'utf8')) : null);
const running = read('running.json');
if (!running?.address) fail(`no Greenlane runs with ${dataDir}: npm start`);
const demoData = read('demo.json');
if (!demoData) fail(`${dataDir} has no demo.json: this Greenlane has no demo data (npm run seed -- --yes writes it)`);

if (!existsSync(MAIN)) {
  await install();
  await build();
}
const { demo, FAULTS, progressOn, SCENARIOS } = await import(MAIN);

const scenario = options.scenario ?? 'day';
if (!SCENARIOS[scenario])
  fail(
    `--scenario ${scenario}: one of\n${Object.entries(SCENARIOS)
      .map(([name, { what }]) => `  ${name.padEnd(12)} ${what}`)
      .join('\n')}`,
  );
const expect = new Map((options.expect ?? []).map((one) => one.split('=')));
for (const [fault, rule] of expect)
  if (!rule || (fault !== 'all' && !FAULTS.some(({ name }) => name === fault)))
    fail(`--expect ${fault}: FAULT=RULE, with all or one of ${FAULTS.map(({ name }) => name).join(', ')}`);

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort());
process.exitCode = await demo({
  address: running.address,
  apiKeys: demoData.apiKeys,
  at: options.at ?? 'bakhty',
  day: options.day ?? 'tomorrow',
  scenario,
  seed: options.seed ?? '1',
  speed,
  vehicles,
  expect,
  progress: progressOn(process.stdout),
  signal: stop.signal,
});
