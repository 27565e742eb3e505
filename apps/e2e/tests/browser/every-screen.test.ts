import { AxeBuilder } from '@axe-core/playwright';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTruckBooking, type Booked, book } from '../../src/a-booking.js';
import { noChromium, openBrowser, openPage, sidewaysPx, signedIn } from '../../src/browser.js';
import { npmStart } from '../../src/npm-start.js';
import { foreignTexts, motions } from '../../src/page-laws.js';
import { aPerson, halfSignedIn, invite, linkFor, signedInAs } from '../../src/people.js';
import { SCREENS, type Screen, type Session, SHOWN_WINDOW } from '../../src/screens.js';
import { smallTargets } from '../../src/small-targets.js';
import { webRoutes } from '../../src/web-routes.js';

const WIDTHS = [360, 768, 1280, 1920];
const NARROWEST = 320;
/** 1280 px wide at a zoom of 200 %: half as many CSS pixels, each twice as sharp. */
const ZOOMED = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

test('every route that the router knows is looked at', () => {
  const known = webRoutes();
  expect(known.length).toBeGreaterThan(4);
  const looked = new Set(SCREENS.map(({ route }) => route));
  // The start page only leads on.
  expect(known.filter((route) => route !== '/' && !looked.has(route))).toEqual([]);
  expect([...looked].filter((route) => route !== null && !known.includes(route))).toEqual([]);
});

describe.skipIf(noChromium)('every screen', () => {
  let house: Awaited<ReturnType<typeof npmStart>>;
  let browser: Browser;
  let booking: Booked;
  let invitation: string;
  const sessions = new Map<Session, Awaited<ReturnType<BrowserContext['cookies']>>>();

  beforeAll(async () => {
    house = await npmStart();
    browser = await openBrowser();
    const made = await book(house, aTruckBooking(SHOWN_WINDOW, { drivers: [aDriver({ language: 'zh' })] }));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    booking = made.body;
    invitation = await linkFor(house, await invite(house, { role: 'inspector', port: 'zhangmu' }));
    await signPeopleIn();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const signPeopleIn = async () => {
    const user = (wanted: string) => house.demo.users.find(({ role, port }) => role === wanted && port !== 'bakhty')!;
    const manager = house.demo.users.find(({ role, managesCompany }) => role === 'exporter' && managesCompany)!;
    const newcomer = await aPerson(house, { role: 'inspector', port: 'zhangmu' });
    const keep = async (name: Session, signIn: (context: BrowserContext) => Promise<unknown>) => {
      const context = await browser.newContext();
      await signIn(context);
      sessions.set(name, await context.cookies());
      await context.close();
    };
    await keep('manager', (context) => signedInAs(context, house, manager));
    await keep('admin', (context) => signedInAs(context, house, user('admin')));
    await keep('enrolling', (context) => halfSignedIn(context, house, newcomer));
    await keep('second step', (context) => halfSignedIn(context, house, user('inspector')));
  };

  const open = async ({ path, as, session, shows }: Screen, options: BrowserContextOptions) => {
    const watched = await openPage(browser, house.url, { locale: 'zh-CN', ...options });
    if (as) await signedIn(watched.context, house.key(as, 0, as === 'shift-lead' ? 'zhangmu' : undefined));
    if (session) await watched.context.addCookies(sessions.get(session)!);
    await watched.page.goto(path(booking, { invitation }));
    await watched.page.locator(shows).first().waitFor();
    return watched;
  };

  const axe = async (page: Page) => {
    // No page of ours has a frame of another origin, for which alone axe would open a second page at each look.
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode().analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.html, node.failureSummary]));
  };

  const look = async (screen: Screen, colorScheme: 'light' | 'dark') => {
    const { page, context, complaints, strayed } = await open(screen, { colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect(await axe(page), `${colorScheme}, ${width} px`).toEqual([]);
    }
    expect([screen.lang].flat()).toContain(await page.locator('html').getAttribute('lang'));
    expect(await foreignTexts(page)).toEqual([]);
    expect(await motions(page)).toEqual([]);
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

    test('at a zoom of 200 %: nothing for axe, nothing cut off sideways', async () => {
      const { page, context } = await open(screen, ZOOMED);
      expect(await axe(page)).toEqual([]);
      expect(await sidewaysPx(page)).toBe(0);
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
