import { AxeBuilder } from '@axe-core/playwright';
import type { PublicBoardBody } from '@gl/contracts/board';
import type { PortBody } from '@gl/contracts/port';
import { freshDatabase } from '@gl/db/testing/database';
import { addDays } from '@gl/domain/local-time';
import { maskIdentity } from '@gl/domain/mask';
import { MESSAGES } from '@gl/messages/all';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AtTheBorder, aTruckNow } from '../../src/at-the-border.js';
import { noChromium, openBrowser, openPage, sidewaysPx } from '../../src/browser.js';
import { textsOf } from '../../src/contrast.js';
import { type House, openHouse } from '../../src/house.js';

const HD = { width: 1920, height: 1080 };
const UHD = { width: 3840, height: 2160 };
/** A wall asks each 15 s; two seconds more for the answer. */
const SEEN_WITHIN_MS = 17_000;
const HOUR = 3_600_000;

describe.skipIf(noChromium)('the public board and the wall', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let truck: AtTheBorder;
  let site: PortBody;
  let board: PublicBoardBody;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    truck = await aTruckNow(house);
    site = (await house.call<PortBody>('GET', '/api/v1/ports/zhangmu')).body;
    board = (await house.call<PublicBoardBody>('GET', '/api/v1/ports/zhangmu/board')).body;
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** A board of `rows` made-up vehicles, some of them called, late, in a lane. */
  const boardOf = (rows: number, over: Partial<PublicBoardBody> = {}): PublicBoardBody => ({
    ...board,
    date: '2026-11-24',
    driftMin: 25,
    vehicles: Array.from({ length: rows }, (_, n) => ({
      identity: maskIdentity(`藏A·${10_000 + n}`),
      direction: n % 2 ? ('import' as const) : ('export' as const),
      status: (['called', 'in-inspection', 'referred', 'at-gate', 'confirmed', 'staged', 'standby'] as const)[n % 7]!,
      laneGroup: (['ordinary', 'green', 'oversize', 'coach'] as const)[n % 4]!,
      laneNo: n % 3 ? n : null,
      windowStart: '2026-11-24T01:30:00.000Z',
      windowEnd: '2026-11-24T02:00:00.000Z',
      plannedStartAt: '2026-11-24T01:42:00.000Z',
    })),
    ...over,
  });
  /** Answers in the server's place, inside of the page. */
  const serve = (page: Page, port: PortBody, shown: PublicBoardBody) =>
    page.addInitScript(
      ([one, two]) => {
        const world = globalThis as { isDown?: boolean; asked?: number };
        world.asked = 0;
        const real = fetch;
        globalThis.fetch = async (input, init) => {
          const path = String(input);
          if (!path.startsWith('/api/')) return real(input, init);
          world.asked!++;
          if (world.isDown) throw new TypeError('no line');
          return Response.json(path.includes('/board') ? two : one);
        };
      },
      [port, shown] as const,
    );

  test('a driver finds himself by his mask, without signing in; a lane that closes is seen', async () => {
    const { page, context, complaints, strayed } = await openPage(browser, house.url, {
      locale: 'ne-NP',
      viewport: { width: 360, height: 640 },
    });
    await page.goto('/board/zhangmu');
    await page.getByText(maskIdentity(truck.plate)).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('ne');
    expect(await page.content()).not.toContain(truck.plate);
    expect(await page.locator('.board-clocks time').count()).toBe(2);
    expect(await sidewaysPx(page)).toBe(0);
    const lead = house.key('shift-lead', 0, 'zhangmu');
    const { body: lane } = await house.call<{ etag: string; no: number }>('GET', '/api/v1/lanes/zhangmu-x1', {
      key: lead,
    });
    const changed = await house.call('PATCH', '/api/v1/lanes/zhangmu-x1', {
      key: lead,
      body: { state: 'closed', reason: 'trial' },
      headers: { 'If-Match': lane.etag },
    });
    expect(changed.status).toBe(200);
    const row = page.locator('.board-lanes li').filter({ hasText: MESSAGES.ne.board.lane({ lane: lane.no }) });
    await row.getByText(MESSAGES.ne.board.laneStates.closed).waitFor({ timeout: SEEN_WITHIN_MS });
    await page.getByLabel(MESSAGES.ne.board.language).selectOption('bo');
    await page.locator('html[lang=bo]').waitFor();
    await page.getByText(MESSAGES.bo.board.masked).waitFor();
    expect(strayed).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('without a line the board shows what it knew, and how old that is; also after a reload', async () => {
    const { page, context } = await openPage(browser, house.url, { locale: 'en-US' });
    await page.clock.install();
    await page.goto('/board/zhangmu');
    await page.getByText(maskIdentity(truck.plate)).waitFor();
    await page.route('**/api/**', (route) => route.abort());
    await page.clock.runFor(3 * 60_000);
    await page.getByText(MESSAGES.en.board.stale({ minutes: 3 })).waitFor();
    await page.reload();
    await page.getByText(maskIdentity(truck.plate)).waitFor();
    await page.getByRole('alert').waitFor();
    await page.unroute('**/api/**');
    await page.clock.runFor(30_000);
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await context.close();
  });

  test.each([
    ['1080p', HD, {}],
    ['4K', UHD, {}],
    ['1080p, another day', HD, { date: '2026-11-25' }],
  ])(
    '%s: no scroll, ten rows, no text below a thirtieth of the height, 7:1, in every language',
    async (_, viewport, over) => {
      const { page, context, complaints } = await openPage(browser, house.url, { viewport });
      await serve(page, site, boardOf(23, over));
      // Only runFor turns a page: what this machine takes to look at one does not.
      await page.clock.install({ time: new Date('2026-11-24T01:29:00Z') });
      await page.clock.pauseAt(new Date('2026-11-24T01:30:00Z'));
      await page.goto('/wall/zhangmu');
      const seen = new Set<string>();
      for (let turn = 0; turn < 9; turn++) {
        await page.locator('.wall-table tbody tr').first().waitFor();
        seen.add((await page.locator('html').getAttribute('lang'))!);
        expect(await page.locator('.wall-table tbody tr').count()).toBeLessThanOrEqual(10);
        expect(await page.locator('.wall-day').count()).toBe('date' in over ? 1 : 0);
        const overflow = await page.evaluate(() => {
          const { scrollHeight, scrollWidth } = document.documentElement;
          return [scrollHeight - innerHeight, scrollWidth - innerWidth];
        });
        expect(overflow).toEqual([0, 0]);
        const foot = (await page.locator('.wall-foot').boundingBox())!;
        const table = (await page.locator('.wall-table').boundingBox())!;
        expect(table.y + table.height, 'the table ends above the foot').toBeLessThanOrEqual(foot.y + 1);
        expect(foot.y + foot.height).toBeLessThanOrEqual(viewport.height);
        for (const { text, px, contrast } of await textsOf(page)) {
          expect(px, text).toBeGreaterThanOrEqual(viewport.height / 30);
          expect(contrast, text).toBeGreaterThanOrEqual(7);
        }
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll('.wall-table td, .wall-table th, .wall-foot > *, .wall-head h1, .wall-name')]
            .filter((cell) => cell.scrollWidth > cell.clientWidth)
            .map((cell) => cell.textContent),
        );
        expect(cut, (await page.locator('html').getAttribute('lang')) ?? '').toEqual([]);
        await page.clock.runFor(10_000);
      }
      expect([...seen].sort()).toEqual(['en', 'ne', 'zh']);
      await page.clock.resume();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test('a page of another day names it and says nothing of today; a day without a board is said to be none', async () => {
    const day = addDays(board.date, 1);
    const { page, context, complaints } = await openPage(browser, house.url, { locale: 'zh-CN' });
    const { board: text, clock } = MESSAGES.zh;
    await page.goto(`/board/zhangmu?date=${day}`);
    await page.locator('.board-day').filter({ hasText: clock.tomorrow }).waitFor();
    await page.getByText(text.otherDay.empty).waitFor();
    await page.getByText(text.otherDay.windowsLeft).waitFor();
    for (const said of [text.empty, text.windowsLeft, text.noneLeft])
      expect(await page.getByText(said).count()).toBe(0);
    await page.goto('/board/zhangmu?date=soon');
    await page.getByText(maskIdentity(truck.plate)).waitFor();
    expect(await page.locator('.board-day').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.goto(`/board/zhangmu?date=${addDays(board.date, 40)}`);
    await page.getByText(text.noSuchDay).waitFor();
    await context.close();
  });

  test('markup in names and identities is shown as it is written', async () => {
    const { page, context } = await openPage(browser, house.url, { viewport: HD });
    const names = Object.fromEntries(
      Object.keys(site.names).map((language) => [language, '<img src=x onerror=alert(1)>']),
    );
    const shown = boardOf(1);
    shown.vehicles[0]!.identity = '<b>';
    await serve(page, { ...site, names }, shown);
    let dialogs = 0;
    page.on('dialog', () => dialogs++);
    await page.goto('/wall/zhangmu');
    await page.locator('.wall-table').waitFor();
    expect(await page.locator('h1').textContent()).toBe('<img src=x onerror=alert(1)>');
    expect(await page.locator('tbody th').textContent()).toBe('<b>');
    expect(await page.locator('.wall img, .wall b').count()).toBe(0);
    expect(dialogs).toBe(0);
    await context.close();
  });

  // Twenty-four hours of timers: measured 165 s while the machine had ten times its work.
  test('a simulated day on the wall: nothing grows, a broken line is amber with its age and heals, it is never blank', async () => {
    const { page, context, complaints } = await openPage(browser, house.url, { viewport: HD });
    await serve(page, site, boardOf(23));
    await page.clock.install({ time: new Date('2026-11-24T00:00:00Z') });
    await page.goto('/wall/zhangmu');
    await page.locator('.wall-table tbody tr').first().waitFor();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const weigh = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      const of = (name: string) => metrics.find((metric) => metric.name === name)!.value;
      return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heapMb: of('JSHeapUsedSize') / 1e6 };
    };
    // All languages and pages once, before anything is counted.
    await page.clock.runFor(HOUR / 12);
    const first = await weigh();
    for (let hour = 0; hour < 24; hour++) {
      const isDown = hour % 8 === 5;
      await page.evaluate((down) => void Object.assign(globalThis, { isDown: down }), isDown);
      await page.clock.runFor(HOUR);
      expect(await page.locator('.wall-table tbody tr').count(), `hour ${hour}`).toBeGreaterThan(0);
      expect(await page.locator('.wall-stale').count(), `hour ${hour}`).toBe(isDown ? 1 : 0);
      if (isDown) expect(await page.locator('.wall-stale').textContent()).toMatch(/5\d|60/);
    }
    expect(await page.evaluate(() => (globalThis as { asked?: number }).asked)).toBeGreaterThan(4_000);
    const last = await weigh();
    expect(last.listeners).toBeLessThanOrEqual(first.listeners);
    // A page of three rows has fewer nodes than one of ten: within a page's worth, not a day's.
    expect(Math.abs(last.nodes - first.nodes)).toBeLessThan(400);
    expect(last.heapMb - first.heapMb).toBeLessThan(8);
    expect(complaints).toEqual([]);
    await context.close();
  }, 600_000);

  test('a wall that starts without a line says so and begins by itself', async () => {
    const { page, context } = await openPage(browser, house.url, { viewport: HD });
    await serve(page, site, boardOf(2));
    await page.addInitScript(() => void Object.assign(globalThis, { isDown: true }));
    await page.clock.install();
    await page.goto('/wall/zhangmu');
    await page.getByText(MESSAGES.zh.board.unreachable).or(page.getByText(MESSAGES.en.board.unreachable)).waitFor();
    await page.evaluate(() => void Object.assign(globalThis, { isDown: false }));
    await page.clock.runFor(20_000);
    await page.locator('.wall-table').waitFor();
    await context.close();
  });
});
