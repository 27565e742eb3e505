import { freshDatabase } from '@gl/db/testing/database';
import { MESSAGES } from '@gl/messages/all';
import { en } from '@gl/messages/desk/en';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../tests/support/running/eventually.js';
import { aTruckBooking, type Booked, book, freshPlate, windowAt } from '../../src/a-booking.js';
import { noChromium, openBrowser, openPage, signedIn, type Watched } from '../../src/browser.js';
import { downloaded, pagesOf } from '../../src/download.js';
import { type House, openHouse } from '../../src/house.js';
import { median, slowdownOf } from '../../src/pace.js';

const KEY_FIELDS = 12;
const VERDICT_BUDGET_MS = 300;

describe.skipIf(noChromium)("the exporter's desk", () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const asExporter = async (n: number) => {
    await watched?.context.close();
    watched = await openPage(browser, house.url, {
      locale: 'en-US',
      viewport: { width: 1280, height: 900 },
      acceptDownloads: true,
    });
    ({ page } = watched);
    await signedIn(watched.context, house.key('exporter', n));
  };

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  describe('the next 48 hours', () => {
    beforeAll(() => asExporter(6));

    test('nobody has booked yet: what to do first', async () => {
      await page.goto('/');
      await page.getByRole('heading', { level: 1, name: en.exporter.today.title }).waitFor();
      await page.getByText(en.exporter.today.steps.window).waitFor();
      await page.locator('.begin').getByRole('link', { name: en.exporter.newBooking }).waitFor();
    });

    test('a missing plate is one press away: the field itself takes the focus; named, it is gone from the page', async () => {
      const whole = aTruckBooking(windowAt(18));
      const { plate: _, ...truck } = whole.vehicles[0]!;
      const made = await book(
        house,
        { ...whole, vehicles: [{ ...truck, containerNo: 'CSQU3054383', roadPermitNo: 'TIR-1' }] },
        6,
      );
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      await page.goto('/today');
      const line = page.locator('.problem').filter({ hasText: made.body.reference });
      await line.getByText(en.exporter.today.kinds.missing).waitFor();
      await line.getByRole('link', { name: en.exporter.today.name(en.book.plate), exact: true }).click();
      await page.getByRole('heading', { level: 1, name: new RegExp(made.body.reference) }).waitFor();
      const focused = () =>
        page.evaluate(() => document.activeElement?.closest('fieldset, .field')?.textContent?.trim() ?? '');
      await expect.poll(focused).toContain(en.book.plate);
      const group = page.getByRole('group', { name: `${en.book.vehicle(1)}: ${en.book.plate}` });
      await group.getByLabel(en.book.plate, { exact: true }).fill(freshPlate());
      await button(en.common.save).click();
      await page.getByText(en.booking.ready).waitFor();
      await page.goto('/today');
      await page
        .locator('.day-vehicles')
        .getByRole('link', { name: new RegExp(made.body.reference) })
        .waitFor();
      expect(await page.locator('.problem').filter({ hasText: made.body.reference }).count()).toBe(0);
    });

    test('what others cancel appears while the page is looked at, with their reason', async () => {
      const made = await book(house, aTruckBooking(windowAt(19)), 6);
      await page.goto('/today');
      await page
        .locator('.day-vehicles')
        .getByRole('link', { name: new RegExp(made.body.reference) })
        .waitFor();
      await house.call('POST', `/api/v1/bookings/${made.body.id}/cancel`, {
        key: house.key('shift-lead', 0, 'zhangmu'),
        body: { reason: 'rocks on the road' },
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      });
      const line = page.locator('.problem').filter({ hasText: made.body.reference });
      await line.getByText('rocks on the road').waitFor();
      await line.getByRole('link', { name: en.exporter.today.again }).waitFor();
    });
  });

  describe('the form', () => {
    beforeAll(() => asExporter(7));

    test('the simplest booking asks for twelve things at most', async () => {
      await page.goto('/bookings/new?port=zhangmu');
      await page.getByRole('grid').waitFor();
      const fields = await page.evaluate(
        () =>
          [...document.querySelectorAll('main input, main select, main textarea, main [role=grid]')].filter((field) =>
            field.checkVisibility(),
          ).length,
      );
      expect(fields).toBeGreaterThan(5);
      expect(fields).toBeLessThanOrEqual(KEY_FIELDS);
    });

    test('the verdict and its rule stand there within 300 ms of the pause, as fast as this machine answers at all', async () => {
      const codes = page.getByLabel(en.book.hsCodes, { exact: true });
      await page.getByLabel(en.book.kind, { exact: true }).selectOption('new-energy');
      await page.locator('[id="f-vehicles.0.plate.text"]').fill(freshPlate());
      const PAUSE_MS = 250;
      const shown: number[] = [];
      for (const code of ['87038010', '73239300', '87038010', '73239300', '87038010']) {
        const green = code === '87038010';
        await codes.fill(code.slice(0, -1));
        await page.waitForTimeout(600);
        const waited = await page.evaluate(
          ([text, word]) =>
            new Promise<number>((resolve) => {
              const input = document.activeElement as HTMLInputElement;
              const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
              const startedAt = performance.now();
              const look = () => {
                if (
                  document.querySelector('.verdict-word')?.textContent?.includes(word!) &&
                  !document.querySelector('.verdict-head .quiet')?.textContent
                )
                  resolve(performance.now() - startedAt);
                else requestAnimationFrame(look);
              };
              set.call(input, text);
              input.dispatchEvent(new Event('input', { bubbles: true }));
              // The answer to what was typed before may still stand there: from the next frame on it is "checking".
              setTimeout(look, 30);
            }),
          [code, green ? en.exporter.verdictWord.green : en.exporter.verdictWord.ordinary] as const,
        );
        shown.push(waited - PAUSE_MS);
        const rule = green ? MESSAGES.en.verdicts.NEW_ENERGY_HS : null;
        if (rule) await page.locator('.verdict').getByText(rule).waitFor({ timeout: 1000 });
      }
      const trivial: number[] = [];
      for (let i = 0; i < 15; i++) {
        const { tookMs } = await house.call('GET', '/healthz');
        trivial.push(tookMs);
      }
      const wire = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => name.endsWith('/verdicts'))
          .map(({ duration }) => duration),
      );
      const [verdictMs, getMs, wireMs] = [median(shown), median(trivial), median(wire)];
      console.log(
        `verdict shown ${verdictMs.toFixed(0)} ms after the pause; on the wire ${wireMs.toFixed(1)} ms, a trivial GET ${getMs.toFixed(1)} ms`,
      );
      // A machine at rest answers a trivial GET in 2 ms: 300 ms are a hundred and fifty of them, and so they stay where all is slower.
      expect(verdictMs).toBeLessThan(Math.max(VERDICT_BUDGET_MS * (await slowdownOf(page)), 150 * getMs));
    });

    test('what would turn a no into a yes is named, leads to its field, and an ordinary lane is never taken silently', async () => {
      await page.getByLabel(en.book.hsCodes, { exact: true }).fill('73239300');
      await page.locator('.verdict').getByText(en.exporter.ordinaryNotTaken).waitFor();
      await page.locator('.verdict').getByRole('button', { name: /Go to/ }).first().click();
      expect(await page.evaluate(() => document.activeElement?.id ?? '')).toMatch(/^f-(consignments|vehicles)/);
      await page.locator('[role=gridcell][aria-disabled=false]').first().click();
      await button(en.book.submit).click();
      await page
        .getByRole('alert')
        .filter({ hasText: MESSAGES.en.refusals.VERDICT_NOT_ACCEPTED.detail({}) })
        .waitFor();
      await page.getByLabel(en.book.acceptOrdinary, { exact: true }).check();
      await page.locator('.verdict').getByText(en.exporter.ordinaryTaken).waitFor();
    });
  });

  describe('a window that fills up meanwhile', () => {
    beforeAll(() => asExporter(9));

    test('three others are offered, and one press books one of them', async () => {
      await page.goto('/bookings/new?port=zhangmu');
      await page.getByLabel(en.book.hsCodes, { exact: true }).fill('73239300');
      await page.locator('[id="f-vehicles.0.plate.text"]').fill(freshPlate());
      const wanted = windowAt(2);
      const time = new Date(wanted + 8 * 3_600_000).toISOString().slice(11, 16);
      await page
        .getByRole('gridcell', { name: new RegExp(` ${time}-`) })
        .nth(1)
        .click();
      for (let n = 10, status = 201; status === 201 || n < 13; n++) {
        for (let twice = 0; twice < 2; twice++) ({ status } = await book(house, aTruckBooking(wanted), n));
        if (n > 30) throw new Error('the window does not fill up');
      }
      await button(en.book.submit).click();
      const offered = page.getByRole('region', { name: en.book.alternatives }).getByRole('button');
      await offered.first().waitFor();
      expect(await offered.count()).toBe(3);
      const offer = (await offered.first().textContent())!;
      await offered.first().click();
      await page.getByRole('heading', { level: 1, name: /ZM-/ }).waitFor();
      const taken = /\d\d:\d\d-\d\d:\d\d/.exec(offer)![0];
      expect(await page.locator('.facts-time').textContent()).toContain(taken);
    });
  });

  describe('one booking', () => {
    let made: Booked;
    beforeAll(async () => {
      await asExporter(8);
      const answer = await book(house, aTruckBooking(windowAt(7)), 8);
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      made = answer.body;
      await page.goto(`/bookings/${made.id}`);
      await page.locator('.decision').waitFor();
    });

    test('goes to a calendar', async () => {
      const { name, bytes } = await downloaded(page, button(en.exporter.calendar.get));
      expect(name).toBe(`${made.reference}.ics`);
      const lines = bytes
        .toString()
        .replace(/\r\n[ \t]/g, '')
        .split('\r\n');
      expect(lines[0]).toBe('BEGIN:VCALENDAR');
      const start = new Date(windowAt(7)).toISOString().replace(/[-:]|\.000/g, '');
      expect(lines).toContain(`DTSTART:${start}`);
      expect(lines).toContain('STATUS:CONFIRMED');
    });

    test('is one sheet of paper', async () => {
      expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
    });

    test('says who did what by role and company, and shows the pass as a code', async () => {
      const exporter = house.demo.apiKeys.filter(({ role }) => role === 'exporter')[8]!;
      await page
        .locator('.timeline')
        .getByText(en.booking.by(`${en.roles.exporter} · ${exporter.company}`))
        .waitFor();
      await button(`${en.exporter.detail.qr}: ${made.vehicles.length && (await identity())}`).click();
      await page.getByRole('img', { name: en.exporter.detail.qrOf(await identity()) }).waitFor();
    });
    const identity = async () => (await page.locator('.vehicle-name .plate').first().textContent())!;

    test('tells the driver again, but not within five minutes, and says until when', async () => {
      await eventually(async () => {
        const { rows } = await house.store.pool.query(
          "select 1 from notification where vehicle_id = $1 and status = 'sent'",
          [made.vehicles[0]!.id],
        );
        expect(rows.length).toBe(1);
      }, 20_000);
      const resend = button(`${en.exporter.detail.resend}: ${await identity()}`);
      await resend.click();
      await page
        .locator('.resend')
        .getByText(MESSAGES.en.rules.TOLD_RECENTLY.message as string)
        .waitFor();
      await house.store.pool.query("update notification_attempt set at = at - interval '6 minutes'");
      await resend.click();
      await page.locator('.timeline').getByText(MESSAGES.en.timeline.resent).waitFor();
    });

    test('nothing of this complained or asked anybody else', () => {
      expect(watched.complaints.filter((line) => !line.includes('429'))).toEqual([]);
      expect(watched.strayed).toEqual([]);
    });
  });
});
