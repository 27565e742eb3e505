import { inflateSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { freshDatabase } from '@gl/db/testing/database';
import { LANGUAGES } from '@gl/domain/language';
import { addDays, localDay, localTime, MINUTE } from '@gl/domain/local-time';
import { read } from '@gl/domain/pass-payload';
import { hasEnded } from '@gl/domain/states';
import { MESSAGES } from '@gl/messages/all';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { windowAt } from '../../src/a-booking.js';
import { aPassOf, type PassOf, putInto, SHOWN } from '../../src/a-pass.js';
import { noChromium, openBrowser, openPage, sidewaysPx, type Watched } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';
import { decodedBy } from '../../src/qr.js';

const PHONE = { width: 360, height: 640 };
const WIDTHS = [360, 768, 1280, 1920];
/** 200 % zoom of 1280 px, WCAG's narrowest, and 200 % zoom of a phone. */
const NARROW = [640, 320, 180];
const MM = 96 / 25.4;
const WINDOW = windowAt(1);
const PLATE = '藏A·24680';
/** The port's tomorrow is not the driver's for two hours and a quarter a day: past midnight at the port, before it in Nepal. */
const isTomorrowThere = () => localDay('Asia/Kathmandu', WINDOW) === addDays(localDay('Asia/Kathmandu', Date.now()), 1);

describe.skipIf(noChromium)('the pass on a phone', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let pass: PassOf;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    pass = await aPassOf(house, WINDOW, PLATE);
    watched = await openPage(browser, house.url, { viewport: PHONE, javaScriptEnabled: false });
    ({ page } = watched);
    await page.goto(pass.path);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const payload = () => ({
    port: 'zhangmu',
    vehicleId: pass.vehicleId,
    version: 1,
    windowStartAt: WINDOW,
    windowEndAt: WINDOW + 30 * MINUTE,
    direction: 'export',
    group: 'green',
    serviceClass: 'car-carrier',
    identity: PLATE,
  });

  test.each(LANGUAGES)('in %s, reached by its name, without script: complete, and remembered', async (language) => {
    const { pass: words, laneGroups, statuses } = MESSAGES[language];
    await page.goto(pass.path);
    await page.getByRole('link', { name: LANGUAGE_NAMES[language], exact: true }).click();
    for (const path of [page.url(), pass.path]) {
      await page.goto(path);
      expect(await page.locator('html').getAttribute('lang'), path).toBe(language);
    }
    // biome-ignore lint/performance/useDomNodeTextContent: hidden words must not count
    const text = await page.locator('body').innerText();
    for (const said of [
      words.doNow.confirmed,
      laneGroups.green,
      ...(isTomorrowThere() ? [MESSAGES[language].clock.tomorrow] : []),
      localTime('Asia/Shanghai', WINDOW),
      localTime('Asia/Kathmandu', WINDOW),
      PLATE,
      pass.booking.reference,
      statuses.confirmed,
      words.showThisCode,
    ])
      expect(text).toContain(said);
    expect(text).not.toContain(words.offline);
    await watched.context.clearCookies();
  });

  test.each(Object.keys(SHOWN))('%s: time, lane, bay and code stand above the fold in every language', async (name) => {
    const shown = SHOWN[name]!;
    await putInto(house, pass.vehicleId, shown);
    for (const language of LANGUAGES) {
      await page.goto(`${pass.path}?lang=${language}`);
      const seen = ['.now h1'];
      if (!hasEnded(shown.status))
        seen.push('.clocks p:first-child b', '.clocks p:last-child b', '.places b >> nth=-1');
      if (shown.bay) expect(await page.locator('.place b').first().textContent()).toBe(shown.bay);
      if (!hasEnded(shown.status) && shown.status !== 'held') seen.push('svg.qr path');
      for (const each of seen) {
        const box = (await page.locator(each).boundingBox())!;
        expect(box.y, `${language} ${each}`).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height, `${language} ${each}`).toBeLessThanOrEqual(PHONE.height);
      }
      // A sign beside each colour.
      expect(await page.locator('.now svg').first().isVisible()).toBe(true);
    }
  });

  test.each(Object.keys(SHOWN))('%s: nothing is cut off sideways, down to a phone at twice its zoom', async (name) => {
    await putInto(house, pass.vehicleId, SHOWN[name]!);
    for (const language of LANGUAGES) {
      await page.goto(`${pass.path}?lang=${language}`);
      for (const width of NARROW) {
        await page.setViewportSize({ width, height: 640 });
        expect(await sidewaysPx(page), `${language} at ${width} px`).toBe(0);
      }
    }
    await page.setViewportSize(PHONE);
  });

  test.each(LANGUAGES)('in %s the code is read by two decoders: light, dark, and off the paper', async (language) => {
    await putInto(house, pass.vehicleId, SHOWN.moved!);
    await page.goto(`${pass.path}?lang=${language}`);
    for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { media: 'print' }] as const) {
      await page.emulateMedia({ media: null, colorScheme: null, ...media });
      const { jsqr, zxing } = await decodedBy(browser, await page.screenshot({ fullPage: 'media' in media }));
      expect(zxing).toBe(jsqr);
      expect(jsqr!.length).toBeLessThanOrEqual(210);
      const reading = read(jsqr!);
      expect(reading.ok && reading.value.payload).toEqual(payload());
    }
    await page.emulateMedia({ media: null, colorScheme: null });
  });

  test.each(['moved', 'referred'])('%s, on paper: one A4 page in every language, black on white', async (name) => {
    await putInto(house, pass.vehicleId, SHOWN[name]!);
    for (const language of LANGUAGES) {
      await page.goto(`${pass.path}?lang=${language}`);
      const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
      expect(pagesOf(pdf), language).toEqual({ pages: 1, size: [595, 842] });
    }
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.setViewportSize({ width: Math.round(186 * MM), height: Math.round(273 * MM) });
    const { width: codePx } = (await page.locator('svg.qr path').boundingBox())!;
    expect(codePx / MM).toBeGreaterThanOrEqual(40);
    expect(await coloured(page)).toEqual([]);
    for (const language of LANGUAGES)
      expect(await page.locator(`.paper [lang=${language}]`).isVisible(), language).toBe(true);
    expect(await page.locator('.boxes div').count()).toBeGreaterThanOrEqual(4);
    await page.emulateMedia({ media: null, colorScheme: null });
    await page.setViewportSize(PHONE);
  });

  test.each(LANGUAGES)('in %s axe finds nothing, with every rule it has, light and dark', async (language) => {
    await putInto(house, pass.vehicleId, SHOWN.called!);
    for (const colorScheme of ['light', 'dark'] as const) {
      const scripted = await openPage(browser, house.url, { viewport: PHONE, colorScheme });
      await scripted.page.goto(`${pass.path}?lang=${language}`);
      for (const width of WIDTHS) {
        await scripted.page.setViewportSize({ width, height: 900 });
        const { violations } = await new AxeBuilder({ page: scripted.page }).setLegacyMode().analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.html]));
        expect(found, `${colorScheme}, ${width} px`).toEqual([]);
      }
      expect(await foreignFragments(scripted.page)).toEqual([]);
      expect(scripted.complaints).toEqual([]);
      expect(scripted.strayed).toEqual([]);
      await scripted.context.close();
    }
  });

  test('every target is at least 48 px, and nothing moves', async () => {
    await page.goto(pass.path);
    for (const target of await page.getByRole('link').all()) {
      const { width, height } = (await target.boundingBox())!;
      expect(Math.min(width, height), (await target.textContent())!).toBeGreaterThanOrEqual(48);
    }
    expect(await page.content()).not.toMatch(/transition|animation|@keyframes/);
  });

  test('asks nobody else for anything, and says nothing in the console', () => {
    expect(watched.strayed).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});

/** What is seen in another colour than black, grey and white. */
const coloured = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body, body *')].flatMap((element) => {
      if (!element.checkVisibility()) return [];
      const { color, backgroundColor, borderTopColor, stroke, fill } = getComputedStyle(element);
      return [color, backgroundColor, borderTopColor, stroke, fill].flatMap((value) => {
        const [red, green, blue, alpha] = value.match(/[\d.]+/g) ?? ['0', '0', '0'];
        return alpha === '0' || (red === green && green === blue) ? [] : [`${element.outerHTML.slice(0, 60)} ${value}`];
      });
    }),
  );

/** Words in a script that the page's language does not use and that nothing marks as another language's; names and numbers aside. */
const foreignFragments = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scripts: Record<string, RegExp> = {
      zh: /\p{Script=Han}/u,
      ru: /\p{Script=Cyrillic}/u,
      kk: /\p{Script=Cyrillic}/u,
      mn: /\p{Script=Cyrillic}/u,
      ne: /\p{Script=Devanagari}/u,
      bo: /\p{Script=Tibetan}/u,
      en: /\p{Script=Latin}/u,
      vi: /\p{Script=Latin}/u,
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      const own = parent.closest('[lang]')!.getAttribute('lang')!;
      if (parent.closest('script, dd')) continue;
      for (const [lang, script] of Object.entries(scripts))
        if (lang !== own && scripts[own]!.source !== script.source && script.test(node.textContent!))
          found.push(`${own}: ${node.textContent}`);
    }
    return found;
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
