// What docs/pictures shows: who looks, at which address, and what must stand there before the picture is taken.

const DESK = { width: 1280, height: 800 };
const TALL = { width: 1280, height: 1000 };
const PHONE = { width: 360, height: 720 };
const WALL = { width: 1600, height: 900 };

const seen = (selector) => (page) => page.locator(selector).first().waitFor();

const fillIn = async (page) => {
  const field = (path) => page.locator(`[id="f-${path}"]`);
  await field('consignments.0.kind').selectOption('new-energy');
  await field('consignments.0.hsCodes').fill('87038000');
  await field('vehicles.0.kind').selectOption('self-driven-car');
  await field('vehicles.0.vin').fill('LGXCE6CB0R0123456');
  // The verdict on all that was typed, and the places that a vehicle like this one still has.
  await page.locator('.verdict .tone-open').waitFor();
  await page.locator('.verdict-head .quiet:empty').waitFor({ state: 'attached' });
  await settledText(page.locator('[role=grid]'));
  // A window of the day that others have booked already, in the column after today's.
  await clickSettled(page.locator('[role=grid] td:nth-of-type(2):not([aria-disabled=true])').nth(3));
  await page.evaluate(() => window.scrollTo(0, 0));
};

/** Until it has stood still for a second. */
async function settledText(locator, before = null) {
  const now = await locator.textContent();
  if (now === before) return;
  await locator.page().waitForTimeout(1_000);
  await settledText(locator, now);
}

/** What may be taken changes while the verdict comes in: a cell that was free a moment ago is looked for anew. */
async function clickSettled(locator, tries = 10) {
  try {
    await locator.click({ timeout: 1_500 });
  } catch (error) {
    if (tries === 1) throw error;
    await clickSettled(locator, tries - 1);
  }
}

/** What it would do to the bookings if no green lane were open for two hours: looked at, not done. */
const previewCut = async (page) => {
  await page.locator('.capacity-table button').nth(5).click();
  await page.locator('[name=until]').selectOption({ index: 3 });
  await page.locator('[name=lanes-green]').selectOption('0');
  await page.locator('[name=reason]').fill('One officer ill');
  await page.locator('.panel .acts button[type=submit]').click();
  await page.locator('.preview-counts').waitFor();
};

const board = ({ port, date }) => `/inspection?port=${port}&date=${date}`;
const pass =
  (language) =>
  ({ passUrl }) =>
    `${passUrl}?lang=${language}`;

/** `isReal`: shown by the browser's own clock, as for somebody who plans the day from the one before. */
export const PICTURES = [
  { name: 'sign-in', size: DESK, isReal: true, path: () => '/sign-in', prepare: seen('form') },
  {
    name: 'today',
    as: 'exporter',
    size: DESK,
    isReal: true,
    path: () => '/today',
    prepare: seen('.day-vehicles'),
  },
  {
    name: 'window-grid',
    as: 'exporter',
    size: TALL,
    isReal: true,
    path: ({ port }) => `/bookings/new?port=${port}`,
    prepare: fillIn,
  },
  {
    name: 'window-grid-zh',
    as: 'exporter',
    size: TALL,
    locale: 'zh-CN',
    isReal: true,
    path: ({ port }) => `/bookings/new?port=${port}`,
    prepare: fillIn,
  },
  {
    name: 'bookings',
    as: 'exporter',
    size: DESK,
    isReal: true,
    path: () => '/bookings',
    prepare: seen('table.bookings tbody tr'),
  },
  {
    name: 'booking',
    as: 'exporter',
    size: DESK,
    isReal: true,
    path: () => '/bookings',
    async prepare(page) {
      await page.locator('table.bookings tbody a[href*="/bookings/"]').first().click();
      await page.locator('.decision').first().waitFor();
    },
  },
  { name: 'lane-board', as: 'shift-lead', size: DESK, path: board, prepare: seen('.plate-button') },
  {
    name: 'lane-board-zh',
    as: 'shift-lead',
    size: DESK,
    locale: 'zh-CN',
    path: board,
    prepare: seen('.plate-button'),
  },
  {
    name: 'clock',
    as: 'inspector',
    size: DESK,
    path: ({ port, served }) => `/inspection/clock?port=${port}&lane=${served.lane}`,
    prepare: seen('.clock-card'),
  },
  {
    name: 'capacity',
    as: 'shift-lead',
    size: DESK,
    isReal: true,
    path: ({ port, date }) => `/inspection/capacity?port=${port}&date=${date}`,
    prepare: previewCut,
  },
  {
    name: 'forecast',
    as: 'shift-lead',
    size: TALL,
    isReal: true,
    path: ({ port, date }) => `/inspection/forecast?port=${port}&date=${date}`,
    prepare: seen('.forecast-lead'),
  },
  {
    name: 'gate',
    as: 'gate',
    size: PHONE,
    path: () => '/gate',
    async prepare(page, { called }) {
      await page.locator('.gate-by-hand input').fill(called.reference);
      await page.locator('.gate-by-hand button').click();
      await page.locator('#gate-word', { hasText: 'Go' }).waitFor();
    },
  },
  {
    name: 'wall',
    size: WALL,
    locale: 'zh-CN',
    path: ({ port, date }) => `/wall/${port}?date=${date}`,
    prepare: seen('.wall-foot'),
  },
  {
    name: 'public-board',
    size: PHONE,
    path: ({ port, date }) => `/board/${port}?date=${date}`,
    prepare: seen('.board-lanes'),
  },
  { name: 'pass', size: PHONE, path: pass('en'), prepare: seen('svg.qr') },
  { name: 'pass-zh', size: PHONE, locale: 'zh-CN', path: pass('zh'), prepare: seen('svg.qr') },
  { name: 'pass-ne-dark', size: PHONE, locale: 'ne-NP', look: 'dark', path: pass('ne'), prepare: seen('svg.qr') },
  {
    name: 'set-up',
    as: 'admin',
    size: DESK,
    isReal: true,
    path: ({ port }) => `/admin/ports/${port}`,
    async prepare(page) {
      await page.locator('.lane-rows li').first().waitFor();
      await page.locator('#section-lanes').evaluate((section) => {
        section.scrollIntoView();
        window.scrollBy(0, -24);
      });
    },
  },
];
