import { freshDatabase } from '@gl/db/testing/database';
import { MESSAGES } from '@gl/messages/all';
import { en } from '@gl/messages/desk/en';
import { account as accountEn } from '@gl/messages/desk/en/account';
import { zh } from '@gl/messages/desk/zh';
import { account as accountZh } from '@gl/messages/desk/zh/account';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChromium, openBrowser, openPage, type Watched } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';
import { enter, pick, typeInto } from '../../src/keyboard.js';

const READERS = [
  {
    language: 'zh',
    locale: 'zh-CN',
    desk: zh,
    keyFold: accountZh.signIn.keyFold,
    port: '樟木口岸',
    plate: '藏A·12345',
  },
  {
    language: 'en',
    locale: 'en-US',
    desk: en,
    keyFold: accountEn.signIn.keyFold,
    port: 'Zhangmu (Khasa)',
    plate: '藏A·67890',
  },
] as const;

describe.skipIf(noChromium)('by keyboard alone', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  describe.each(READERS)('a reader of $language', ({ language, locale, desk, keyFold, port, plate }) => {
    const common = MESSAGES[language];
    let watched: Watched;
    let page: Page;
    const field = (label: string) => page.getByLabel(label, { exact: true });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const goods = desk.exporter.goodsNo(1);
    const vehicle = desk.book.vehicle(1);
    const hsCodes = () => page.getByRole('group', { name: goods }).getByLabel(desk.book.hsCodes, { exact: true });
    const plateText = () => page.getByRole('group', { name: vehicle }).getByLabel(desk.book.plate, { exact: true });

    beforeAll(async () => {
      watched = await openPage(browser, house.url, { locale });
      ({ page } = watched);
    });
    afterAll(() => watched?.context.close());

    test('signs in with the API key', async () => {
      await page.goto('/');
      await enter(page, page.getByText(keyFold));
      await typeInto(page, field(desk.signIn.apiKey), house.key('exporter', READERS[0].language === language ? 0 : 1));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: desk.exporter.today.title, exact: true }).waitFor();
    });

    test('sees the green verdict while filling in the form, before anything is booked', async () => {
      await enter(page, page.getByRole('navigation').getByRole('link', { name: desk.nav.book, exact: true }));
      await pick(page, page.locator('#f-port'), port);
      await pick(page, field(desk.book.kind), desk.book.kinds['new-energy']);
      await expect.poll(() => field(desk.book.vehicleKind).inputValue()).toBe('car-carrier');
      await typeInto(page, hsCodes(), '87038010');
      await typeInto(page, plateText(), plate);
      const verdict = page.getByRole('region', { name: desk.verdict.title });
      await verdict.getByText(desk.exporter.verdictWord.green, { exact: true }).waitFor();
      await verdict.getByText(common.verdicts.NEW_ENERGY_HS).waitFor();
      await verdict.getByText(desk.exporter.evidence.hsCode('87038010', true)).waitFor();
      expect((await house.call<{ items: unknown[] }>('GET', '/api/v1/bookings', { key: key() })).body.items).toEqual(
        [],
      );
    });
    const key = () => house.key('exporter', READERS[0].language === language ? 0 : 1);

    test('is refused without a window, with the box in focus, and led from it to each field', async () => {
      await typeInto(page, plateText(), '1');
      await enter(page, button(desk.book.submit));
      const box = page.getByRole('alert').filter({ has: page.locator('.fault-link') });
      await expect.poll(() => box.evaluate((found) => found === document.activeElement)).toBe(true);
      expect(await box.getByRole('heading').textContent()).toBe(desk.common.errorsOnPage(1));
      await enter(page, box.getByRole('link').first());
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell');
    });

    test('chooses a window with arrows and Enter', async () => {
      const cell = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      const before = await cell();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      const at = await cell();
      expect(at).not.toBe(before);
      await page.keyboard.press('Enter');
      const time = /\d\d:\d\d-\d\d:\d\d/.exec(at!)![0];
      await page.getByRole('status').filter({ hasText: time }).waitFor();
    });

    test('is refused by the server for the plate, and mends it at the field that the box leads to', async () => {
      await enter(page, button(desk.book.submit));
      const box = page.getByRole('alert').filter({ has: page.locator('.fault-link') });
      await expect.poll(() => box.evaluateAll((found) => found[0] === document.activeElement)).toBe(true);
      await enter(page, box.getByRole('link').first());
      expect(await plateText().evaluate((input) => input === document.activeElement)).toBe(true);
      expect(await plateText().getAttribute('aria-invalid')).toBe('true');
      const error = page.locator(`[id="${(await plateText().getAttribute('aria-describedby'))!.split(' ')[0]}"]`);
      expect(await error.textContent()).toContain(common.rules.PLATE_FORMAT.fix);
      await typeInto(page, plateText(), plate);
      expect(await plateText().getAttribute('aria-invalid')).toBe('false');
    });

    test('books, and is shown the decision', async () => {
      await enter(page, button(desk.book.submit));
      await page.getByRole('heading', { level: 1, name: /ZM-/ }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('page-title');
      const decision = page.locator('.decision');
      await decision.getByText(desk.booking.planned, { exact: true }).waitFor({ timeout: 10_000 });
      expect(await decision.textContent()).toContain(desk.booking.version(1));
      expect(await page.locator('.facts').textContent()).toContain(common.laneGroups.green);
      // The browser notes each refusal: the plate's, and that nobody was signed in when the page first asked who it is.
      const unexpected = watched.complaints.filter((line) => !line.includes('422') && !line.includes('/api/v1/me)'));
      expect(unexpected).toEqual([]);
      expect(watched.strayed).toEqual([]);
    });
  });
});
