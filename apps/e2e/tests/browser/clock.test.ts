import { freshDatabase } from '@gl/db/testing/database';
import { MESSAGES } from '@gl/messages/all';
import { en } from '@gl/messages/desk/en';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AtTheBorder, aTruckNow, statusOf } from '../../src/at-the-border.js';
import { noChromium, openBrowser, openPage, signedIn, type Watched } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';

const LANE = 'zhangmu-o1';
const { statuses } = MESSAGES.en;

describe.skipIf(noChromium)('the inspection clock', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  let trucks: AtTheBorder[];

  const step = (id: string, verb: string, body: object) =>
    house.call('POST', `/api/v1/vehicles/${id}/${verb}`, {
      key: house.key('inspector', 0, 'zhangmu'),
      body,
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
  const startButton = ({ plate }: AtTheBorder) =>
    page.getByRole('button', { name: en.clock.startNext(plate), exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const becomes = (truck: AtTheBorder, status: string) => expect.poll(() => statusOf(house, truck.id)).toBe(status);

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    trucks = [await aTruckNow(house, 0), await aTruckNow(house, 1)];
    for (const { id } of trucks) {
      expect((await step(id, 'arrive', { at: 'staging' })).status).toBe(200);
      expect((await step(id, 'call', { lane: LANE })).status).toBe(200);
      expect((await step(id, 'arrive', { at: 'gate' })).status).toBe(200);
    }
    watched = await openPage(browser, house.url, { locale: 'en-US', viewport: { width: 360, height: 640 } });
    ({ page } = watched);
    await signedIn(watched.context, house.key('inspector', 0, 'zhangmu'));
    await page.goto('/inspection/clock');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test('a lane is chosen once: the address keeps it', async () => {
    await page.getByText(en.clock.chooseLane).waitFor();
    await page.getByLabel(en.clock.myLane).selectOption(LANE);
    await page.getByText(en.clock.free).waitFor();
    await page.reload();
    await page.getByText(en.clock.free).waitFor();
    expect(await page.getByLabel(en.clock.myLane).inputValue()).toBe(LANE);
  });

  test('Enter starts the next one; its clock runs against the target', async () => {
    const start = page.getByRole('button', { name: new RegExp(`^${en.clock.startNext('')}`) });
    await start.waitFor();
    await expect.poll(() => start.evaluate((found) => found === document.activeElement)).toBe(true);
    // Of two who wait at the gate the plan says which is first.
    if (!(await start.textContent())!.includes(trucks[0]!.plate)) trucks.reverse();
    await page.keyboard.press('Enter');
    await becomes(trucks[0]!, 'in-inspection');
    const clock = page.locator('.big-clock');
    await clock.waitFor();
    expect(await clock.textContent()).toMatch(/\d:\d\d/);
    expect(await clock.getAttribute('class')).toContain('is-in-time');
    const before = await page.locator('.big-clock-time').textContent();
    await expect.poll(() => page.locator('.big-clock-time').textContent()).not.toBe(before);
  });

  test('behind its target the clock says so by word and sign, not by colour alone', async () => {
    await house.store.pool.query(`update vehicle set started_at = now() - interval '3 hours' where id = $1`, [
      trucks[0]!.id,
    ]);
    await page.reload();
    const late = page.locator('.big-clock.is-over');
    await late.waitFor();
    expect(await late.textContent()).toContain('over target');
    expect(await late.locator('.icon').count()).toBe(1);
    await house.store.pool.query('update vehicle set started_at = now() where id = $1', [trucks[0]!.id]);
    await page.reload();
  });

  test('refer to a bay, reason withheld; taken back; cleared by one key; the next one stands ready', async () => {
    const [first, second] = trucks as [AtTheBorder, AtTheBorder];
    await page.locator('.big-clock').waitFor();
    await button(en.lanes.refer).click();
    await page.getByLabel(en.inspection.referTo).fill('B2');
    await page.keyboard.press('Enter');
    await becomes(first, 'referred');
    await page.getByText('Bay B2').waitFor();
    await button(en.clock.undoLast(first.plate)).click();
    await becomes(first, 'in-inspection');
    await page.getByText(en.clock.undone(first.plate, statuses['in-inspection'])).waitFor();
    await page.locator('.big-clock').waitFor();
    const clear = button(en.lanes.clear);
    await clear.focus();
    await page.keyboard.press('Enter');
    await becomes(first, 'cleared');
    await startButton(second).waitFor();
  });

  test('a clearance that was a slip: taken back while the lane is free, refused once it serves the next', async () => {
    const [first, second] = trucks as [AtTheBorder, AtTheBorder];
    await button(en.clock.undoLast(first.plate)).click();
    await becomes(first, 'in-inspection');
    await button(en.lanes.clear).click();
    await becomes(first, 'cleared');
    await startButton(second).click();
    await becomes(second, 'in-inspection');
    const late = await step(first.id, 'undo', {});
    expect(late.status).toBe(409);
    expect(await statusOf(house, first.id)).toBe('cleared');
  });

  test('turned back with a reason', async () => {
    const [, second] = trucks as [AtTheBorder, AtTheBorder];
    await button(en.lanes.turnBack).first().click();
    await page.getByText(en.inspection.turnBackAsk).waitFor();
    await page.getByLabel(en.inspection.reasonCode).selectOption('PAPERS');
    await page.locator('.ask-first').getByRole('button', { name: en.lanes.turnBack }).click();
    await becomes(second, 'turned-back');
    const { rows } = await house.store.pool.query<{ reason: string }>(
      `select reason_code as reason from crossing_event where vehicle_id = $1 and verb = 'turn-back'`,
      [second.id],
    );
    expect(rows).toEqual([{ reason: 'PAPERS' }]);
    await page.getByText(en.clock.nobodyWaits).first().waitFor();
    expect(watched.strayed).toEqual([]);
    // A refused answer is reported by the browser itself; nothing else may be.
    expect(watched.complaints).toEqual([]);
  });
});
