#!/usr/bin/env node
// Takes docs/pictures from a running Greenlane (`npm start`) with demo data: lives a day at Zhangmu until half past ten, and looks around.
import './lib/require-node.mjs';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { codeOf } from './lib/demo.mjs';
import { holdDay } from './lib/held-day.mjs';
import { build, install, REPO } from './lib/house.mjs';
import { readOptions } from './lib/options.mjs';
import { PICTURES } from './lib/picture-list.mjs';
import { sleep } from './lib/process-life.mjs';
import { dataDirOf } from './lib/server-home.mjs';
import { which } from './lib/which.mjs';

const PORT = 'zhangmu';
/** 10:36 of the port's clock: who was due at half past is being served. */
const AT_HOUR = 10.6;
/** Of the day; more than the port's mean, so that the board is not empty. */
const VEHICLES = 60;
const AT_ONCE = 2;
const DAY = 24 * 3_600_000;
const DAYS_AHEAD = 7;
const MOST_BYTES = 200 * 1024;
const DEMO = join(REPO, 'apps/demo/dist/main.js');
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const options = readOptions('npm run pictures -- [options]', {
  data: { type: 'string', help: 'folder of the running Greenlane (default .data)' },
  out: { type: 'string', help: 'folder for the pictures (default docs/pictures)' },
  only: { type: 'string', help: 'names that contain this' },
});
const dataDir = dataDirOf(REPO, options.data);
const out = options.out ?? join(REPO, 'docs/pictures');
const read = (name) => JSON.parse(readFileSync(join(dataDir, name), 'utf8'));
if (!existsSync(join(dataDir, 'running.json'))) throw new Error(`no Greenlane runs with ${dataDir}: npm start`);
const { address } = read('running.json');
const { apiKeys, users } = read('demo.json');
if (!existsSync(DEMO)) {
  await install();
  await build();
}
const { demo } = await import(DEMO);
const keyOf = (role) => apiKeys.find((one) => one.role === role && (!one.port || one.port === PORT)).key;

async function ask(key, path) {
  const answer = await fetch(`${address}/api/v1${path}`, { headers: { Authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Tomorrow, or the first day after it that nobody has lived. */
async function freshDay() {
  const { zone } = await ask(keyOf('inspector'), `/ports/${PORT}`);
  const wall = (at) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
  for (let ahead = 1; ahead <= DAYS_AHEAD; ahead++) {
    const date = wall(Date.now() + ahead * DAY);
    const { vehicles, windows } = await ask(keyOf('inspector'), `/ports/${PORT}/plan?date=${date}`);
    if (windows.length > 0 && vehicles.every(({ status }) => status === 'confirmed'))
      return { date, offsetMs: offsetOf(zone, date) };
  }
  throw new Error(`every one of the next ${DAYS_AHEAD} days was lived: start with another --data folder`);
}

function offsetOf(timeZone, date) {
  const noon = new Date(`${date}T12:00:00Z`);
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(noon);
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - noon.getTime();
}

/** Those whose booking has no other vehicle: its reference names them. */
const alone = (vehicles) =>
  vehicles.filter(({ bookingId }) => vehicles.filter((one) => one.bookingId === bookingId).length === 1);

/** Somebody who waits in the yard is called, if nobody is on the way to the gate at this minute. */
async function callOne(vehicles, heldAt) {
  const waiting = alone(vehicles).filter(({ status }) => status === 'staged');
  const { vehicleId } = waiting.find(({ laneGroup }) => laneGroup === 'green') ?? waiting[0] ?? {};
  if (!vehicleId) throw new Error('nobody alone waits in the yard: there is no green answer to show');
  const answer = await fetch(`${address}/api/v1/vehicles/${vehicleId}/call`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${keyOf('shift-lead')}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({ occurredAt: new Date(heldAt).toISOString().replace('.000Z', 'Z') }),
  });
  if (!answer.ok) throw new Error(`call: ${answer.status} ${await answer.text()}`);
}

/** What the pictures look for in the day that is held. */
async function castOf(date, heldAt) {
  const before = await ask(keyOf('shift-lead'), `/ports/${PORT}/plan?date=${date}`);
  if (!alone(before.vehicles).some(({ status }) => status === 'called')) await callOne(before.vehicles, heldAt);
  const { vehicles } = await ask(keyOf('shift-lead'), `/ports/${PORT}/plan?date=${date}`);
  const green = vehicles.filter(({ laneGroup, direction }) => laneGroup === 'green' && direction === 'export');
  const of = (status) => green.find((one) => one.status === status) ?? vehicles.find((one) => one.status === status);
  const served = of('in-inspection');
  const next = of('confirmed');
  const { passUrl } = (await ask(keyOf('admin'), `/bookings/${next.bookingId}`)).vehicles.find(
    ({ id }) => id === next.vehicleId,
  );
  return {
    port: PORT,
    date,
    called: alone(vehicles).find(({ status }) => status === 'called'),
    served: served ?? next,
    passUrl,
  };
}

/** Cookies of a demo person; each signs in once, since a code is good once. */
async function signIn(browser, { role, company }) {
  const user = users.find((one) => one.role === role && (!one.port || one.port === PORT) && (!company || one.company));
  const context = await browser.newContext();
  const post = async (path, data) => {
    const answer = await context.request.post(`${address}/api/v1${path}`, { data, headers: { Origin: address } });
    return { ok: answer.ok(), body: await answer.json() };
  };
  const { body } = await post('/session', { email: user.email, password: user.password });
  for (let tries = 0; body.state === 'second-factor'; tries++) {
    const { code, leftS } = codeOf(user.totpSecret, Date.now());
    if ((await post('/session/second-factor', { code })).ok) break;
    if (tries === 2) throw new Error(`${user.email} cannot sign in`);
    await sleep(leftS * 1000);
  }
  const cookies = await context.cookies();
  await context.close();
  return { cookies, user };
}

const sessions = new Map();
async function sessionOf(browser, role) {
  if (!sessions.has(role)) sessions.set(role, signIn(browser, { role }));
  return (await sessions.get(role)).cookies;
}

async function take(browser, picture, cast, heldAt) {
  const { name, as, size, locale = 'en-GB', look = 'light', isReal = false, path, prepare } = picture;
  const context = await browser.newContext({
    viewport: size,
    locale,
    colorScheme: look,
    reducedMotion: 'reduce',
    baseURL: address,
  });
  context.setDefaultTimeout(15_000);
  if (as) await context.addCookies(await sessionOf(browser, as));
  const page = await context.newPage();
  // The day that is held is another one than the browser's: its screens are shown by the clock of the day.
  if (!isReal) await page.clock.setFixedTime(heldAt);
  await page.goto(path(cast));
  await prepare(page, cast);
  await page.evaluate(() => document.fonts.ready);
  await sleep(400);
  const file = join(out, `${name}.png`);
  await page.screenshot({ path: file });
  await context.close();
  const { size: bytes } = statSync(file);
  console.log(`${name.padEnd(22)} ${String(Math.round(bytes / 1024)).padStart(4)} KB`);
  if (bytes > MOST_BYTES) throw new Error(`${file} has more than ${MOST_BYTES / 1024} KB`);
}

const begunAt = Date.now();
const fresh = await freshDay();
console.log(`${PORT} lives ${fresh.date}`);
const held = await holdDay(demo, { address, apiKeys, at: PORT, atHour: AT_HOUR, vehicles: VEHICLES, ...fresh });
try {
  console.log(`the day is held after ${Math.round((Date.now() - begunAt) / 1000)} s`);
  const cast = await castOf(fresh.date, held.heldAt);
  mkdirSync(out, { recursive: true });
  const executablePath = process.env.CHROMIUM_PATH ?? which('chromium') ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ARGS });
  try {
    const wanted = PICTURES.filter(({ name }) => name.includes(options.only ?? ''));
    const photographer = async () => {
      for (let picture = wanted.shift(); picture; picture = wanted.shift())
        await take(browser, picture, cast, held.heldAt);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, photographer));
  } finally {
    await browser.close();
  }
} finally {
  await held.leave();
}
