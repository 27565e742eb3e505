import { connect } from 'node:net';
import { freshDatabase } from '@gl/db/testing/database';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../tests/support/running/eventually.js';
import { windowAt } from '../../src/a-booking.js';
import { aPassOf, type PassOf } from '../../src/a-pass.js';
import { noChromium, openBrowser, openPage } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';
import { countBytes } from '../../src/wire.js';

const PHONE = { width: 360, height: 640 };
const FIRST_VIEW_BYTES = 15 * 1024;
const UNCHANGED_BYTES = 300;
const RELOAD_OFFLINE_MS = 1_500;
const CPU_SLOWER = 4;
/** The smallest of so many samples counts: a busy machine makes figures larger, never smaller. */
const SAMPLES = 3;
const LINKS = [
  { name: '250 kbps, 300 ms, CPU 4x slower', kbps: 250, latencyMs: 300, budgetMs: 3_000 },
  { name: '50 kbps, 1 s, CPU 4x slower', kbps: 50, latencyMs: 1_000, budgetMs: 7_000 },
];
const LANGUAGES = ['ne', 'bo'];

const say = (what: string, figure: string) => process.stdout.write(`pass budget: ${what}: ${figure}\n`);

describe.skipIf(noChromium)('what a pass costs a driver', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let pass: PassOf;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    pass = await aPassOf(house, windowAt(2), '藏A·13579');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** A phone that has never been here, and what it has taken off the wire since. */
  const aPhone = async (link?: (typeof LINKS)[number]) => {
    const { page, context } = await openPage(browser, house.url, { viewport: PHONE });
    const cdp = await context.newCDPSession(page);
    const wire = await countBytes(cdp);
    await page.addInitScript(watchCode);
    if (link) {
      const throughput = (link.kbps * 1000) / 8;
      await cdp.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: link.latencyMs,
        downloadThroughput: throughput,
        uploadThroughput: throughput,
      });
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
    }
    return { page, context, cdp, wire };
  };

  test.each(LANGUAGES)('the first view in %s, worker and all, takes at most 15 KB off the wire', async (language) => {
    const { page, context, wire } = await aPhone();
    await page.goto(`${pass.path}?lang=${language}`);
    await workerKeeps(page, pass.path);
    const worker = await bytesOf(house.url, '/p/sw.js', { 'Accept-Encoding': 'gzip' });
    const total = wire.bytes() + worker.length;
    say(`first view in ${language}`, `${total} B (${wire.said()}; worker ${worker.length} B)`);
    expect(wire.bytes()).toBeGreaterThan(2_000);
    expect(total).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
    await context.close();
  });

  test.each(LINKS)('the code is seen in time: $name', async (link) => {
    const took: number[] = [];
    while (took.length < SAMPLES && !(Math.min(...took) <= link.budgetMs)) {
      const { page, context } = await aPhone(link);
      await page.goto(`${pass.path}?lang=bo`, { waitUntil: 'commit', timeout: 30_000 });
      took.push(await codeSeenMs(page));
      await context.close();
    }
    say(link.name, `code seen after ${took.map(Math.round).join(', ')} ms, of ${link.budgetMs}`);
    expect(Math.min(...took)).toBeLessThanOrEqual(link.budgetMs);
    // The link was as slow as it says: a page cannot come before its first round trip.
    expect(Math.min(...took)).toBeGreaterThan(link.latencyMs);
  });

  test('an unchanged pass costs at most 300 bytes', async () => {
    const first = (await bytesOf(house.url, pass.path, { 'Accept-Encoding': 'gzip' })).toString('latin1');
    const tag = /^ETag: (.*)\r$/im.exec(first)![1]!;
    const again = (await bytesOf(house.url, pass.path, { 'If-None-Match': tag })).toString('latin1');
    say('unchanged', `${again.length} B`);
    expect(again).toMatch(/^HTTP\/1\.1 304 /);
    expect(again.length).toBeLessThanOrEqual(UNCHANGED_BYTES);
  });

  test('without network it is there again in 1.5 s', async () => {
    const took: number[] = [];
    const { page, context, cdp } = await aPhone();
    await page.goto(`${pass.path}?lang=bo`);
    await workerKeeps(page, pass.path);
    await house.api.end('SIGKILL');
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
    while (took.length < SAMPLES && !(Math.min(...took) <= RELOAD_OFFLINE_MS)) {
      await page.reload({ waitUntil: 'commit' });
      took.push(await codeSeenMs(page));
    }
    say('offline reload', `code seen after ${took.map(Math.round).join(', ')} ms, of ${RELOAD_OFFLINE_MS}`);
    expect(Math.min(...took)).toBeLessThanOrEqual(RELOAD_OFFLINE_MS);
    expect(await page.locator('html').getAttribute('data-kept')).not.toBeNull();
    await context.close();
    await house.startApi();
  });
});

/** Remembers when the code was first painted whole, in ms since the navigation began. */
function watchCode(): void {
  const look = () => {
    const box = document.querySelector('svg.qr path')?.getBoundingClientRect();
    if (!box || box.height === 0) return void requestAnimationFrame(look);
    requestAnimationFrame(() => Object.assign(globalThis, { codeSeenAt: performance.now(), codeBottom: box.bottom }));
  };
  requestAnimationFrame(look);
}

async function codeSeenMs(page: Page): Promise<number> {
  await page.waitForFunction(() => 'codeSeenAt' in globalThis, undefined, { timeout: 30_000 });
  const { at, bottom } = await page.evaluate(() => {
    const seen = globalThis as unknown as { codeSeenAt: number; codeBottom: number };
    return { at: seen.codeSeenAt, bottom: seen.codeBottom };
  });
  expect(bottom).toBeLessThanOrEqual(PHONE.height);
  return at;
}

async function workerKeeps(page: Page, path: string): Promise<void> {
  await eventually(async () => {
    const kept = await page.evaluate(async (url) => (await caches.match(url))?.status, path);
    expect(kept).toBe(200);
  }, 10_000);
}

/** A whole answer, byte by byte as it comes off the wire. */
async function bytesOf(origin: string, path: string, headers: Record<string, string>): Promise<Buffer> {
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const chunks: Buffer[] = [];
  const isWhole = () => {
    const all = Buffer.concat(chunks);
    const head = all.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(all.toString('latin1', 0, head))?.[1] ?? 0);
    return head > 0 && all.length >= head + 4 + length;
  };
  for await (const chunk of socket) {
    chunks.push(chunk as Buffer);
    if (isWhole()) break;
  }
  socket.destroy();
  return Buffer.concat(chunks);
}
