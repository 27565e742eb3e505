import { AxeBuilder } from '@axe-core/playwright';
import { freshDatabase } from '@gl/db/testing/database';
import { addDays, instantAt, localDay } from '@gl/domain/local-time';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../tests/support/running/eventually.js';
import { aTruckBooking, type Booked, book } from '../../src/a-booking.js';
import { noChromium, openBrowser, openPage, sidewaysPx, signedIn, type Watched } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';
import { STARTED_AT } from '../../src/started-at.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const ZONE = 'Asia/Shanghai';
const dayIn = (days: number) => addDays(localDay(ZONE, STARTED_AT), days);
const at = (days: number, time: string) => instantAt(ZONE, dayIn(days), time);

describe.skipIf(noChromium)('an administrator sets a port up by the screens', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  let booked: Booked;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    watched = await openPage(browser, house.url, { locale: 'en-GB' });
    await signedIn(watched.context, house.key('admin'));
    page = watched.page;
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** Nothing for axe in light and dark, nothing cut off sideways on the narrowest screen. */
  const holds = async (what: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.html, node.failureSummary]));
      expect(found, `${what}, ${colorScheme}`).toEqual([]);
    }
    const size = page.viewportSize()!;
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await sidewaysPx(page), what).toBe(0);
    await page.setViewportSize(size);
  };
  const next = () => page.getByRole('button', { name: 'Next', exact: true }).click();
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const free = async (days: number) =>
    (
      await house.call<{ places: (number | null)[] }>(
        'GET',
        `/api/v1/ports/rasuwa/availability?direction=export&from=${dayIn(days)}`,
      )
    ).body.places;

  test('a new port with two lanes, hours and a holiday, step by step; what is wrong is said and led to', async () => {
    await page.goto('/admin/ports');
    await page.getByRole('link', { name: 'Zhangmu (Khasa)' }).waitFor();
    await holds('the list');
    await page.getByRole('link', { name: 'New port' }).click();
    await page.getByRole('heading', { name: 'New port' }).waitFor();
    await holds('names and place');
    await field('Short name in addresses').fill('rasuwa');
    await field('Code').fill('ZM');
    const [own, other] = [
      page.getByRole('group', { name: 'This side' }),
      page.getByRole('group', { name: 'The other side' }),
    ];
    for (const [side, country, zh, en] of [
      [own, 'CN', '热索口岸', 'Resuo'],
      [other, 'NP', '拉苏瓦加迪', 'Rasuwagadhi'],
    ] as const) {
      await side.getByLabel('Country').fill(country);
      await side.getByLabel('Name in Chinese').fill(zh);
      await side.getByLabel('Name in English').fill(en);
    }
    await next();
    const hours = page.getByRole('group', { name: 'Hours 1' });
    await hours.getByLabel('From').selectOption('08:00');
    await hours.getByLabel('To').selectOption('18:00');
    await hours.getByText('Nepal: 05:45 to 15:45').waitFor();
    await holds('opening hours');
    await next();
    await expect.poll(() => page.getByRole('group', { name: /^Lane \d$/ }).count()).toBe(2);
    await holds('lanes');
    await next();
    await page.getByRole('group', { name: 'export' }).getByLabel('customs').fill('1');
    await holds('limits');
    await next();
    const calendar = page.getByRole('region', { name: 'Holidays: Resuo' });
    await calendar.getByLabel('Day', { exact: true }).fill(dayIn(4));
    await calendar.getByLabel('Last day').fill(dayIn(5));
    await calendar.getByLabel('Name of the holiday optional').fill('Losar');
    await calendar.getByRole('button', { name: 'Add' }).click();
    await expect.poll(() => calendar.getByRole('listitem').count()).toBe(2);
    await holds('holidays');
    await next();
    await holds('service minutes');
    await next();
    await holds('goods');
    await next();
    await holds('policies');

    const open = () => page.getByRole('button', { name: 'Open the port' }).click();
    await open();
    const summary = page.getByRole('alert');
    await summary.getByText('One thing needs mending').waitFor();
    await summary.getByRole('link', { name: /Limits per checkpoint/ }).click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.id))
      .toBe('f-directions.export.limits[0].vehiclesPerHour');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('20');
    await page.getByRole('button', { name: 'Policies' }).click();
    await open();
    await summary.getByText('Another port has this id or code').waitFor();
    await summary.getByRole('link').click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('f-code');
    await field('Code').fill('RS');
    await page.getByRole('button', { name: 'Policies' }).click();
    await open();
    await page.getByText('The port is open. Its windows are on sale.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/admin/ports/rasuwa');
    await holds('the port');

    const [workday, holiday] = [await free(3), await free(4)];
    expect([workday[15], workday[16], workday[35], workday[36]]).toEqual([null, 3, 2, null]);
    expect(new Set(holiday)).toEqual(new Set([null]));
  });

  test('an exporter books there, and the driver gets a pass', async () => {
    const wish = aTruckBooking(at(3, '17:00'), { port: 'rasuwa', drivers: [aDriver({ language: 'en' })] });
    const made = await book(house, wish);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    booked = made.body;
    expect(booked.reference).toMatch(/^RS-/);
    const pass = await openPage(browser, house.url, { locale: 'en-GB' });
    await pass.page.goto(new URL(booked.vehicles[0]!.passUrl).pathname);
    await pass.page.locator('svg.qr').waitFor();
    expect(await pass.page.locator('body').textContent()).toContain('Resuo');
    await eventually(async () => {
      const { body } = await house.call<{ vehicles: { decision: unknown }[] }>('GET', `/api/v1/bookings/${booked.id}`, {
        key: house.key('exporter', 0),
      });
      expect(body.vehicles[0]!.decision).not.toBeNull();
    }, 10_000);
    await pass.context.close();
  });

  test('shorter hours show whom they leave behind before they are saved; typed work is not lost by a click', async () => {
    await page.goto('/admin/ports/rasuwa');
    const hours = page.getByRole('group', { name: 'Hours 1' });
    await hours.getByLabel('To').selectOption('16:00');
    await page.getByRole('link', { name: 'Ports', exact: true }).click();
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' });
    await leaving.waitFor();
    await holds('leaving');
    await leaving.getByRole('button', { name: 'Stay here' }).click();
    expect(await hours.getByLabel('To').inputValue()).toBe('16:00');

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const effect = page.getByRole('dialog', { name: 'What this change does' });
    await effect.getByText('1 booked vehicle stands in a window that closes').waitFor();
    await effect.getByText(booked.reference).waitFor();
    await holds('the preview');
    const save = effect.getByRole('button', { name: 'Save the change' });
    await save.click();
    await effect.getByText('Tick the line above first.').waitFor();
    await effect.getByLabel('I have seen who is booked there. They keep their places.').check();
    await save.click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    const shorter = await free(3);
    expect(shorter[31]).toBeGreaterThan(0);
    expect(shorter[32]).toBeNull();
    const { body } = await house.call<{ status: string }>('GET', `/api/v1/bookings/${booked.id}`, {
      key: house.key('exporter', 0),
    });
    expect(body.status).toBe('confirmed');
  });

  test('a lane more, and one retired and brought back', async () => {
    await page.getByRole('button', { name: 'Add a lane' }).click();
    await page.getByRole('button', { name: 'Save the lane' }).click();
    await page.getByText('rasuwa-o2 is saved.').waitFor();
    await page.getByRole('button', { name: 'Retire rasuwa-o1' }).click();
    const effect = page.getByRole('dialog', { name: 'What this change does' });
    await effect.getByRole('button', { name: 'Save the change' }).click();
    await page.getByText('rasuwa-o1 is saved.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('section-lanes');
    await page.getByRole('button', { name: 'Bring back rasuwa-o1' }).click();
    await effect.getByRole('button', { name: 'Save the change' }).click();
    await page.getByRole('button', { name: 'Retire rasuwa-o1' }).waitFor();
    expect(watched.strayed).toEqual([]);
  });
});
