import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicBoardBody } from '@gl/contracts/board';
import { bakhty } from '@gl/db/seed/ports/bakhty';
import type { PortSeed } from '@gl/db/seed/ports/defaults';
import { gyirong } from '@gl/db/seed/ports/gyirong';
import { shigatse } from '@gl/db/seed/ports/shigatse';
import { zhangmu } from '@gl/db/seed/ports/zhangmu';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { eventually } from '../../../tests/support/running/eventually.js';
import { noChromium, openBrowser, openPage } from '../src/browser.js';
import { npmStart } from '../src/npm-start.js';
import { openDay } from '../src/open-day.js';
import { type Ran, type Running, runScript } from '../src/run-script.js';

/** A day is some five hundred requests, each planned for; busy machines take their time. */
const PATIENCE_MS = 600_000;
/** Simulated minutes a second: the day lasts long enough to be watched. */
const PACE = '20';

let product: Awaited<ReturnType<typeof npmStart>>;
beforeAll(async () => {
  product = await npmStart();
}, PATIENCE_MS);
afterAll(() => product?.close());

const demo = (...args: string[]) => runScript('demo.mjs', ['--data', product.dataDir, ...args]);
const demoRun = (...args: string[]): Promise<Ran> => demo(...args).ended;
const aDayAt = (site: PortSeed) => ['--at', site.port.id, '--day', openDay(site)];

describe('the day at Zhangmu', () => {
  let running: Running;
  // Not tomorrow, which is today when the day has run past midnight.
  const day = openDay(zhangmu, 2);
  const isMoving = ({ status }: { status: string }) => ['called', 'at-gate', 'in-inspection'].includes(status);

  beforeAll(async () => {
    running = demo('--at', 'zhangmu', '--day', day, '--speed', PACE);
    await running.says(/waiting for their lanes/);
    // The links that it prints lead there.
    expect(running.output()).toContain(`${product.url}/wall/zhangmu?date=${day}`);
  }, PATIENCE_MS);

  test(
    'moves on the public board of that day while it runs',
    async () => {
      const read = () => product.call<PublicBoardBody>('GET', `/api/v1/ports/zhangmu/board?date=${day}`);
      const before = (await read()).body;
      expect(before).toMatchObject({ date: day });
      expect(before.vehicles.length).toBeGreaterThan(45);
      await eventually(async () => {
        const { body } = await read();
        expect(body.version).not.toBe(before.version);
        expect(body.vehicles.some(isMoving)).toBe(true);
      }, PATIENCE_MS);
      // Nobody of that day stands on the board of today.
      const today = (await product.call<PublicBoardBody>('GET', '/api/v1/ports/zhangmu/board')).body;
      expect(today.date < day).toBe(true);
      expect(today.vehicles.some(isMoving)).toBe(false);
    },
    PATIENCE_MS,
  );

  test.skipIf(noChromium)(
    'moves on the wall, which names that day and has who moves on top',
    async () => {
      const browser = await openBrowser();
      const { page, complaints } = await openPage(browser, product.url, { viewport: { width: 1920, height: 1080 } });
      // Pages of a wall turn with the clock: at a full ten minutes the first one stands, whether there are one or six.
      await page.clock.setFixedTime(Math.floor(Date.now() / 600_000) * 600_000);
      await page.goto(`/wall/zhangmu?date=${day}`);
      await page.locator('.wall-day').waitFor();
      const first = page.locator('tbody tr').first();
      await eventually(async () => {
        // As a device that comes back to its line: asks now, not each quarter of a minute.
        await page.evaluate(() => dispatchEvent(new Event('online')));
        await first.locator('.status-called, .status-at-gate, .status-in-inspection').waitFor({ timeout: 1_000 });
      }, PATIENCE_MS);
      expect(await page.locator('.wall-day').textContent()).toContain(day.slice(8).replace(/^0/, ''));
      expect(complaints).toEqual([]);
      await browser.close();
    },
    PATIENCE_MS,
  );

  test(
    'holds: booked, refused, decided, told, nothing sold twice',
    async () => {
      const { code, output } = await running.ended;
      expect(output).toMatch(/booked +53 of 53 valid vehicles/);
      expect(output).toMatch(/refused +3 of 3 invalid/);
      const [, told, live] = /told +(\d+) of (\d+) vehicles/.exec(output) ?? [];
      expect(Number(told)).toBeGreaterThan(45);
      expect(told).toBe(live);
      expect(output).toContain('The day holds');
      expect(code).toBe(0);

      const again = await demoRun('--at', 'zhangmu', '--day', day);
      expect(again.output).toMatch(/has lived .* already.*npm run demo -- --at zhangmu --day \d{4}-\d\d-\d\d/);
      expect(again.code).toBe(2);
    },
    PATIENCE_MS,
  );
});

test(
  'a refusal by another rule than expected makes it fail, and says which',
  async () => {
    const { code, output } = await demoRun(...aDayAt(bakhty), '--vehicles', '20', '--expect', 'all=HOLD_LIMIT');
    expect(output).toMatch(
      /The day does not hold, 1 thing differs:\n +[\w-]+: expected \d+ \w+ HOLD_LIMIT, got \d+ \w+/,
    );
    expect(code).toBe(1);
  },
  PATIENCE_MS,
);

test('a day that the lanes cannot hold is not begun', async () => {
  const { code, output } = await demoRun(...aDayAt(shigatse), '--vehicles', '600');
  expect(output).toMatch(
    /cannot hold 600 vehicles[\s\S]*ordinary lanes: 444 vehicles need 1332 lane-minutes; 918 of 918/,
  );
  expect(code).toBe(2);
});

test('stops in the middle of a day when it is told to', async () => {
  const running = demo(...aDayAt(gyirong), '--vehicles', '12', '--speed', '1');
  await running.says(/waiting for their lanes/);
  setTimeout(() => running.signal('SIGINT'), 1_500);
  const { code, output } = await running.ended;
  expect(output).toContain('Stopped.');
  expect(code).toBe(130);
});

test('says what to do where nothing runs', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'greenlane-none-'));
  const run = () => runScript('demo.mjs', ['--data', empty]).ended;
  expect(await run()).toEqual({ code: 2, output: `no Greenlane runs with ${empty}: npm start\n` });
  // One that was killed leaves its address behind.
  const address = `http://127.0.0.1:${await freePort()}`;
  writeFileSync(join(empty, 'running.json'), JSON.stringify({ pid: 1, address }));
  copyFileSync(join(product.dataDir, 'demo.json'), join(empty, 'demo.json'));
  expect(await run()).toEqual({ code: 2, output: `no Greenlane answers at ${address}: npm start\n` });
  rmSync(empty, { recursive: true });
});
