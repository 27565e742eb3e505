import type { CapacityChangeAnswerBody } from '@gl/contracts/capacity';
import { freshDatabase } from '@gl/db/testing/database';
import { aDriver } from '@gl/domain/testing/crossing-samples';
import { MESSAGES } from '@gl/messages/all';
import { en } from '@gl/messages/desk/en';
import { capacity as words } from '@gl/messages/desk/en/capacity';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../../../../tests/support/running/eventually.js';
import { aTruckBooking, type Booked, book, dayOf, windowAt } from '../../src/a-booking.js';
import { noChromium, openBrowser, openPage, signedIn, type Watched } from '../../src/browser.js';
import { decided } from '../../src/decided.js';
import { type House, openHouse } from '../../src/house.js';
import { enter, pick, typeInto } from '../../src/keyboard.js';

const WINDOW = windowAt(2);
const NAME = '10:00-10:30';
const ORDINARY = MESSAGES.en.laneGroups.ordinary;

describe.skipIf(noChromium)('setting capacity', () => {
  const database = freshDatabase();
  const booked: Booked[] = [];
  let house: House;
  let browser: Browser;
  let lead: Watched;
  let page: Page;

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const row = () => page.locator('.capacity-table tr').filter({ hasText: NAME });
  const windowOf = async ({ id }: Booked) => {
    const { body } = await house.call<{ windowStart: string }>('GET', `/api/v1/bookings/${id}`, {
      key: house.key('shift-lead', 0, 'zhangmu'),
    });
    return Date.parse(body.windowStart);
  };

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    browser = await openBrowser();
    for (let n = 0; n < 4; n++) {
      const made = await book(house, aTruckBooking(WINDOW, { drivers: [aDriver({ language: 'en' })] }), n);
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      booked.push(made.body);
    }
    // Who was told no time yet is told of no change of it.
    await decided(
      house,
      booked.flatMap(({ vehicles }) => vehicles.map(({ id }) => id)),
    );
    lead = await openPage(browser, house.url, { locale: 'en-US', viewport: { width: 1280, height: 900 } });
    ({ page } = lead);
    await signedIn(lead.context, house.key('shift-lead', 0, 'zhangmu'));
    await page.goto('/inspection');
    await enter(page, page.getByRole('navigation').getByRole('link', { name: en.inspection.capacity, exact: true }));
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test('a day of windows says what is derived and sold', async () => {
    await page.goto(`/inspection/capacity?date=${dayOf(WINDOW)}`);
    await row().waitFor();
    expect(await row().textContent()).toContain(words.sold(40, 51));
  });

  test('by keyboard alone: without a reason nothing is sent, and the form says so', async () => {
    await enter(page, button(words.change(NAME)));
    await pick(page, page.getByLabel(words.lanesOf(ORDINARY)), words.lanes(1));
    await enter(page, button(words.preview));
    const reason = page.getByLabel(words.reason, { exact: true });
    await page.getByText(words.faults.reason).waitFor();
    expect(await reason.evaluate((found) => found === document.activeElement)).toBe(true);
  });

  test('the preview names who moves and changes nothing; back keeps what was typed', async () => {
    await typeInto(page, page.getByLabel(words.reason, { exact: true }), 'scanner repaired');
    const seen = page.waitForResponse((response) => response.url().includes('preview=true'));
    await enter(page, button(words.preview));
    const { counts, moves } = (await (await seen).json()) as CapacityChangeAnswerBody;
    expect(counts).toMatchObject({ bookings: 2, vehicles: 2, loseGreen: 0, withoutRoom: 0, honouredMin: 0 });
    await page.getByText(words.moved(2, 2)).waitFor();
    for (const { reference } of booked.slice(2)) await page.getByRole('rowheader', { name: reference }).waitFor();
    expect(moves.map(({ reference }) => reference).sort()).toEqual(
      booked
        .slice(2)
        .map(({ reference }) => reference)
        .sort(),
    );
    expect(await Promise.all(booked.map(windowOf))).toEqual([WINDOW, WINDOW, WINDOW, WINDOW]);
    await enter(page, button(words.back));
    expect(await page.getByLabel(words.reason, { exact: true }).inputValue()).toBe('scanner repaired');
    await enter(page, button(words.preview));
  });

  test('the deed moves exactly them, tells their drivers once, and gives the focus back to the window', async () => {
    await enter(page, button(words.commitMoving(2)));
    await page.getByText(words.doneMoving(2)).waitFor();
    await row().getByText(words.sold(20, 25)).waitFor();
    await row().getByText(words.overridden('10:30')).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(NAME);
    const [first, second, third, fourth] = await Promise.all(booked.map(windowOf));
    expect([first, second]).toEqual([WINDOW, WINDOW]);
    expect(Math.min(third!, fourth!)).toBeGreaterThan(WINDOW);
    await eventually(async () => {
      const { rows } = await house.store.pool.query<{ news: number }>(
        `select count(*)::int as news from notification n join vehicle v on v.id = n.vehicle_id
         where v.booking_id = any($1::uuid[]) and n.kind in ('time-change', 'lane-change')`,
        [booked.slice(2).map(({ id }) => id)],
      );
      expect(rows[0]!.news).toBe(2);
    }, 15_000);
  });

  test('what was set by hand stands beside what is derived, and is taken back by choosing that again', async () => {
    await enter(page, button(words.change(NAME)));
    await page.getByText(words.saidUntil(words.lanes(1), '10:30', 'scanner repaired')).waitFor();
    await pick(page, page.getByLabel(words.lanesOf(ORDINARY)), words.asDerived(words.lanes(2), 51));
    await typeInto(page, page.getByLabel(words.reason, { exact: true }), 'works again');
    await enter(page, button(words.preview));
    await page.getByText(words.nobody).waitFor();
    await enter(page, button(words.commit));
    await row().getByText(words.sold(20, 51)).waitFor();
    expect(lead.complaints).toEqual([]);
    expect(lead.strayed).toEqual([]);
  });
});
