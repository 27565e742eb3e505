import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const { CHROMIUM_PATH } = process.env;
/** Where no Chromium is, the tests in it are counted as skipped, and `npm test` says why. */
export const noChromium = !CHROMIUM_PATH;

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const openBrowser = (more: string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM_PATH!, args: [...ARGS, ...more] });

/** A page, and what it did that no page of ours may do: complaints in the console, requests to another origin. */
export interface Watched {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  strayed: string[];
}

/** A page in a context of its own: nothing is left over from another one. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const strayed: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.text()} (${message.location().url}) on ${page.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${error.message} on ${page.url()}`));
  page.on('request', (request) => {
    const to = request.url();
    if (!to.startsWith(`${url}/`) && !to.startsWith('data:') && !to.startsWith('blob:')) strayed.push(to);
  });
  return { page, context, complaints, strayed };
}

/** Signs the context's next pages in, as the desk itself keeps a key: for the tab. */
export async function signedIn(context: BrowserContext, key: string): Promise<void> {
  await context.addInitScript((given) => sessionStorage.setItem('gl.key', given), key);
}

/** How far the page can be scrolled sideways, in pixels. */
export const sidewaysPx = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
