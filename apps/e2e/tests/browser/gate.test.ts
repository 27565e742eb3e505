import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { freshDatabase } from '@gl/db/testing/database';
import { MESSAGES } from '@gl/messages/all';
import { en } from '@gl/messages/desk/en';
import { zh } from '@gl/messages/desk/zh';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AtTheBorder, aTruckNow, statusOf } from '../../src/at-the-border.js';
import { noChromium, openBrowser, openPage, sidewaysPx, signedIn, type Watched } from '../../src/browser.js';
import { cameraPlaying, filmOf } from '../../src/fake-camera.js';
import { type House, openHouse } from '../../src/house.js';
import { codeOn } from '../../src/qr.js';
import { scan } from '../../src/scanner.js';

const { answers } = MESSAGES.en.gate;
/** Longer than the two seconds in which the same code counts once. */
const NOT_A_REPEAT_MS = 2_200;

describe.skipIf(noChromium)('the gate', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  const trucks: (AtTheBorder & { code: string; png: Buffer })[] = [];
  let watched: Watched;
  let page: Page;

  const dialog = (on: Page = page) => on.locator('dialog.gate-verdict');
  const word = (on?: Page) => dialog(on).locator('#gate-word');
  const openGate = async (options: BrowserContextOptions = {}, from: Browser = browser, port = 'zhangmu') => {
    const opened = await openPage(from, house.url, { locale: 'en-US', ...options });
    await signedIn(opened.context, house.key('gate', 0, port));
    await opened.page.goto('/gate');
    await opened.page.locator('.gate-ready').waitFor();
    return opened;
  };

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    for (let exporter = 0; exporter < 5; exporter++) {
      const truck = await aTruckNow(house, exporter);
      const pass = await openPage(browser, house.url, { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 });
      await pass.page.goto(truck.passPath);
      const png = await pass.page.locator('svg.qr').screenshot();
      trucks.push({ ...truck, png, code: await codeOn(browser, png) });
      await pass.context.close();
    }
    watched = await openGate();
    ({ page } = watched);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test('a scanner without a field: the whole screen says go, Enter lets it in, and it can be taken back', async () => {
    const [truck] = trucks;
    await page.locator('.gate-fold summary').click();
    await page.getByLabel(en.gate.gateName).fill('2');
    await page.locator('h1').click();
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('INPUT');
    await scan(page, truck!.code);
    await word().waitFor();
    expect(await word().textContent()).toBe(answers.allow);
    expect(await dialog().textContent()).toContain(truck!.plate);
    const box = await dialog().boundingBox();
    expect(box).toEqual({ x: 0, y: 0, ...page.viewportSize() });
    expect(await statusOf(house, truck!.id)).toBe('confirmed');
    // What the driver shows in his own hand is the one thing that a person still compares: one key for all else.
    await page.keyboard.press('Enter');
    await dialog().locator('.gate-done').waitFor();
    expect(await statusOf(house, truck!.id)).toBe('at-gate');
    await dialog().getByRole('button', { name: en.gate.undo }).click();
    await dialog().getByText(en.gate.undone(truck!.plate, MESSAGES.en.statuses.confirmed)).waitFor();
    expect(await statusOf(house, truck!.id)).toBe('confirmed');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('a code that is held before the scanner is asked about once; used, it is red and says when and where', async () => {
    const [, truck] = trucks;
    let looks = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/gate/verify')) looks++;
    });
    // How soon a scan is repeated is the scanner's to say, not this machine's: meanwhile the page's clock stands.
    const running = await page.evaluateHandle(() => {
      const [running, at] = [Date.now, Date.now()];
      Date.now = () => at;
      return running;
    });
    await scan(page, truck!.code);
    await word().waitFor();
    await scan(page, truck!.code);
    await scan(page, truck!.code.toLowerCase());
    await running.evaluate((now) => {
      Date.now = now;
    });
    expect(await word().textContent()).toBe(answers.allow);
    // The Enter of a repeated scan is the scanner's, not the officer's.
    expect(await statusOf(house, truck!.id)).toBe('confirmed');
    expect(looks).toBe(1);
    await page.keyboard.press('Enter');
    await dialog().locator('.gate-done').waitFor();
    await page.waitForTimeout(NOT_A_REPEAT_MS);
    await scan(page, truck!.code);
    await dialog().locator('[data-reason=USED]').waitFor();
    expect(await word().textContent()).toBe(answers.refuse);
    expect(await dialog().locator('.gate-title').textContent()).toMatch(/\d\d:\d\d, at gate 2, by badge/);
    expect(await dialog().locator('.gate-act').count()).toBe(0);
    await page.keyboard.press('Enter');
    expect(await statusOf(house, truck!.id)).toBe('at-gate');
    await page.keyboard.press('Escape');
  });

  test('forged, of another kind, of another port: red, each with its reason', async () => {
    const [, , truck] = trucks;
    const flipped = truck!.code.slice(0, -1) + (truck!.code.endsWith('0') ? '1' : '0');
    for (const [code, reason] of [
      [flipped, 'FORGED'],
      ['WWW.EXAMPLE.ORG', 'NOT_A_PASS'],
    ] as const) {
      await scan(page, code);
      await dialog().locator(`[data-reason=${reason}]`).waitFor();
      expect(await word().textContent()).toBe(answers.refuse);
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
    }
    const elsewhere = await openGate({}, browser, 'gyirong');
    await scan(elsewhere.page, truck!.code);
    await dialog(elsewhere.page).locator('[data-reason=OTHER_PORT]').waitFor();
    expect(await dialog(elsewhere.page).textContent()).not.toContain(truck!.plate);
    await elsewhere.context.close();
  });

  test('by hand: plate and reference; a scan into the field leaves nothing in it', async () => {
    const [, , truck] = trucks;
    const field = page.getByLabel(en.gate.byHand);
    for (const typed of [truck!.plate.replace('·', ''), truck!.reference.toLowerCase()]) {
      await field.fill(typed);
      await field.press('Enter');
      await dialog().locator('[data-reason=BOOKED]').waitFor();
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
    }
    await field.focus();
    await scan(page, truck!.code);
    await dialog().locator('[data-reason=OK]').waitFor();
    expect(await field.inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
  });

  test('from the gate to the lane and to the exit with one pass', async () => {
    const [, , truck] = trucks;
    await page.waitForTimeout(NOT_A_REPEAT_MS);
    for (const [place, act, status] of [
      ['gate', 'arrive', 'at-gate'],
      ['lane', 'start', 'in-inspection'],
      ['exit', 'clear', 'cleared'],
    ] as const) {
      await page.getByLabel(en.gate.place, { exact: true }).selectOption(place);
      await page.locator('h1').click();
      await scan(page, truck!.code);
      await dialog().getByRole('button', { name: en.gate.acts[act] }).waitFor();
      await page.keyboard.press('Enter');
      await dialog().locator('.gate-done').waitFor();
      expect(await statusOf(house, truck!.id)).toBe(status);
      await page.keyboard.press('Escape');
      await page.waitForTimeout(NOT_A_REPEAT_MS);
    }
    await page.getByLabel(en.gate.place, { exact: true }).selectOption('gate');
    expect(await page.locator('.gate-last li').count()).toBeGreaterThanOrEqual(8);
  });

  test('it is heard, unless somebody turned it off', async () => {
    const heard = await openPage(browser, house.url, { locale: 'en-US' });
    await heard.context.addInitScript(() => {
      const make = AudioContext.prototype.createOscillator;
      AudioContext.prototype.createOscillator = function () {
        (globalThis as { tones?: number }).tones = ((globalThis as { tones?: number }).tones ?? 0) + 1;
        return make.call(this);
      };
    });
    await signedIn(heard.context, house.key('gate', 0, 'zhangmu'));
    await heard.page.goto('/gate');
    await heard.page.locator('.gate-ready').waitFor();
    const tones = () => heard.page.evaluate(() => (globalThis as { tones?: number }).tones ?? 0);
    await scan(heard.page, 'NOBODYS CODE');
    await dialog(heard.page).waitFor();
    expect(await tones()).toBe(1);
    await heard.page.keyboard.press('Escape');
    await heard.page.getByLabel(en.gate.sound).uncheck();
    await scan(heard.page, 'ANOTHER ONE');
    await dialog(heard.page).waitFor();
    expect(await tones()).toBe(1);
    await heard.context.close();
  });

  test('the camera reads the pass from a phone, with a reader that we serve ourselves', async () => {
    const [, , , truck] = trucks;
    const folder = mkdtempSync(join(tmpdir(), 'greenlane-film-'));
    const film = join(folder, 'pass.y4m');
    await filmOf(browser, truck!.png, film);
    const withCamera = await openBrowser(cameraPlaying(film));
    try {
      const seen = await openGate({ permissions: ['camera'] }, withCamera);
      await seen.page.getByRole('button', { name: en.gate.camera.open }).click();
      await dialog(seen.page).locator('[data-reason=OK]').waitFor({ timeout: 30_000 });
      expect(await dialog(seen.page).textContent()).toContain(truck!.plate);
      expect(seen.strayed).toEqual([]);
      expect(seen.complaints).toEqual([]);
    } finally {
      await withCamera.close();
      rmSync(folder, { recursive: true });
    }
  });

  test.each(['light', 'dark'] as const)(
    'every answer, %s: nothing for axe, nothing sideways, targets of 48 px',
    async (colorScheme) => {
      const [, used, , , fresh] = trucks;
      const phone = await openGate({ locale: 'zh-CN', colorScheme, viewport: { width: 360, height: 640 } });
      const colours = new Set<string>();
      for (const code of [fresh!.code, used!.code]) {
        await scan(phone.page, code);
        await word(phone.page).waitFor();
        for (const width of [320, 360, 1280]) {
          await phone.page.setViewportSize({ width, height: 640 });
          const { violations } = await new AxeBuilder({ page: phone.page }).setLegacyMode().analyze();
          expect(
            violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html])),
            `${width}`,
          ).toEqual([]);
          expect(await sidewaysPx(phone.page)).toBe(0);
          for (const button of await dialog(phone.page).getByRole('button').all())
            expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(48);
        }
        colours.add(await dialog(phone.page).evaluate((element) => getComputedStyle(element).backgroundColor));
        await phone.page.keyboard.press('Escape');
        await dialog(phone.page).waitFor({ state: 'detached' });
      }
      expect(colours.size).toBe(2);
      expect(await phone.page.locator('h1').textContent()).toBe(zh.gate.title);
      expect(phone.complaints).toEqual([]);
      await phone.context.close();
    },
  );

  test('in all this no complaint, and nobody else was asked for anything', () => {
    expect(watched.complaints).toEqual([]);
    expect(watched.strayed).toEqual([]);
  });
});
