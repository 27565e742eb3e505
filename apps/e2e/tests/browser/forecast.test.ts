import { AxeBuilder } from '@axe-core/playwright';
import { listPorts } from '@gl/db/ports';
import { arrivalWeeks } from '@gl/db/testing/arrival-weeks';
import { freshDatabase } from '@gl/db/testing/database';
import { addDays, type LocalDay, localDay } from '@gl/domain/local-time';
import { forecast as en } from '@gl/messages/desk/en/forecast';
import { forecast as zh } from '@gl/messages/desk/zh/forecast';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noChromium, openBrowser, openPage, sidewaysPx, signedIn, type Watched } from '../../src/browser.js';
import { type House, openHouse } from '../../src/house.js';
import { STARTED_AT } from '../../src/started-at.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

describe.skipIf(noChromium)('forecast and staffing', () => {
  const database = freshDatabase();
  let house: House;
  let browser: Browser;
  let watched: Watched;
  let page: Page;
  let ahead: LocalDay;
  let gone: LocalDay;

  const open = async (options: Parameters<typeof openPage>[2], path: string) => {
    const opened = await openPage(browser, house.url, options);
    await signedIn(opened.context, house.key('shift-lead', 0, 'zhangmu'));
    await opened.page.goto(path);
    await opened.page.locator('.forecast-chart svg[role=img]').first().waitFor();
    return opened;
  };
  const group = (name: RegExp) => page.locator('.forecast-group').filter({ has: page.getByRole('heading', { name }) });

  beforeAll(async () => {
    house = await openHouse({ databaseUrl: database.url, queue: 'postgres' });
    const { port } = (await listPorts(house.store)).find(({ port: { id } }) => id === 'zhangmu')!;
    const today = localDay(port.zone, STARTED_AT);
    ahead = addDays(today, 1);
    gone = addDays(today, -1);
    const { rows } = await house.store.pool.query<{ id: number }>('select min(id)::int as id from company');
    await arrivalWeeks(house.store.pool, port, rows[0]!.id, { until: today, days: 56 });
    browser = await openBrowser();
    watched = await open(
      { locale: 'en-US', viewport: { width: 1280, height: 800 } },
      `/inspection/forecast?date=${ahead}`,
    );
    ({ page } = watched);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test('says in words what the chart shows, how far off it was, and by which method', async () => {
    const chart = group(/ordinary/i).getByRole('img');
    const says = await chart.getAttribute('aria-label');
    expect(says).toMatch(/^Busiest at \d\d:\d\d: \d+ expected, between \d+ and \d+/);
    await group(/ordinary/i)
      .getByText(says!, { exact: true })
      .waitFor();
    await page.getByText(/^Over \d+ days since/).waitFor();
    await page.getByText(en.method).waitFor();
  });

  test('everything in the chart stands in a table, too', async () => {
    const section = group(/ordinary/i);
    await section.getByText(en.table.show).press('Enter');
    const rows = section.locator('.forecast-details tbody tr');
    expect(await rows.count()).toBe((await section.locator('.forecast-chart svg .chart-band').count()) - 1);
    expect(await rows.first().textContent()).toMatch(/^\d\d:\d\d-\d\d:\d\d/);
  });

  test('a lane fewer by keyboard: another wait, and nothing has changed at the port', async () => {
    const section = group(/ordinary/i);
    const told = () => section.getByText(/^The longest wait/).textContent();
    const proposed = await told();
    await section.getByRole('button', { name: en.whatIf.fewer }).press('Enter');
    await section.getByText(en.whatIf.change(-1), { exact: true }).waitFor();
    expect(await told()).not.toBe(proposed);
    await section.getByRole('columnheader', { name: en.table.waitWith }).waitFor();
    await section.getByRole('button', { name: en.whatIf.more }).press('Enter');
    await section.getByText(en.whatIf.asProposed, { exact: true }).waitFor();
    expect(await told()).toBe(proposed);
  });

  test('the day stands in the address; a day gone shows who came', async () => {
    await page.getByLabel('Day', { exact: true }).fill(gone);
    await page.waitForURL(`**/inspection/forecast?date=${gone}`);
    await page.locator('.chart-came').first().waitFor();
    await page
      .getByText(/^Busiest at .*vehicles came; \d+ of \d+ windows stayed inside the band\.$/)
      .first()
      .waitFor();
    await page.goBack();
    await page.waitForURL(`**/inspection/forecast?date=${ahead}`);
  });

  test('with everything shown, on a phone and on a desk, in Chinese: nothing for axe, nothing sideways', async () => {
    for (const [width, colorScheme] of [
      [360, 'dark'],
      [1280, 'light'],
    ] as const) {
      const opened = await open(
        { locale: 'zh-CN', viewport: { width, height: 800 }, colorScheme },
        `/inspection/forecast?date=${gone}`,
      );
      await opened.page.getByText(zh.table.show).first().click();
      const { violations } = await new AxeBuilder({ page: opened.page }).setLegacyMode().withTags(WCAG).analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html]))).toEqual([]);
      expect(await sidewaysPx(opened.page)).toBe(0);
      expect([opened.complaints, opened.strayed]).toEqual([[], []]);
      await opened.context.close();
    }
    expect([watched.complaints, watched.strayed]).toEqual([[], []]);
  });
});
