import { randomUUID } from 'node:crypto';
import { writeOutbox } from '@gl/db/journal';
import { freshDatabase } from '@gl/db/testing/database';
import { localTime, MINUTE } from '@gl/domain/local-time';
import { MESSAGES } from '@gl/messages/all';
import { en } from '@gl/messages/desk/en';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../tests/support/running/eventually.js';
import { aTruckBooking, type Booked, book, freshPlate, windowAt } from '../../src/a-booking.js';
import { noChromium, openBrowser, openPage, signedIn, type Watched } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';

interface Read extends Booked {
  status: string;
  windowStart: string;
  company: { name: string };
  readiness: { ready: boolean };
}

describe.skipIf(noChromium)('a booking after it was placed', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  const statuses = MESSAGES.en.statuses;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const region = (name: string) => page.getByRole('region', { name, exact: true });
  const shown = (status: keyof typeof statuses) =>
    page.locator('.page-title').getByText(statuses[status], { exact: true }).waitFor();
  const readBooking = async (id: string, exporter = 0) =>
    (await house.call<Read>('GET', `/api/v1/bookings/${id}`, { key: house.key('exporter', exporter) })).body;
  const idShown = () => /bookings\/([0-9a-f-]{36})/.exec(page.url())![1]!;

  const hold = async (n: number) => {
    const body = aTruckBooking(windowAt(n));
    const made = await house.call<Booked>('POST', '/api/v1/bookings/hold', {
      key: house.key('exporter'),
      body: { ...body, vehicles: body.vehicles.map((vehicle) => ({ ...vehicle, drivers: [] })) },
      headers: { 'Idempotency-Key': randomUUID() },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.id;
  };
  /** The grid's cell of a window, by its start on the port's clock, on the day that the grid opens with. */
  const cell = (windowStart: number) => {
    const time = `${localTime('Asia/Shanghai', windowStart)}-${localTime('Asia/Shanghai', windowStart + 30 * MINUTE)}`;
    return page.getByRole('gridcell', { name: new RegExp(time) }).nth(1);
  };

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    watched = await openPage(browser, house.url, { locale: 'en-US', viewport: { width: 1280, height: 900 } });
    await signedIn(watched.context, house.key('exporter'));
    ({ page } = watched);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test('a hold placed by the form counts down, survives a reload, and is confirmed', async () => {
    await page.goto('/bookings/new?port=zhangmu');
    await page.getByLabel(en.book.hsCodes, { exact: true }).fill('73239300');
    await page.locator('[id="f-vehicles.0.plate.text"]').fill(freshPlate());
    await cell(windowAt(4)).click();
    await button(en.book.hold).click();
    await page.getByRole('heading', { level: 1, name: /ZM-/ }).waitFor();
    const secondsLeft = async () => {
      const [, minutes, seconds] = /(\d+):(\d+)/.exec((await page.getByRole('timer').textContent())!)!;
      return Number(minutes) * 60 + Number(seconds);
    };
    const first = await secondsLeft();
    expect(first).toBeGreaterThan(14 * 60);
    await expect.poll(secondsLeft).toBeLessThan(first);
    const before = await secondsLeft();
    await page.reload();
    await page.getByRole('timer').waitFor();
    const after = await secondsLeft();
    expect(after).toBeLessThanOrEqual(before);
    expect(after).toBeGreaterThan(before - 30);
    await button(en.exporter.confirmNow).click();
    await shown('confirmed');
    expect(await page.getByRole('timer').count()).toBe(0);
    expect((await readBooking(idShown())).status).toBe('confirmed');
  });

  test('the answer to a change stands, though a read that began before it comes in later', async () => {
    const id = await hold(6);
    await page.goto(`/bookings/${id}`);
    await page.getByRole('timer').waitFor();
    let letIn = () => {};
    let begin = () => {};
    const began = new Promise<void>((resolve) => {
      begin = resolve;
    });
    await page.route(
      `**/api/v1/bookings/${id}`,
      async (route) => {
        const before = await route.fetch();
        const isLetIn = new Promise<void>((enter) => {
          letIn = enter;
        });
        begin();
        await isLetIn;
        await route.fulfill({ response: before }).catch(() => {}); // given up by the page
      },
      { times: 1 },
    );
    await writeOutbox(house.store.pool, [{ kind: 'booking.changed', portId: 'zhangmu', bookingId: id }]);
    await began;
    await button(en.exporter.confirmNow).click();
    await shown('confirmed');
    const isOver = page.waitForEvent('requestfinished', { timeout: 1_000 }).catch(() => {});
    letIn();
    await isOver;
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await page.getByRole('timer').count()).toBe(0);
  });

  test('a hold that ends while it is looked at says so, and leads back to the form', async () => {
    const id = await hold(5);
    await page.goto(`/bookings/${id}`);
    await page.getByRole('timer').waitFor();
    await house.store.pool.query(`update booking set hold_expires_at = now() - interval '1 second' where id = $1`, [
      id,
    ]);
    await page.reload();
    await page.getByText(en.book.holdExpired).waitFor();
    await page.getByRole('link', { name: en.exporter.bookAgain, exact: true }).waitFor();
    await eventually(async () => expect((await readBooking(id)).status).toBe('expired'), 30_000);
    await shown('expired');
    expect(await page.getByRole('button', { name: en.exporter.confirmNow }).count()).toBe(0);
  });

  test('a decision that comes later than its page is shown on it, though the booking itself stays the same', async () => {
    await house.worker.end('SIGTERM');
    const made = await book(house, aTruckBooking(windowAt(14)));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const read = page.waitForResponse((response) => response.url().endsWith(`/bookings/${made.body.id}`));
    await page.goto(`/bookings/${made.body.id}`);
    await read;
    await page.getByText(en.booking.undecided).waitFor();
    await house.startWorker();
    await page.locator('.decision').getByText(en.booking.planned, { exact: true }).waitFor({ timeout: 20_000 });
  });

  test('plate and driver are named from its page', async () => {
    const { vehicles, ...request } = aTruckBooking(windowAt(6));
    const made = await book(house, {
      ...request,
      vehicles: vehicles.map((vehicle) => ({ ...vehicle, plate: null, containerNo: 'CSQU3054383', drivers: [] })),
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    await page.goto(`/bookings/${made.body.id}`);
    const papers = region(en.booking.readiness);
    await papers.waitFor();
    expect((await readBooking(made.body.id)).readiness.ready).toBe(false);
    const plate = freshPlate();
    const group = (name: string) => papers.getByRole('group', { name: `${en.book.vehicle(1)}: ${name}` });
    await group(en.book.plate).getByLabel(en.book.plate, { exact: true }).fill(plate);
    const driver = group(en.book.drivers);
    await driver.getByLabel(en.book.driverName, { exact: true }).fill('Tsering');
    await driver.getByLabel(en.book.driverPhone, { exact: true }).fill('+8613800138009');
    await driver.getByLabel(en.book.driverDocumentNo, { exact: true }).fill('E12345678');
    await driver.getByLabel(en.book.driverLicenceNo, { exact: true }).fill('540100000000');
    await papers.getByRole('button', { name: en.common.save, exact: true }).click();
    await papers.getByText(en.booking.ready).waitFor();
    const { rows } = await house.store.pool.query('select plate from vehicle where booking_id = $1', [made.body.id]);
    expect(rows).toEqual([{ plate }]);
    expect((await readBooking(made.body.id)).readiness.ready).toBe(true);
  });

  test('it is moved to another window, and cancelled with a reason', async () => {
    const made = await book(house, aTruckBooking(windowAt(8)));
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    await page.goto(`/bookings/${made.body.id}`);
    await button(en.booking.reschedule).click();
    const time = localTime('Asia/Shanghai', windowAt(10));
    await page
      .getByRole('gridcell', { name: new RegExp(` ${time}-`) })
      .first()
      .click();
    await button(en.exporter.move).click();
    await page.getByText(en.exporter.moved).waitFor();
    expect(Date.parse((await readBooking(made.body.id)).windowStart)).toBe(windowAt(10));
    await page.locator('.facts').getByText(time).first().waitFor();

    await button(en.booking.cancel).click();
    const ask = page.getByRole('dialog');
    await ask.getByLabel(en.exporter.reason, { exact: true }).fill('the buyer withdrew');
    await ask.getByRole('button', { name: en.booking.cancel, exact: true }).click();
    await shown('cancelled');
    const read = await readBooking(made.body.id);
    expect(read.status).toBe('cancelled');
    expect(await page.locator('main').textContent()).toContain('the buyer withdrew');
    expect(await page.getByRole('button', { name: en.booking.reschedule }).count()).toBe(0);
  });

  test('a broker books for a client, whose booking it is', async () => {
    const broker = await openPage(browser, house.url, { locale: 'en-US', viewport: { width: 1280, height: 900 } });
    await signedIn(broker.context, house.key('broker'));
    ({ page } = broker);
    const client = house.demo.apiKeys.find(({ role }) => role === 'exporter')!;
    await page.goto('/bookings/new?port=zhangmu');
    await page.getByLabel(en.book.onBehalfOf, { exact: true }).selectOption({ label: client.company! });
    await page.getByLabel(en.book.hsCodes, { exact: true }).fill('73239300');
    await page.locator('[id="f-vehicles.0.plate.text"]').fill(freshPlate());
    await cell(windowAt(12)).click();
    await button(en.book.submit).click();
    await page.getByRole('heading', { level: 1, name: /ZM-/ }).waitFor();
    expect(await page.locator('.facts').textContent()).toContain(client.company);
    expect((await readBooking(idShown())).company.name).toBe(client.company);
    expect(broker.complaints).toEqual([]);
    expect(broker.strayed).toEqual([]);
  });

  test('nothing of this complained or asked anybody else', () => {
    expect(watched.complaints).toEqual([]);
    expect(watched.strayed).toEqual([]);
  });
});
