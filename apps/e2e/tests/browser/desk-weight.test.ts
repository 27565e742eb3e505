import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshDatabase } from '@gl/db/testing/database';
import type { Role } from '@gl/domain/states';
import { en } from '@gl/messages/desk/en';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPO } from '../../../../tests/support/running/repo.js';
import { noChromium, openBrowser, openPage, signedIn } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';
import { countBytes, type Taken } from '../../src/wire.js';

const DIST = join(REPO, 'apps/web/dist');
const KB = 1024;
/** What every page of the desk loads before it knows which page it is. Measured and explained in docs/operations.md. */
const INITIAL_KB = 295;

interface Weighed {
  path: string;
  shows: string;
  as?: Role;
  /** The page and all that it asks for, from nothing. */
  budgetKb: number;
}

const PAGES: Weighed[] = [
  { path: '/sign-in', shows: 'form', budgetKb: 360 },
  { path: '/today', shows: '.day-vehicles, .begin', as: 'exporter', budgetKb: 335 },
  { path: '/bookings/new?port=zhangmu', shows: '[role=grid]', as: 'exporter', budgetKb: 370 },
  { path: '/inspection', shows: '.plate-button, .vehicle-row, .empty-day', as: 'shift-lead', budgetKb: 355 },
  { path: '/gate', shows: '.gate-ready', as: 'gate', budgetKb: 335 },
  { path: '/wall/zhangmu', shows: '.wall-foot', budgetKb: 340 },
];

/**
 * What only some pages need, each with a trace that it leaves in a built script whatever the script is called. There are no charts yet; a
 * library of charts will need a line here.
 */
const NOT_AT_FIRST = {
  'the camera reader': /zxing/,
  'the drawing of QR codes': /Data too long/,
  forms: /shouldUnregister/,
  'the drawer': /-content-wrapper/,
  'the windowing of long lists': /getVirtualItems/,
  'a Cyrillic, Devanagari or Tibetan language': /[\u0400-\u04ff\u0900-\u097f\u0f00-\u0fff]{4}/,
};

const say = (line: string) => process.stdout.write(`desk weight: ${line}\n`);
const kb = (bytes: number) => `${(bytes / KB).toFixed(1).padStart(7)} KB`;
const sum = (taken: Taken[]) => taken.reduce((all, { bytes }) => all + bytes, 0);

/** The document, its script, what it preloads and its style, as the build wrote them. */
function initialFiles(): string[] {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path!);
}

const builtScripts = (): Map<string, string> =>
  new Map(
    readdirSync(join(DIST, 'assets'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => [`/assets/${name}`, readFileSync(join(DIST, 'assets', name), 'utf8')]),
  );

describe.skipIf(noChromium)('what the desk takes off the wire', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** A browser that has never been here opens the page and is let be until it wants nothing more. */
  const weigh = async ({ path, shows, as }: Weighed) => {
    const opened = await openPage(browser, house.url, { locale: 'en-US', permissions: ['camera'] });
    if (as) await signedIn(opened.context, house.key(as, 0, as === 'exporter' ? undefined : 'zhangmu'));
    const wire = await countBytes(await opened.context.newCDPSession(opened.page));
    await opened.page.goto(path);
    await opened.page.locator(shows).first().waitFor();
    await wire.quiet();
    const own = wire.taken().filter(({ url }) => url.startsWith(house.url));
    const pathOf = ({ url }: Taken) => new URL(url).pathname;
    const page = new URL(path, house.url).pathname;
    const files = initialFiles();
    return {
      ...opened,
      wire,
      bytes: sum(own),
      initial: own.filter((one) => pathOf(one) === page || files.includes(pathOf(one))),
      data: own.filter((one) => pathOf(one).startsWith('/api/')),
    };
  };

  test('what every page loads stays within its budget, and every file of it is loaded once', async () => {
    const { initial, context } = await weigh(PAGES[0]!);
    const bytes = sum(initial);
    say(`initial bundle ${kb(bytes)} of ${INITIAL_KB}, ${initial.length} files`);
    expect(initial.map(({ url }) => new URL(url).pathname).sort()).toEqual([...initialFiles(), '/sign-in'].sort());
    expect(bytes).toBeGreaterThan(50 * KB);
    expect(bytes).toBeLessThanOrEqual(INITIAL_KB * KB);
    await context.close();
  });

  test.each(PAGES)('$path within $budgetKb KB', async (page) => {
    const { bytes, initial, data, context } = await weigh(page);
    const own = bytes - sum(initial) - sum(data);
    say(`${page.path.padEnd(26)} ${kb(bytes)} of ${page.budgetKb}: own code ${kb(own)}, data ${kb(sum(data))}`);
    expect(sum(initial)).toBeGreaterThan(50 * KB);
    expect(bytes).toBeLessThanOrEqual(page.budgetKb * KB);
    await context.close();
  });

  test.each(Object.entries(NOT_AT_FIRST))('every page does without %s', (_, trace) => {
    const scripts = builtScripts();
    const having = [...scripts].filter(([, text]) => trace.test(text)).map(([path]) => path);
    // Found somewhere: else the trace tells nothing.
    expect(having).not.toEqual([]);
    expect(having.filter((path) => initialFiles().includes(path))).toEqual([]);
  });

  test('the camera reader is asked for only when the camera is', async () => {
    const { page, wire, context } = await weigh(PAGES.find(({ path }) => path === '/gate')!);
    const readers = () => wire.taken().filter(({ url }) => /\.wasm$|code-reader/.test(new URL(url).pathname));
    expect(readers()).toEqual([]);
    await page.getByRole('button', { name: en.gate.camera.open }).click();
    await page.waitForRequest((request) => request.url().endsWith('.wasm')).catch(() => {});
    await wire.quiet();
    say(`the camera reader, once asked for: ${kb(sum(readers()))}`);
    expect(readers().some(({ url }) => url.endsWith('.wasm'))).toBe(true);
    await context.close();
  });
});
