import { inflateSync } from 'node:zlib';
import { freshDatabase } from '@gl/db/testing/database';
import { LANGUAGES } from '@gl/domain/language';
import { localTime, MINUTE } from '@gl/domain/local-time';
import { read } from '@gl/domain/pass-payload';
import { aDriver, batteryCars } from '@gl/domain/testing/crossing-samples';
import { MESSAGES } from '@gl/messages/all';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTruckBooking, type Booked, book, windowAt } from '../../src/a-booking.js';
import { noChromium, openBrowser, openPage, sidewaysPx, type Watched } from '../../src/browser.js';
import { eventually } from '../../src/eventually.js';
import { type House, openHouse } from '../../src/house.js';
import { decodedBy } from '../../src/qr.js';

const PHONE = { width: 360, height: 640 };
const WINDOW = windowAt(1);
const PLATE = '藏A·24680';

describe.skipIf(noChromium)('the pass on a phone without script', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let booking: Booked;
  let path: string;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    const { declarationExpiresAt: _d, perishBy: _p, ...cars } = batteryCars();
    const request = aTruckBooking(WINDOW, { consignments: [cars], drivers: [aDriver({ language: 'ne' })] });
    const [vehicle] = request.vehicles;
    request.vehicles = [{ ...vehicle!, kind: 'car-carrier', plate: { country: 'CN', text: PLATE } }];
    const made = await book(house, request);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    booking = made.body;
    path = new URL(booking.vehicles[0]!.passUrl, house.url).pathname;
    await eventually(async () => {
      const { rows } = await house.store.pool.query('select 1 from decision where vehicle_id = $1', [
        booking.vehicles[0]!.id,
      ]);
      expect(rows).toHaveLength(1);
    }, 10_000);
    watched = await openPage(browser, house.url, { viewport: PHONE, javaScriptEnabled: false });
    ({ page } = watched);
    await page.goto(path);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const payload = () => ({
    port: 'zhangmu',
    vehicleId: booking.vehicles[0]!.id,
    version: 1,
    windowStartAt: WINDOW,
    windowEndAt: WINDOW + 30 * MINUTE,
    direction: 'export',
    group: 'green',
    serviceClass: 'car-carrier',
    identity: PLATE,
  });

  test.each(LANGUAGES)(
    'in %s, reached by its link: complete, and time, lane group and code above the fold',
    async (language) => {
      const { pass, laneGroups, statuses } = MESSAGES[language];
      await page.goto(path);
      await page.getByRole('link', { name: LANGUAGE_NAMES[language], exact: true }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      // biome-ignore lint/performance/useDomNodeTextContent: hidden words must not count
      const text = await page.locator('body').innerText();
      for (const words of [
        pass.doNow.confirmed,
        laneGroups.green,
        localTime('Asia/Shanghai', WINDOW),
        localTime('Asia/Kathmandu', WINDOW),
        PLATE,
        booking.reference,
        statuses.confirmed,
        pass.showThisCode,
      ])
        expect(text).toContain(words);
      for (const first of [
        page.locator('.clocks b').first(),
        page.locator('.places b').first(),
        page.locator('svg.qr'),
      ]) {
        const box = (await first.boundingBox())!;
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(PHONE.height);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await sidewaysPx(page)).toBe(0);
      await page.setViewportSize(PHONE);
    },
  );

  test.each(['light', 'dark'] as const)('its code is read off the %s screen by two decoders', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(path);
    const { jsqr, zxing } = await decodedBy(browser, await page.screenshot());
    expect(zxing).toBe(jsqr);
    expect(jsqr!.length).toBeLessThanOrEqual(210);
    const reading = read(jsqr!);
    expect(reading.ok && reading.value.payload).toEqual(payload());
  });

  test('on paper it is one A4 page, in every language', async () => {
    for (const language of LANGUAGES) {
      await page.goto(`${path}?lang=${language}`);
      const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
      expect(pagesOf(pdf), language).toEqual({ pages: 1, size: [595, 842] });
    }
  });

  test('asks nobody else for anything, and says nothing in the console', () => {
    expect(watched.strayed).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});

/** Pages of a PDF and the size of the first in points. Chromium writes its objects plain or in compressed streams. */
function pagesOf(pdf: Buffer): { pages: number; size: number[] } {
  const plain = pdf.toString('latin1');
  const streams = [...plain.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, bytes]) => {
    try {
      return inflateSync(Buffer.from(bytes!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const objects = [plain, ...streams].join('\n');
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(objects) ?? [];
  return {
    pages: [...objects.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length,
    size: [Math.round(Number(width)), Math.round(Number(height))],
  };
}
