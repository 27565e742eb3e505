#!/usr/bin/env node
// Takes docs/pictures from a running Greenlane (`npm start`) that has its demo data: books a day at Zhangmu over the public API first.
import './lib/require-node.mjs';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { REPO } from './lib/house.mjs';
import { readOptions } from './lib/options.mjs';
import { sleep } from './lib/process-life.mjs';
import { dataDirOf } from './lib/server-home.mjs';
import { which } from './lib/which.mjs';
import { zhangmuDay } from './lib/zhangmu-day.mjs';

const PORT = 'zhangmu';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 640 };
const PLAN_PATIENCE_MS = 30_000;
/** Of a day with less than this left, the next one is shown. */
const SHORTEST_DAY_MS = 4 * HOUR;

const options = readOptions('npm run pictures -- [options]', {
  data: { type: 'string', help: 'folder of the running Greenlane (default .data)' },
  out: { type: 'string', help: 'folder for the pictures (default docs/pictures)' },
});
const dataDir = dataDirOf(REPO, options.data);
const out = options.out ?? join(REPO, 'docs/pictures');
const { apiKeys } = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'));
const { address } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8'));
if (!address) throw new Error(`no Greenlane runs with ${dataDir}: npm start`);
const exporters = apiKeys.filter(({ role }) => role === 'exporter').map(({ key }) => key);
const staff = Object.fromEntries(apiKeys.filter(({ port }) => port === PORT).map(({ role, key }) => [role, key]));

const day = await openDay();
await bookDay(day);
const shown = await moveVehicles(day);
await takePictures(day, shown);

async function ask(key, method, path, body) {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${key}`,
      'Accept-Language': 'en',
      'Content-Type': 'application/json',
      ...(method === 'POST' && { 'Idempotency-Key': randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { ok: answer.ok, status: answer.status, body: await answer.json() };
}

async function need(...request) {
  const { ok, status, body } = await ask(...request);
  if (!ok) throw new Error(`${request[1]} ${request[2]}: ${status} ${body.code} ${JSON.stringify(body.reasons)}`);
  return body;
}

/** The port's today while enough of it is left to sell, else its tomorrow. */
async function openDay() {
  const zone = (await need(staff.inspector, 'GET', `/ports/${PORT}/plan`)).timeZone;
  const localDay = (at) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
  for (const date of [localDay(Date.now()), localDay(Date.now() + 24 * HOUR)]) {
    const query = `direction=export&kind=general&vehicle=truck&from=${date}&days=1`;
    const { places, stepMin, from } = await need(exporters[0], 'GET', `/ports/${PORT}/availability?${query}`);
    const midnight = Date.parse(`${from}T00:00:00Z`) - offsetOf(zone, from);
    const starts = places.flatMap((left, i) => (left === null ? [] : [midnight + i * stepMin * MINUTE]));
    if (starts.length * stepMin * MINUTE >= SHORTEST_DAY_MS)
      return { date, starts, isToday: date === localDay(Date.now()) };
  }
  throw new Error(`${PORT} opens neither today nor tomorrow`);
}

function offsetOf(zone, date) {
  const noon = new Date(`${date}T12:00:00Z`);
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
    noon,
  );
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - noon.getTime();
}

/** Each booking by another exporter, so that no company's cap decides the picture. What finds no place is left out. */
async function bookDay({ starts }) {
  const codes = {};
  let booked = 0;
  for (const [i, request] of zhangmuDay(starts).entries()) {
    const { ok, body } = await ask(exporters[i % exporters.length], 'POST', '/bookings', request);
    if (ok) booked++;
    else codes[body.code] = (codes[body.code] ?? 0) + 1;
  }
  console.log(`booked ${booked}; refused ${JSON.stringify(codes)}`);
}

async function planned(date) {
  for (const until = Date.now() + PLAN_PATIENCE_MS; ; await sleep(250)) {
    const { vehicles } = await need(staff.inspector, 'GET', `/ports/${PORT}/plan?date=${date}`);
    if (vehicles.length > 0 && vehicles.every((vehicle) => vehicle.laneGroup && vehicle.plannedStartAt))
      return vehicles;
    if (Date.now() > until) throw new Error('no lane plan came');
  }
}

/** Today the first vehicles are there already: waiting, called, in their lanes. Returns the vehicle whose pass is shown. */
async function moveVehicles({ date, isToday }) {
  const vehicles = await planned(date);
  const shown = vehicles.find(({ laneGroup, direction }) => laneGroup === 'green' && direction === 'export');
  if (!isToday) return shown;
  // A step that is refused (a second run finds the lanes taken) ends this vehicle's story, not the pictures.
  const step = async (key, { vehicleId }, verb, body = {}) =>
    (await ask(key, 'POST', `/vehicles/${vehicleId}/${verb}`, body)).ok;
  const taken = new Set();
  for (const vehicle of vehicles.filter(({ status }) => status === 'confirmed').slice(0, 12)) {
    if (!(await step(staff.gate, vehicle, 'arrive', { at: 'staging' })) || taken.has(vehicle.lane)) continue;
    taken.add(vehicle.lane);
    if (!(await step(staff['shift-lead'], vehicle, 'call')) || vehicle.vehicleId === shown.vehicleId) continue;
    if (await step(staff.gate, vehicle, 'arrive', { at: 'gate' })) await step(staff.gate, vehicle, 'start');
  }
  await planned(date);
  return shown;
}

async function takePictures({ date, starts }, shown) {
  mkdirSync(out, { recursive: true });
  const executablePath = process.env.CHROMIUM_PATH ?? which('chromium') ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic'] });
  const save = async (page, name) => {
    await page.screenshot({ path: join(out, `${name}.png`) });
    console.log(join(out, `${name}.png`));
  };
  const desk = async (key, path) => {
    const context = await browser.newContext({ viewport: DESK, locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    // As the desk itself keeps a key: for the tab.
    await context.addInitScript((given) => sessionStorage.setItem('gl.key', given), key);
    await page.goto(address + path);
    await page.waitForLoadState('load');
    return page;
  };

  try {
    const form = await desk(exporters[0], `/bookings/new?port=${PORT}`);
    await form.getByLabel('Kind of goods').selectOption('new-energy');
    await form.getByLabel('HS codes').fill('87038000');
    await form.getByLabel('Kind of vehicle').selectOption('self-driven-car');
    await form.getByLabel('VIN of the vehicle').fill('LGXCE6CB0R0123456');
    await form.getByText('Green lane').first().waitFor();
    await form
      .locator('[role=gridcell]:not([aria-disabled=true])')
      .nth(Math.min(6, starts.length - 1))
      .click();
    await form.evaluate(() => window.scrollTo(0, 0));
    await sleep(1_000);
    await save(form, 'form');

    const { bookingId, vehicleId } = shown;
    const { vehicles } = await need(apiKeys.find(({ role }) => role === 'admin').key, 'GET', `/bookings/${bookingId}`);
    const { passUrl } = vehicles.find(({ id }) => id === vehicleId);
    const pass = await (await browser.newContext({ viewport: PHONE, locale: 'en-GB' })).newPage();
    await pass.goto(`${passUrl}?lang=en`);
    await save(pass, 'pass');

    const board = await desk(staff['shift-lead'], `/inspection?port=${PORT}&date=${date}`);
    await board.getByText(shown.identity).first().waitFor();
    await sleep(1_000);
    await save(board, 'board');
  } finally {
    await browser.close();
  }
}
