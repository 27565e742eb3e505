import { freshDatabase } from '@gl/db/testing/database';
import { HOUR, localDay, MINUTE } from '@gl/domain/local-time';
import { MESSAGES } from '@gl/messages/all';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../tests/support/running/eventually.js';
import { windowAt } from '../../src/a-booking.js';
import { aPassOf, type PassOf } from '../../src/a-pass.js';
import { noChromium, openBrowser, openPage } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';

const PHONE = { width: 360, height: 640 };
const NEPAL = 'Asia/Kathmandu';
const WINDOW = windowAt(4);
const { pass: NEPALI } = MESSAGES.ne;

describe.skipIf(noChromium)('a pass that is open, and one that is opened in a valley without signal', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let pass: PassOf;
  let other: PassOf;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    [pass, other] = await Promise.all([aPassOf(house, WINDOW, '藏A·11111'), aPassOf(house, WINDOW, '藏A·22222')]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  afterEach(async () => {
    if (!house.api.isRunning()) await house.startApi();
  });

  const open = async (path: string, options: BrowserContextOptions = {}) => {
    const watched = await openPage(browser, house.url, { viewport: PHONE, ...options });
    await watched.page.goto(path);
    return watched;
  };
  /** A newer decision, as the planner would write it, with the outbox row that tells it. */
  const decide = async ({ vehicleId, booking }: PassOf, laterMin: number) => {
    await house.store.pool.query(
      `with was as (update decision set current = false where vehicle_id = $1 and current returning *)
       insert into decision (vehicle_id, version, current, grp, lane_id, planned_start_at, promised_start_at, call_at, reason_code, reason, inputs)
       select vehicle_id, version + 1, true, grp, lane_id, planned_start_at + make_interval(mins => $2), promised_start_at, call_at, reason_code, reason, inputs from was`,
      [vehicleId, laterMin],
    );
    await house.store.pool.query(
      `insert into outbox (kind, port_id, booking_id, vehicle_id, version) values ('vehicle.decided', 'zhangmu', $1, $2, 9)`,
      [booking.id, vehicleId],
    );
  };
  const timeOf = (page: Page) => page.locator('.clocks b').first().textContent();
  const kept = (page: Page, path: string) =>
    page.evaluate(async (url) => (await caches.match(url))?.headers.get('Pass-Version') ?? null, path);
  const keeps = (page: Page, path: string) =>
    eventually(async () => expect(await kept(page, path)).not.toBeNull(), 10_000);

  test('shows a newer decision in place: scroll, focus and language stay, and it is said politely', async () => {
    const { page, context, complaints } = await open(`${pass.path}?lang=ne`);
    await page.locator('#lang-kk').focus();
    await page.evaluate(() => scrollTo(0, 200));
    const [before, y] = [await timeOf(page), await page.evaluate(() => scrollY)];
    expect(y).toBeGreaterThan(100);
    await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));
    await decide(pass, 20);
    await eventually(async () => expect(await timeOf(page)).not.toBe(before), 10_000);
    expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(y);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('lang-kk');
    expect(await page.locator('html').getAttribute('lang')).toBe('ne');
    const said = page.getByRole('status').last();
    expect(await said.textContent()).toContain((await timeOf(page))!);
    expect(await said.textContent()).toContain(NEPALI.doNow.confirmed);
    // The globe stands in what is replaced: it keeps the focus by its name.
    await page.locator('#globe').focus();
    const later = await timeOf(page);
    await decide(pass, 5);
    await eventually(async () => expect(await timeOf(page)).not.toBe(later), 10_000);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('globe');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('without a stream asks after 30 s, and less and less often while nothing changes, up to 300 s', async () => {
    const { page, context } = await openPage(browser, house.url, { serviceWorkers: 'block' });
    // Only runFor moves the page's time: what this machine takes is not waited by the page.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + MINUTE);
    await page.addInitScript(countQuestions);
    await page.route('**/api/v1/live*', (route) => route.abort());
    await page.goto(pass.path);
    const counted = () => page.evaluate(() => (globalThis as unknown as { counted: Questions }).counted);
    for (const [before, waitS] of [30, 60, 120, 240, 300, 300].entries()) {
      await page.clock.runFor((waitS - 2) * 1000);
      expect((await counted()).asked, `before ${waitS} s`).toBe(before);
      await page.clock.runFor(4_000);
      expect((await counted()).asked, `after ${waitS} s`).toBe(before + 1);
      await eventually(async () => expect((await counted()).answers).toHaveLength(before + 1), 10_000);
    }
    expect(new Set((await counted()).answers)).toEqual(new Set([304]));
    await context.close();
  });

  test('never puts an older version over a newer one', async () => {
    const { page, context } = await open(pass.path, { serviceWorkers: 'block' });
    const [time, old] = [await timeOf(page), await (await fetch(house.url + pass.path)).text()];
    await decide(pass, 10);
    await eventually(async () => expect(await timeOf(page)).not.toBe(time), 10_000);
    const [newer, version] = [await timeOf(page), await page.locator('main').getAttribute('data-version')];
    let asked = 0;
    // From now on whoever answers lags behind, as a replica does.
    await page.route(`**${pass.path}*`, (route) => {
      asked++;
      return route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: old });
    });
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await eventually(() => expect(asked).toBeGreaterThan(0), 20_000);
    await page.waitForTimeout(300);
    expect(await timeOf(page)).toBe(newer);
    expect(await page.locator('main').getAttribute('data-version')).toBe(version);
    await context.close();
  });

  test('opened again, is the newer one that is kept when whoever answers lags behind', async () => {
    const { page, context } = await open(pass.path);
    await keeps(page, pass.path);
    const version = await page.locator('main').getAttribute('data-version');
    const back = (by: number) =>
      house.store.pool.query('update vehicle set version = version + $2 where id = $1', [pass.vehicleId, by]);
    await back(-1);
    await page.goto(pass.path);
    expect(await page.locator('main').getAttribute('data-version')).toBe(version);
    expect(await page.locator('.offline').isVisible()).toBe(true);
    await back(1);
    await page.goto(pass.path);
    expect(await page.locator('.offline').isVisible()).toBe(false);
    await context.close();
  });

  test('without network is there, marked with its hour; and fresh again when the network is', async () => {
    const { page, context } = await open(`${pass.path}?lang=ne`);
    await keeps(page, pass.path);
    const [time, version] = [await timeOf(page), await kept(page, pass.path)];
    expect(await page.locator('.offline').isVisible()).toBe(false);
    await house.api.end('SIGKILL');
    await page.goto(pass.path);
    expect(await timeOf(page)).toBe(time);
    expect(await page.locator('svg.qr').isVisible()).toBe(true);
    const mark = page.locator('.offline');
    expect(await mark.isVisible()).toBe(true);
    expect(await mark.textContent()).toContain(NEPALI.offline);
    const hour = (ago: number) =>
      new Date(Date.now() - ago * MINUTE + (5 * 60 + 45) * MINUTE).toISOString().slice(11, 16);
    expect([hour(0), hour(1)]).toContain((await mark.locator('time').textContent())!);
    // Another driver's pass is not this one's.
    const stranger = await context.newPage();
    await expect(stranger.goto(other.path)).rejects.toThrow(/ERR_(FAILED|CONNECTION_REFUSED)/);
    await stranger.close();
    expect(await kept(page, other.path)).toBeNull();
    await decide(pass, 15);
    await house.startApi();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await eventually(async () => expect(await timeOf(page)).not.toBe(time), 15_000);
    expect(await mark.isVisible()).toBe(false);
    await eventually(async () => expect(await kept(page, pass.path)).not.toBe(version), 20_000);
    await context.close();
  });

  test('kept since yesterday does not say "tomorrow" of today, and tells the date of its hour', async () => {
    // Past midnight at the port, before it in Nepal, the port's tomorrow is the day after: it has a date and no word.
    const words = ['today · ', 'tomorrow · ', ''];
    const away = (Date.parse(localDay(NEPAL, WINDOW)) - Date.parse(localDay(NEPAL, Date.now()))) / 864e5;
    const { page, context } = await open(`${pass.path}?lang=en`);
    await keeps(page, pass.path);
    await house.api.end('SIGKILL');
    await page.evaluate(async (url) => {
      const store = await caches.open('gl-pass-1');
      const answer = (await store.match(url))!;
      const headers = new Headers(answer.headers);
      headers.set('Kept-At', String(Number(headers.get('Kept-At')) - 864e5));
      await store.put(url, new Response(await answer.text(), { headers }));
    }, pass.path);
    const day = page.locator('[data-near]').first();
    expect([1, 2]).toContain(away);
    expect(await day.textContent()).toBe(words[away]);
    await page.goto(pass.path);
    expect(await day.textContent()).toBe(words[away - 1]);
    expect(await page.locator('.offline time').textContent()).toMatch(/^\d\d-\d\d \d\d:\d\d$/);
    await house.startApi();
    await context.close();
  });

  test('is shown as kept when the network is there but does not answer', async () => {
    const { page, context } = await open(pass.path);
    await keeps(page, pass.path);
    process.kill(house.api.pid, 'SIGSTOP');
    try {
      const startedAt = performance.now();
      await page.goto(pass.path, { waitUntil: 'commit' });
      await page.locator('.offline').waitFor({ state: 'visible' });
      expect(performance.now() - startedAt).toBeLessThan(8_000);
      expect(await page.locator('svg.qr').isVisible()).toBe(true);
    } finally {
      process.kill(house.api.pid, 'SIGCONT');
    }
    await context.close();
  });

  test('is kept no longer than a day after its end, and not once its link is withdrawn', async () => {
    const { page, context } = await open(pass.path);
    await keeps(page, pass.path);
    const until = await page.evaluate(
      async (url) => Number((await caches.match(url))!.headers.get('Pass-Until')),
      pass.path,
    );
    expect(until).toBeGreaterThan(WINDOW + 24 * HOUR);
    expect(until).toBeLessThan(WINDOW + 26 * HOUR);
    await house.store.pool.query('update vehicle set pass_version = pass_version + 1 where id = $1', [pass.vehicleId]);
    await page.reload();
    expect(await page.locator('svg.qr').count()).toBe(0);
    await eventually(async () => expect(await kept(page, pass.path)).toBeNull(), 20_000);
    // What has run out goes when the next pass is asked for.
    await page.goto(other.path);
    await keeps(page, other.path);
    await page.evaluate(async () => {
      const store = await caches.open('gl-pass-1');
      await store.put('/p/an-old-pass', new Response('old', { headers: { 'Pass-Until': String(Date.now() - 1) } }));
    });
    await page.reload();
    await eventually(
      async () => expect(await page.evaluate(() => caches.match('/p/an-old-pass').then(Boolean))).toBe(false),
      5_000,
    );
    await context.close();
  });

  test('told to, the worker takes everything back and leaves', async () => {
    const { page, context } = await open(other.path);
    await keeps(page, other.path);
    await house.api.end('SIGTERM');
    await house.startApi({ PASS_OFFLINE: 'off' });
    await page.reload();
    const left = () =>
      page.evaluate(async () => ({
        workers: (await navigator.serviceWorker.getRegistrations()).length,
        caches: await caches.keys(),
      }));
    await eventually(async () => expect(await left()).toEqual({ workers: 0, caches: [] }), 10_000);
    await page.reload();
    expect(await page.locator('svg.qr').isVisible()).toBe(true);
    // A page that was under the worker when it left may still meet its shadow; it is gone with that page.
    await eventually(async () => expect(await left()).toEqual({ workers: 0, caches: [] }), 10_000);
    await house.api.end('SIGTERM');
    await house.startApi();
    await context.close();
  });
});

interface Questions {
  asked: number;
  answers: number[];
}

/** Counts what a page asks by fetch. An answer that is counted was heard: what the page does upon it is done before anything else. */
function countQuestions(): void {
  const counted: Questions = { asked: 0, answers: [] };
  const real = fetch;
  globalThis.fetch = async (...question) => {
    counted.asked++;
    const answer = await real(...question);
    counted.answers.push(answer.status);
    return answer;
  };
  Object.assign(globalThis, { counted });
}
