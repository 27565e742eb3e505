import { AxeBuilder } from '@axe-core/playwright';
import { freshDatabase } from '@gl/db/testing/database';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTruckBooking, type Booked, book, dayOf, windowAt } from '../../src/a-booking.js';
import { noChromium, openBrowser, openPage, sidewaysPx, signedIn } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';

const WIDTHS = [360, 768, 1280, 1920];
const NARROWEST = 320;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const DESK_TARGET_PX = 24;
const DRIVER_TARGET_PX = 48;
const WINDOW = windowAt(3);

interface Screen {
  name: string;
  path: (booking: Booked) => string;
  /** What is there once the screen is. */
  shows: string;
  as?: 'exporter' | 'shift-lead';
  lang?: string;
  targetPx: number;
}
const DESK = { targetPx: DESK_TARGET_PX, lang: 'zh-CN' } as const;
const passPath = ({ vehicles }: Booked) => new URL(vehicles[0]!.passUrl).pathname;
const SCREENS: Screen[] = [
  { name: 'sign-in', path: () => '/sign-in', shows: 'form', ...DESK },
  { name: 'bookings', path: () => '/bookings', shows: 'table, .bookings', as: 'exporter', ...DESK },
  { name: 'new booking', path: () => '/bookings/new?port=zhangmu', shows: '[role=grid]', as: 'exporter', ...DESK },
  { name: 'booking', path: ({ id }) => `/bookings/${id}`, shows: '.decision', as: 'exporter', ...DESK },
  { name: 'no such page', path: () => '/nowhere', shows: 'h1', as: 'exporter', ...DESK },
  {
    name: 'lane board',
    path: () => `/inspection?date=${dayOf(WINDOW)}`,
    shows: '.plate-button, .vehicle-row',
    as: 'shift-lead',
    ...DESK,
  },
  {
    name: 'pass in Chinese',
    path: (b) => `${passPath(b)}?lang=zh`,
    shows: 'svg.qr',
    lang: 'zh',
    targetPx: DRIVER_TARGET_PX,
  },
  {
    name: 'pass in Tibetan',
    path: (b) => `${passPath(b)}?lang=bo`,
    shows: 'svg.qr',
    lang: 'bo',
    targetPx: DRIVER_TARGET_PX,
  },
];

/** Buttons, links outside of running text and fields that are smaller than `px` either way. */
const smallTargets = (page: Page, px: number): Promise<string[]> =>
  page.evaluate((least) => {
    const selector = 'button, a[href], select, summary, input:not([type=hidden]), [role=gridcell]';
    return [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.classList.contains('skip'))
      .filter((target) => !(target.tagName === 'A' && getComputedStyle(target).display === 'inline'))
      .flatMap((target) => {
        const label = target instanceof HTMLInputElement ? target.labels?.[0]?.getBoundingClientRect() : undefined;
        const { width, height } = target.getBoundingClientRect();
        // A tick and its label are one target.
        const high = Math.max(
          height,
          /^(checkbox|radio)$/.test(target.getAttribute('type') ?? '') ? (label?.height ?? 0) : 0,
        );
        const wide = Math.max(width, label?.width ?? 0);
        return width === 0 || (wide >= least && high >= least)
          ? []
          : [`${target.outerHTML.slice(0, 120)}: ${Math.round(wide)} x ${Math.round(high)}`];
      });
  }, px);

describe.skipIf(noChromium)('every screen', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let booking: Booked;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    const made = await book(house, aTruckBooking(WINDOW, { drivers: [aDriver({ language: 'zh' })] }));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    booking = made.body;
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const open = async ({ path, as, shows }: Screen, options: BrowserContextOptions) => {
    const watched = await openPage(browser, house.url, { locale: 'zh-CN', ...options });
    if (as) await signedIn(watched.context, house.key(as, 0, as === 'shift-lead' ? 'zhangmu' : undefined));
    await watched.page.goto(path(booking));
    await watched.page.locator(shows).first().waitFor();
    return watched;
  };

  const look = async (screen: Screen, colorScheme: 'light' | 'dark') => {
    const { page, context, complaints, strayed } = await open(screen, { colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      // No page of ours has a frame of another origin, for which alone axe would open a second page at each look.
      const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.html, node.failureSummary]));
      expect(found, `${colorScheme}, ${width} px`).toEqual([]);
    }
    expect(await page.locator('html').getAttribute('lang')).toBe(screen.lang);
    expect(complaints).toEqual([]);
    expect(strayed).toEqual([]);
    await context.close();
  };

  describe.each(SCREENS)('$name', (screen) => {
    test('light and dark, at every width: nothing for axe, no complaint, no stray request', async () => {
      await Promise.all((['light', 'dark'] as const).map((colorScheme) => look(screen, colorScheme)));
    });

    test('at 320 px nothing is cut off sideways, and on a phone and a desk targets are large enough', async () => {
      const { page, context } = await open(screen, { viewport: { width: NARROWEST, height: 640 } });
      expect(await sidewaysPx(page)).toBe(0);
      for (const width of [NARROWEST, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await smallTargets(page, screen.targetPx), `at ${width} px`).toEqual([]);
      }
      await context.close();
    });
  });

  test("the API's page asks nobody else for anything", async () => {
    const { page, context, complaints, strayed } = await openPage(browser, house.url);
    await page.goto('/api/docs');
    await page.locator('.opblock').first().waitFor();
    expect(strayed).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
